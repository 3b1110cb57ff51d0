import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  EffectiveAtInFuture,
  LotValueTooLarge,
  PeriodClosed,
  ProductInactive,
} from '../../inventory/inventory.problems.js';
import {
  DefaultLocationNotSet,
  LocationInactive,
  LocationNotFound,
  SystemLocation,
} from '../../locations/locations.problems.js';
import { DryRunQuery } from '../../inventory/transactions/rehearsal.js';
import { Ctx } from '../../platform/ctx.js';
import { mapPage, PageQuery } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { FxRateNotFound } from '../../settings/fx/fx-rate.problems.js';
import { MeasureMissing } from '../landed-costs/landed-cost.problems.js';
import { PurchaseOrderNotFound } from '../orders/purchase-order.problems.js';
import {
  GoodsReceiptListQuery,
  PurchaseOrderDiscrepancyPage,
  ReceiveGoodsDto,
  PurchaseOrderDiscrepancyDto,
} from './goods-receipt.dto.js';
import { GoodsReceiptDto, GoodsReceiptPage, GoodsReceiptSummaryDto } from './goods-receipt-view.dto.js';
import { GoodsReceiptReadService } from './goods-receipt-read.service.js';
import { GoodsReceiving } from './goods-receiving.service.js';
import { NotOnTheOrder, PurchaseOrderNotReceivable, OverReceipt } from './receipt.problems.js';

@ApiTags('purchase-orders')
@Controller('purchase-orders')
export class OrderReceiptController {
  constructor(
    private readonly receipts: GoodsReceiptReadService,
    private readonly receiving: GoodsReceiving,
  ) {}

  @Get(':id/receipts')
  @Requires('goods-receipt:read')
  @ApiOperation({ operationId: 'listPurchaseOrderReceipts', summary: 'What came for an order, newest first' })
  @ApiOkResponse({ type: GoodsReceiptPage })
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound)
  async list(@UuidParam() id: string, @Query() query: GoodsReceiptListQuery): Promise<GoodsReceiptPage> {
    return mapPage(await this.receipts.listOf(id, query), GoodsReceiptSummaryDto.from);
  }

  @Post(':id/receipts')
  @Requires('goods-receipt:write')
  @ApiOperation({
    operationId: 'receivePurchaseOrder',
    summary: 'Receive goods of an order, all or a part: one new lot per item',
    description:
      'From CONFIRMED until STOCKED, as often as goods come; the order keeps its stage. More than was ordered ' +
      'is refused beyond the tolerance of the settings. `charges` are posted as a landed cost of the receipt.',
  })
  @ApiCreatedResponse({ type: GoodsReceiptDto })
  @ApiProblems(
    ...[
      ValidationFailed,
      PurchaseOrderNotFound,
      PurchaseOrderNotReceivable,
      NotOnTheOrder,
      OverReceipt,
      ProductInactive,
    ],
    ...[LocationNotFound, LocationInactive, SystemLocation, DefaultLocationNotSet, EffectiveAtInFuture, PeriodClosed],
    ...[FxRateNotFound, MeasureMissing, LotValueTooLarge],
  )
  receive(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @Body() body: ReceiveGoodsDto,
    @Query() { dryRun }: DryRunQuery,
  ): Promise<GoodsReceiptDto> {
    return this.receiving.receive(ctx, id, body, GoodsReceiptDto.of, dryRun);
  }

  @Get(':id/discrepancies')
  @Requires('goods-receipt:read')
  @ApiOperation({
    operationId: 'listPurchaseOrderDiscrepancies',
    summary: 'The lines of an order that did not come as ordered',
  })
  @ApiOkResponse({ type: PurchaseOrderDiscrepancyPage })
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound)
  async discrepancies(@UuidParam() id: string, @Query() query: PageQuery): Promise<PurchaseOrderDiscrepancyPage> {
    return mapPage(await this.receipts.discrepancies(id, query), PurchaseOrderDiscrepancyDto.from);
  }
}
