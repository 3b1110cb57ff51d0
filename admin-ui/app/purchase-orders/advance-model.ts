import { ChangePurchaseOrderStatusDto } from '../api/models/change-purchase-order-status-dto';
import { PurchaseOrderQcDecisionDto } from '../api/models/purchase-order-qc-decision-dto';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { PurchaseOrderStage } from '../api/models/purchase-order-stage';
import { QcQueueItemDto } from '../api/models/qc-queue-item-dto';
import { ScheduleLineDto } from '../api/models/schedule-line-dto';
import { ShipmentSummaryDto } from '../api/models/shipment-summary-dto';
import { likelyShipment } from '../shared/purchasing/came-with';
import { MEANING, STAGES, enters } from './stages';

/** A change of stage that is asked about, with what it needs to know. */
export interface Advance {
  order: PurchaseOrderDto;
  to: PurchaseOrderStage;
  /** What of the order waits in quarantine. */
  waiting: WaitingLot[];
  /** What was shipped of the order, where it is received and one may see that. */
  shipments: ShippedWith[];
}

export type WaitingLot = Pick<QcQueueItemDto, 'lotId' | 'number' | 'sku' | 'productName' | 'quantity'>;

export type ShippedWith = Pick<ShipmentSummaryDto, 'id' | 'number' | 'status'>;

export interface Rejection {
  lotId: string;
  rejected: number | null;
  reason: string;
}

export interface AdvanceAnswers {
  notes: string;
  /** How many came of each line that is outstanding. */
  came: { purchaseOrderLineId: string; quantity: number | null }[];
  receivedAt: string;
  /** Empty for none. */
  shipmentId: string;
  locationId: string | null;
  rejections: Rejection[];
}

export function answersFor({ order, waiting, shipments }: Advance): AdvanceAnswers {
  return {
    notes: '',
    came: outstandingOf(order).map(({ id, outstandingQuantity }) => ({
      purchaseOrderLineId: id,
      quantity: outstandingQuantity,
    })),
    receivedAt: '',
    shipmentId: likelyShipment(shipments) ?? '',
    locationId: order.locationId,
    rejections: waiting.map(({ lotId }) => ({ lotId, rejected: null, reason: '' })),
  };
}

export const outstandingOf = (order: PurchaseOrderDto) =>
  order.items.filter(({ outstandingQuantity }) => outstandingQuantity > 0);

/** Whether the change receives goods: it enters RECEIVED, and something is outstanding. */
export function receives({ order, to }: Pick<Advance, 'order' | 'to'>): boolean {
  return enters(order.status, to, 'RECEIVED') && outstandingOf(order).length > 0;
}

export function decides({ order, to }: Pick<Advance, 'order' | 'to'>): boolean {
  return enters(order.status, to, 'QCD');
}

/** The stages that are passed on the way, and what the last one means. */
export function wayOf({ order, to }: Pick<Advance, 'order' | 'to'>): { passed: PurchaseOrderStage[]; meaning: string } {
  const entered = STAGES.filter((stage) => enters(order.status, to, stage));
  return { passed: entered.slice(0, -1), meaning: MEANING[to] };
}

/** The parts of the price that fall due by this change. */
export function fallingDue({ order, to }: Pick<Advance, 'order' | 'to'>): ScheduleLineDto[] {
  return order.paymentSchedule.filter(({ dueStage }) => enters(order.status, to, dueStage));
}

export function bodyFor(advance: Advance, answers: AdvanceAnswers, receivedAt: string): ChangePurchaseOrderStatusDto {
  const { notes, came, locationId, shipmentId } = answers;
  const text = notes.trim();
  const items = came.flatMap(({ purchaseOrderLineId, quantity }) =>
    quantity ? [{ purchaseOrderLineId, quantity }] : [],
  );
  const receipt = {
    // An empty list receives nothing, which is not the same as leaving it out; nothing came with no shipment.
    items,
    ...(shipmentId === '' || items.length === 0 ? {} : { shipmentId }),
    ...(locationId === null ? {} : { locationId }),
    ...(receivedAt === '' ? {} : { receivedAt }),
  };
  const qc = decisionsOf(advance.waiting, answers.rejections);
  return {
    status: advance.to,
    ...(text === '' ? {} : { notes: text }),
    ...(receives(advance) ? { receipt } : {}),
    ...(decides(advance) && qc.length > 0 ? { qc } : {}),
  };
}

/** What is rejected of each lot, and that the rest is approved; nothing where all is approved, which goes without saying. */
function decisionsOf(waiting: readonly WaitingLot[], rejections: readonly Rejection[]): PurchaseOrderQcDecisionDto[] {
  if (rejections.every(({ rejected }) => !rejected)) return [];
  return rejections.flatMap(({ lotId, rejected, reason }, index): PurchaseOrderQcDecisionDto[] => {
    const rest: PurchaseOrderQcDecisionDto = { lotId, decision: 'APPROVE' };
    if (!rejected) return [rest];
    const reject: PurchaseOrderQcDecisionDto = { lotId, decision: 'REJECT', quantity: rejected, reason: reason.trim() };
    return rejected < (waiting[index]?.quantity ?? 0) ? [reject, rest] : [reject];
  });
}
