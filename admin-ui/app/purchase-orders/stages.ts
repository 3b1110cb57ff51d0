import { PurchaseOrderStage } from '../api/models/purchase-order-stage';
import { PurchaseOrderStatus } from '../api/models/purchase-order-status';
import { formatStatus } from '../shared/format';

/** The ten stages in their order; an order goes forward only, and may skip. */
export const STAGES: readonly PurchaseOrderStage[] = [
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
];

/** What it means that an order is there, in a sentence for the person who takes it there. */
export const MEANING: Record<PurchaseOrderStage, string> = {
  DRAFT: 'It is being written.',
  SENT: 'The supplier has the order. Its lines and prices are fixed from now on.',
  CONFIRMED: 'The supplier has accepted it. Goods can be received from now on.',
  IN_PRODUCTION: 'The supplier makes the goods.',
  SHIPPED: 'The goods have left the supplier. The order cannot be cancelled any more.',
  IN_TRANSIT: 'The goods are on their way.',
  CUSTOMS: 'The goods wait for customs.',
  RECEIVED: 'The goods are here.',
  QCD: 'Everything received is approved or rejected.',
  STOCKED: 'The order is closed.',
};

const positionOf = (status: PurchaseOrderStatus): number => STAGES.indexOf(status as PurchaseOrderStage);

/** Whether an order has come as far as this stage. One that was cancelled has reached nothing. */
export function hasReached(status: PurchaseOrderStatus, stage: PurchaseOrderStage): boolean {
  return positionOf(status) >= positionOf(stage);
}

/** Where an order may go from here. */
export function laterStages(status: PurchaseOrderStatus): PurchaseOrderStage[] {
  return status === 'CANCELLED' ? [] : STAGES.slice(positionOf(status) + 1);
}

/** Whether a change from one stage to the other enters this one, the last included. */
export function enters(from: PurchaseOrderStatus, to: PurchaseOrderStage, stage: PurchaseOrderStage): boolean {
  return !hasReached(from, stage) && hasReached(to, stage);
}

export function isOpen(status: PurchaseOrderStatus): boolean {
  return status !== 'STOCKED' && status !== 'CANCELLED';
}

/** `in production`, as it stands within a sentence. */
export function inSentence(stage: PurchaseOrderStage): string {
  if (stage === 'CUSTOMS') return 'in customs';
  return stage === 'QCD' ? 'QC done' : formatStatus(stage).toLowerCase();
}
