/** The stages of a purchase order, in their order. It only goes forward, and may skip. */
export const PURCHASE_ORDER_STAGES = [
  'DRAFT',
  'SENT',
  'CONFIRMED',
  'IN_PRODUCTION',
  'SHIPPED',
  'IN_TRANSIT',
  'CUSTOMS',
  'RECEIVED',
  'QCD',
  'STOCKED',
] as const;
export const PURCHASE_ORDER_STATUSES = [...PURCHASE_ORDER_STAGES, 'CANCELLED'] as const;

export type PurchaseOrderStage = (typeof PURCHASE_ORDER_STAGES)[number];
export type PurchaseOrderStatus = (typeof PURCHASE_ORDER_STATUSES)[number];

const positionOf = (status: PurchaseOrderStatus) => PURCHASE_ORDER_STAGES.indexOf(status as PurchaseOrderStage);

/** True when `status` is `stage` or a later stage. A cancelled order has reached nothing. */
export function hasReached(status: PurchaseOrderStatus, stage: PurchaseOrderStage): boolean {
  return positionOf(status) >= positionOf(stage);
}

/** Forward along the stages, also over several; to CANCELLED until shipped. */
export function mayBecome(from: PurchaseOrderStatus, to: PurchaseOrderStatus): boolean {
  if (from === 'CANCELLED') return false;
  if (to === 'CANCELLED') return !hasReached(from, 'SHIPPED');
  return positionOf(to) > positionOf(from);
}

/** The stages that a change from one to the other enters, the last one included. */
export function stagesBetween(from: PurchaseOrderStatus, to: PurchaseOrderStage): readonly PurchaseOrderStage[] {
  return PURCHASE_ORDER_STAGES.slice(positionOf(from) + 1, positionOf(to) + 1);
}
