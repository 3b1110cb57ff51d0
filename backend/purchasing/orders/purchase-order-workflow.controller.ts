import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  EffectiveAtInFuture,
  InsufficientQuarantinedStock,
  PeriodClosed,
  ProductInactive,
  StockWouldGoNegative,
} from '../../inventory/inventory.problems.js';
import {
  DefaultLocationNotSet,
  LocationInactive,
  LocationNotFound,
  SystemLocation,
} from '../../locations/locations.problems.js';
import { Ctx } from '../../platform/ctx.js';
import { mapPage, PageQuery } from '../../platform/paging.js';
import { Requires } from '../../platform/permissions.js';
import { StaleVersion, ValidationFailed } from '../../platform/platform.problems.js';
import { ApiProblems } from '../../platform/problem.js';
import { UuidParam } from '../../platform/uuid-param.js';
import { IfMatch } from '../../platform/versioning.js';
import { NotOnTheOrder, OverReceipt } from '../receipts/receipt.problems.js';
import { PurchaseOrderDto } from './purchase-order-view.dto.js';
import {
  CancelPurchaseOrderDto,
  ChangePurchaseOrderStatusDto,
  StatusChangeDto,
  StatusChangePage,
  WorkflowStatsDto,
  WorkflowStatsQuery,
} from './purchase-order-workflow.dto.js';
import { PurchaseOrderWorkflow } from './purchase-order-workflow.service.js';
import {
  InvalidStatusTransition,
  PurchaseOrderChanged,
  PurchaseOrderHasReceipts,
  PurchaseOrderNotFound,
  QualityNotDecided,
} from './purchase-order.problems.js';

/** What receiving and deciding about goods may be refused with. */
const STAGE_WORK = [
  ...[NotOnTheOrder, OverReceipt, QualityNotDecided, InsufficientQuarantinedStock, StockWouldGoNegative],
  ...[EffectiveAtInFuture, PeriodClosed, ProductInactive],
  ...[LocationNotFound, LocationInactive, SystemLocation, DefaultLocationNotSet],
];
const CHANGE = [ValidationFailed, PurchaseOrderNotFound, StaleVersion, InvalidStatusTransition, PurchaseOrderChanged];

@ApiTags('purchase-orders')
@Controller('purchase-orders')
export class PurchaseOrderWorkflowController {
  constructor(private readonly workflow: PurchaseOrderWorkflow) {}

  @Get('workflow-stats')
  @Requires('purchase-order:read')
  @ApiOperation({ operationId: 'getWorkflowStats', summary: 'How many orders are in which stage, and for how long' })
  @ApiOkResponse({ type: WorkflowStatsDto })
  @ApiProblems(ValidationFailed)
  async stats(@Query() { supplierId }: WorkflowStatsQuery): Promise<WorkflowStatsDto> {
    return WorkflowStatsDto.from(await this.workflow.stats(supplierId));
  }

  @Get(':id/history')
  @Requires('purchase-order:read')
  @ApiOperation({ operationId: 'listPurchaseOrderHistory', summary: 'Every change of stage of an order, oldest first' })
  @ApiOkResponse({ type: StatusChangePage })
  @ApiProblems(ValidationFailed, PurchaseOrderNotFound)
  async history(@UuidParam() id: string, @Query() query: PageQuery): Promise<StatusChangePage> {
    return mapPage(await this.workflow.history(id, query), StatusChangeDto.from);
  }

  @Post(':id/status')
  @HttpCode(200)
  @Requires('purchase-order:write')
  @ApiOperation({
    operationId: 'changePurchaseOrderStatus',
    summary: 'Take an order forward, with the work of every stage on the way, or cancel it',
    description:
      'Forward only; stages may be skipped. Entering RECEIVED receives `receipt`, or all that is outstanding; ' +
      'entering QCD decides `qc`: without approvals in it, all that it does not reject is approved; with approvals, ' +
      'what it does not name waits on, and keeps the order from STOCKED. All of it happens or nothing. RECEIVED ' +
      'also needs goods-receipt:write, and QCD lot:qc.',
  })
  @ApiOkResponse({ type: PurchaseOrderDto })
  @ApiProblems(...CHANGE, PurchaseOrderHasReceipts, ...STAGE_WORK)
  changeStatus(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() body: ChangePurchaseOrderStatusDto,
  ): Promise<PurchaseOrderDto> {
    return this.workflow.changeStatus(ctx, id, expected, body, PurchaseOrderDto.from);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('purchase-order:write')
  @ApiOperation({
    operationId: 'cancelPurchaseOrder',
    summary: 'Cancel an order that is not shipped',
    description: 'Before SHIPPED and without receipts. What was paid shows as `refundDueAmount`.',
  })
  @ApiOkResponse({ type: PurchaseOrderDto })
  @ApiProblems(...CHANGE, PurchaseOrderHasReceipts)
  cancel(
    @Ctx() ctx: Ctx,
    @UuidParam() id: string,
    @IfMatch() expected: number | undefined,
    @Body() { reason }: CancelPurchaseOrderDto,
  ): Promise<PurchaseOrderDto> {
    const change = { status: 'CANCELLED', notes: reason ?? null } as const;
    return this.workflow.changeStatus(ctx, id, expected, change, PurchaseOrderDto.from);
  }
}
