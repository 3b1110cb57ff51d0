import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Items, Nested, OneOf, Quantity, Text, Uuid } from '../../platform/fields.js';
import { PageOf } from '../../platform/paging.js';
import type { QualityDecision } from '../quality/quality-decisions.js';
import { ReceiveGoodsDto, ReceiveGoodsItemDto } from '../receipts/goods-receipt.dto.js';
import type { StatusChange } from './order-history.query.js';
import { PURCHASE_ORDER_STATUSES, type PurchaseOrderStatus } from './purchase-order-status.js';
import type { ChangeStatus } from './purchase-order-workflow.service.js';
import type { StageStats, WorkflowStats } from './workflow-stats.query.js';

export class PurchaseOrderQcDecisionDto implements QualityDecision {
  @Uuid({ optional: true, nullable: true, description: 'The lot; or name its product' })
  lotId?: string | null;

  @Uuid({
    optional: true,
    nullable: true,
    description: 'Instead of the lot, which has no name before it is received: its lots, the oldest first',
  })
  productId?: string | null;

  @OneOf(['APPROVE', 'REJECT'], 'QcDecision')
  decision: QualityDecision['decision'];

  @Quantity({ optional: true, nullable: true, description: 'Left out: all of it that is in quarantine' })
  quantity?: number | null;

  @Text({ optional: true, nullable: true, max: 1000, example: 'Paint comes off' })
  reason?: string | null;
}

/** As a receipt of its own, without charges; without items, all that is outstanding came. */
export class StageReceiptDto extends OmitType(ReceiveGoodsDto, ['items', 'charges']) {
  @Items(() => ReceiveGoodsItemDto, {
    optional: true,
    nullable: true,
    min: 0,
    description: 'Left out: all that is outstanding; empty: nothing (more) came',
  })
  items?: ReceiveGoodsItemDto[] | null;
}

export class ChangePurchaseOrderStatusDto implements ChangeStatus {
  @OneOf(PURCHASE_ORDER_STATUSES, 'PurchaseOrderStatus', {
    description: 'A later stage; those in between are entered too. CANCELLED cancels',
  })
  status: PurchaseOrderStatus;

  @Text({ optional: true, nullable: true, max: 2000, example: 'Confirmed by Chen Wei' })
  notes?: string | null;

  @Nested(() => StageReceiptDto, {
    optional: true,
    nullable: true,
    description: 'When RECEIVED is entered: what came. Left out: all that is outstanding',
  })
  receipt?: StageReceiptDto | null;

  @Items(() => PurchaseOrderQcDecisionDto, {
    optional: true,
    nullable: true,
    description:
      'When QCD is entered: what was decided. Nothing, or rejections alone: all else is approved. With approvals: ' +
      'what is not named waits on',
  })
  qc?: PurchaseOrderQcDecisionDto[] | null;
}

export class CancelPurchaseOrderDto {
  @Text({ optional: true, nullable: true, max: 2000, example: 'The supplier cannot deliver' })
  reason?: string | null;
}

export class StatusChangeDto implements StatusChange {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({
    enum: PURCHASE_ORDER_STATUSES,
    enumName: 'PurchaseOrderStatus',
    nullable: true,
    description: 'null for the first',
  })
  oldStatus: PurchaseOrderStatus | null;
  @ApiProperty({ enum: PURCHASE_ORDER_STATUSES, enumName: 'PurchaseOrderStatus' })
  newStatus: PurchaseOrderStatus;
  @ApiProperty({ type: String, nullable: true })
  notes: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  actorId: string | null;
  @ApiProperty({ type: String, nullable: true })
  actorName: string | null;
  @ApiProperty({ format: 'date-time' })
  changedAt: Date;

  static from(this: void, change: StatusChange): StatusChangeDto {
    const { id, oldStatus, newStatus, notes, actorId, actorName, changedAt } = change;
    return { id, oldStatus, newStatus, notes, actorId, actorName, changedAt };
  }
}

export class StatusChangePage extends PageOf(StatusChangeDto) {}

export class StageStatsDto implements StageStats {
  @ApiProperty({ enum: PURCHASE_ORDER_STATUSES, enumName: 'PurchaseOrderStatus' })
  status: PurchaseOrderStatus;
  @ApiProperty({ type: 'integer', example: 4, description: 'Orders that are in it now' })
  count: number;
  @ApiProperty({ example: '88605.00', description: 'Their totals in the base currency' })
  totalBase: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Since when the oldest is in it' })
  oldestSince: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  oldestOrderId: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'PO-2026-001' })
  oldestOrderNumber: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '12.5',
    description: 'How long orders stay in it, those that still do counted until now; null for the last stages',
  })
  meanDays: string | null;
}

export class WorkflowStatsQuery {
  @Uuid({ optional: true, description: 'Only orders of this supplier' })
  supplierId?: string;
}

export class WorkflowStatsDto implements WorkflowStats {
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty({ type: StageStatsDto, isArray: true, description: 'Every status, in the order of the stages' })
  stages: StageStatsDto[];

  static from(this: void, { baseCurrency, stages }: WorkflowStats): WorkflowStatsDto {
    return { baseCurrency, stages: [...stages] };
  }
}
