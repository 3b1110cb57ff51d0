import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Ctx } from '../platform/ctx.js';
import { Requires } from '../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../platform/platform.problems.js';
import { ApiProblems } from '../platform/problem.js';
import { UuidParam } from '../platform/uuid-param.js';
import { IfMatch } from '../platform/versioning.js';
import { InvalidStatusTransition } from '../purchasing/orders/purchase-order.problems.js';
import { ApprovePaymentDto, ChangePaymentStatusDto } from './payment.dto.js';
import { PaymentDto } from './payment-view.dto.js';
import { PaymentStatusService } from './payment-status.service.js';
import {
  PurchaseOrderNotPayable,
  PaymentExceedsOrder,
  PaymentHasNoTransfer,
  PaymentNeedsApproval,
  PaymentNotFound,
  PaymentNotToApprove,
} from './payments.problems.js';
import { WiseNotConfigured, WiseRefused, WiseTransferNotFound, WiseUnavailable } from './wise/wise.problems.js';
import { WiseSync } from './wise/wise-sync.service.js';

@ApiTags('payments')
@Controller('payments')
export class PaymentStatusController {
  constructor(
    private readonly statuses: PaymentStatusService,
    private readonly wise: WiseSync,
  ) {}

  @Post(':id/status')
  @HttpCode(200)
  @Requires('payment:write')
  @ApiOperation({
    operationId: 'changePaymentStatus',
    summary: 'Take a payment forward by hand',
    description:
      'PENDING, PROCESSING, then DELIVERED or FAILED; only Wise takes a payment back. DELIVERED settles the ' +
      'order at the rate given or planned. Above the limit of the settings, with the other parts of its order, it ' +
      'must be approved first.',
  })
  @ApiOkResponse({ type: PaymentDto })
  @ApiProblems(
    ...[ValidationFailed, PaymentNotFound, StaleVersion, InvalidStatusTransition, PaymentNeedsApproval],
    ...[PurchaseOrderNotPayable, PaymentExceedsOrder],
  )
  changeStatus(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: ChangePaymentStatusDto,
  ): Promise<PaymentDto> {
    return this.statuses.change(ctx, id, expected, body, PaymentDto.from);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('payment:approve')
  @ApiOperation({
    operationId: 'approvePayment',
    summary: "The second person's yes to a payment above the limit",
    description:
      'By someone who neither made nor changed it. An owner who alone could approve may do so with a `reason`.',
  })
  @ApiOkResponse({ type: PaymentDto })
  @ApiProblems(ValidationFailed, PaymentNotFound, StaleVersion, PaymentNotToApprove, PaymentNeedsApproval)
  approve(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: ApprovePaymentDto,
  ): Promise<PaymentDto> {
    return this.statuses.approve(ctx, id, expected, body.reason ?? null, PaymentDto.from);
  }

  @Post(':id/sync')
  @HttpCode(200)
  @Requires('payment:write')
  @ApiOperation({
    operationId: 'syncPayment',
    summary: 'Ask Wise how the transfer of a payment is, and follow it',
    description:
      'Needs a `wiseTransferId` on the payment, and a token in the settings of the server. A state older than ' +
      'the known one changes nothing.',
  })
  @ApiOkResponse({ type: PaymentDto })
  @ApiProblems(
    ...[ValidationFailed, PaymentNotFound, PaymentHasNoTransfer, WiseNotConfigured, WiseRefused, WiseTransferNotFound],
    WiseUnavailable,
  )
  sync(@Ctx() ctx: Ctx, @UuidParam() id: string): Promise<PaymentDto> {
    return this.wise.sync(ctx, id, PaymentDto.from);
  }
}
