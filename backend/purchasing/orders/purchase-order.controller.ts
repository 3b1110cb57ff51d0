import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ProductInactive } from '../../inventory/inventory.problems.js';
import { LocationInactive, LocationNotFound, SystemLocation } from '../../locations/locations.problems.js';
import { Ctx } from '../../platform/ctx.js';
import { mapPage } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { IfMatch } from '../../platform/versioning.js';
import { ProductNotFound } from '../../products/products.problems.js';
import { FxRateNotFound } from '../../settings/fx/fx-rate.problems.js';
import { SupplierInactive, SupplierNotFound } from '../../suppliers/suppliers.problems.js';
import { PurchaseOrderPage, PurchaseOrderSummaryDto } from './purchase-order-summary.dto.js';
import { PurchaseOrderDto } from './purchase-order-view.dto.js';
import { CreatePurchaseOrderDto, PurchaseOrderListQuery, UpdatePurchaseOrderDto } from './purchase-order.dto.js';
import { PurchaseOrderNotDraft, PurchaseOrderNotFound, UnitPriceNeeded } from './purchase-order.problems.js';
import { PurchaseOrderService } from './purchase-order.service.js';

const DRAFTING = [
  ...[ValidationFailed, SupplierNotFound, SupplierInactive, ProductNotFound, ProductInactive, UnitPriceNeeded],
  ...[LocationNotFound, LocationInactive, SystemLocation, FxRateNotFound],
];

@ApiTags('purchase-orders')
@Controller('purchase-orders')
export class PurchaseOrderController {
  constructor(private readonly orders: PurchaseOrderService) {}

  @Get()
  @Requires('purchase-order:read')
  @ApiOperation({ operationId: 'listPurchaseOrders', summary: 'Purchase orders, newest first' })
  @ApiOkResponse({ type: PurchaseOrderPage })
  @ApiProblems(ValidationFailed)
  async list(@Query() query: PurchaseOrderListQuery): Promise<PurchaseOrderPage> {
    return mapPage(await this.orders.list(query), PurchaseOrderSummaryDto.from);
  }

  @Get(':id')
  @Requires('purchase-order:read')
  @ApiOperation({ operationId: 'getPurchaseOrder', summary: 'One purchase order, with what was received and paid' })
  @ApiOkResponse({ type: PurchaseOrderDto })
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound)
  async get(@UuidParam() id: string): Promise<PurchaseOrderDto> {
    return PurchaseOrderDto.from(await this.orders.get(id));
  }

  @Post()
  @Requires('purchase-order:write')
  @ApiOperation({
    operationId: 'createPurchaseOrder',
    summary: 'Draft a purchase order',
    description:
      'The number and the totals are made here. A line without a price gets the supplier’s for its quantity; an ' +
      'order without a rate that of its day; without a schedule, that of the settings. It is sent by a change ' +
      'of its status.',
  })
  @ApiCreatedResponse({ type: PurchaseOrderDto })
  @ApiProblems(...DRAFTING)
  create(@Ctx() ctx: Ctx, @Body() body: CreatePurchaseOrderDto): Promise<PurchaseOrderDto> {
    return this.orders.create(ctx, body, PurchaseOrderDto.from);
  }

  @Patch(':id')
  @Requires('purchase-order:write')
  @ApiOperation({
    operationId: 'updatePurchaseOrder',
    summary: 'Change a draft; later only the expected day, the proforma invoice, the location and the notes',
  })
  @ApiOkResponse({ type: PurchaseOrderDto })
  @ApiProblems(...DRAFTING, PurchaseOrderNotFound, PurchaseOrderNotDraft, StaleVersion)
  update(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: UpdatePurchaseOrderDto,
  ): Promise<PurchaseOrderDto> {
    return this.orders.update(ctx, id, expected, body, PurchaseOrderDto.from);
  }
}
