import { ShipmentSummaryDto } from '../../api/models/shipment-summary-dto';
import { Choice } from '../choice';
import { formatStatus } from '../format';

type Shipped = Pick<ShipmentSummaryDto, 'id' | 'number' | 'status'>;

/** The shipments of an order that goods may have come with: all but those called off. */
export const standing = <S extends Pick<Shipped, 'status'>>(shipments: readonly S[]): S[] =>
  shipments.filter(({ status }) => status !== 'CANCELLED');

export const shipmentChoices = (shipments: readonly Shipped[]): Choice[] =>
  standing(shipments).map(({ id, number, status }) => ({ value: id, label: `${number} · ${formatStatus(status)}` }));

/** The shipment that the goods most likely came with: the only one still under way, or the only one there is. */
export function likelyShipment(shipments: readonly Pick<Shipped, 'id' | 'status'>[]): string | undefined {
  const all = standing(shipments);
  const open = all.filter(({ status }) => status !== 'DELIVERED');
  const candidates = open.length > 0 ? open : all;
  return candidates.length === 1 ? candidates[0]?.id : undefined;
}
