import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../platform/ctx.js';
import { mapPage, PageQuery } from '../platform/paging.js';
import { Requires } from '../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { UuidParam } from '../platform/uuid-param.js';
import { IfMatch } from '../platform/versioning.js';
import { PurchaseOrderNotFound } from '../purchasing/orders/purchase-order.problems.js';
import { CreatePaymentDto, CreatePurchaseOrderPaymentDto, PaymentListQuery, UpdatePaymentDto } from './payment.dto.js';
import { PaymentDetailDto, PaymentDto, PaymentPage } from './payment-view.dto.js';
import { PaymentService } from './payment.service.js';
import {
  PurchaseOrderNotPayable,
  PaymentExceedsOrder,
  PaymentNotFound,
  PaymentNotPending,
  WiseTransferAlreadyLinked,
} from './payments.problems.js';

const PLANNING = [
  ...[ValidationFailed, PurchaseOrderNotFound, PurchaseOrderNotPayable, PaymentExceedsOrder],
  WiseTransferAlreadyLinked,
];

@ApiTags('payments')
@Controller()
export class PaymentController {
  constructor(private readonly payments: PaymentService) {}

  @Get('payments')
  @Requires('payment:read')
  @ApiOperation({ operationId: 'listPayments', summary: 'Payments to suppliers, newest first' })
  @ApiOkResponse({ type: PaymentPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: PaymentListQuery): Promise<PaymentPage> {
    return mapPage(await this.payments.list(query), PaymentDto.from);
  }

  @Get('purchase-orders/:id/payments')
  @Requires('payment:read')
  @ApiOperation({ operationId: 'listPurchaseOrderPayments', summary: 'The payments of one purchase order' })
  @ApiOkResponse({ type: PaymentPage })
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound)
  async listOfOrder(@UuidParam() id: string, @Query() query: PageQuery): Promise<PaymentPage> {
    return mapPage(await this.payments.listOfOrder(id, query), PaymentDto.from);
  }

  @Get('payments/:id')
  @Requires('payment:read')
  @ApiOperation({ operationId: 'getPayment', summary: 'One payment with its history' })
  @ApiOkResponse({ type: PaymentDetailDto })
  @ApiProblems(ValidationFailed, PaymentNotFound)
  async get(@UuidParam() id: string): Promise<PaymentDetailDto> {
    return PaymentDetailDto.of(await this.payments.get(id));
  }

  @Post('payments')
  @Requires('payment:write')
  @ApiOperation({
    operationId: 'createPayment',
    summary: 'Plan a payment of a purchase order',
    description:
      'It is PENDING until it is taken forward, by hand or by Wise. Without `amount`, what is open of the part ' +
      'of the schedule, or of the order.',
  })
  @ApiCreatedResponse({ type: PaymentDto })
  @ApiProblems(...PLANNING)
  create(@Ctx() ctx: Ctx, @Body() body: CreatePaymentDto): Promise<PaymentDto> {
    return this.payments.create(ctx, body, PaymentDto.from);
  }

  @Post('purchase-orders/:id/payments')
  @Requires('payment:write')
  @ApiOperation({ operationId: 'createPurchaseOrderPayment', summary: 'Plan a payment of this purchase order' })
  @ApiCreatedResponse({ type: PaymentDto })
  @ApiProblems(...PLANNING)
  createOfOrder(
    @Ctx() ctx: Ctx,
    @UuidParam() purchaseOrderId: string,
    @Body() body: CreatePurchaseOrderPaymentDto,
  ): Promise<PaymentDto> {
    return this.payments.create(ctx, { ...body, purchaseOrderId }, PaymentDto.from);
  }

  @Patch('payments/:id')
  @Requires('payment:write')
  @ApiOperation({
    operationId: 'updatePayment',
    summary: 'Change a payment; once it is on its way, only what came of it',
  })
  @ApiOkResponse({ type: PaymentDto })
  @ApiProblems(
    ...[ValidationFailed, PaymentNotFound, StaleVersion, PaymentNotPending, PaymentExceedsOrder],
    WiseTransferAlreadyLinked,
  )
  update(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdatePaymentDto,
  ): Promise<PaymentDto> {
    return this.payments.update(ctx, id, expected, body, PaymentDto.from);
  }
}
