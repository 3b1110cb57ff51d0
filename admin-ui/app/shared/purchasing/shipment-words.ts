import { EtaSource } from '../../api/models/eta-source';
import { Milestone } from '../../api/models/milestone';
import { ShipmentMode } from '../../api/models/shipment-mode';
import { ShipmentStatus } from '../../api/models/shipment-status';
import { Choice } from '../choice';
import { Tone } from '../status-chip';

export const MILESTONE_NAMES: Record<Milestone, string> = {
  ORDER_PLACED: 'Order placed',
  SHIPPED: 'Shipped',
  ARRIVED: 'Arrived at port',
  CLEARED: 'Cleared customs',
  DELIVERED: 'Delivered',
};

export const SHIPMENT_MODES: readonly (Choice & { value: ShipmentMode })[] = [
  { value: 'SEA', label: 'Sea' },
  { value: 'AIR', label: 'Air' },
  { value: 'ROAD', label: 'Road' },
  { value: 'RAIL', label: 'Rail' },
  { value: 'COURIER', label: 'Courier' },
];

export const SHIPMENT_STATUSES: readonly Choice[] = [
  { value: 'PLANNED', label: 'Planned' },
  { value: 'SHIPPED', label: 'Shipped' },
  { value: 'ARRIVED', label: 'Arrived' },
  { value: 'CLEARED', label: 'Cleared' },
  { value: 'DELIVERED', label: 'Delivered' },
  { value: 'CANCELLED', label: 'Cancelled' },
];

const TONES: Record<ShipmentStatus, Tone> = {
  PLANNED: 'mute',
  SHIPPED: 'info',
  ARRIVED: 'info',
  CLEARED: 'info',
  DELIVERED: 'good',
  CANCELLED: 'mute',
};

export const shipmentTone = ({ status }: { status: ShipmentStatus }): Tone => TONES[status];

interface Expected {
  etaOn: string | null;
  etaSource: EtaSource | null;
  isLate: boolean;
}

const SOURCES: Record<EtaSource, string> = {
  DELIVERED: 'delivered',
  EXPECTED: 'as announced',
  MILESTONES: 'estimate from its way',
  READY_DATE: 'estimate from ready date',
};

/** Where the expected day comes from, in a few words. */
export function etaNote({ etaSource, isLate }: Expected): string {
  if (etaSource === null) return 'nothing delivered yet to learn from';
  return isLate ? `late, ${SOURCES[etaSource]}` : SOURCES[etaSource];
}
