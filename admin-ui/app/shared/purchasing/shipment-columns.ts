import { ShipmentSummaryDto } from '../../api/models/shipment-summary-dto';
import { formatStatus } from '../format';
import { GridColumn } from '../grid/grid-types';
import { shipmentTone } from './shipment-words';

export const shipmentLink = ({ id }: ShipmentSummaryDto): string => `/shipments/${id}`;

/** What a list of shipments shows, whatever it is a list of. `etaOn` is drawn by `app-eta-cell`. */
export function shipmentColumns(): GridColumn<ShipmentSummaryDto>[] {
  return [
    { key: 'number', label: 'Shipment', kind: 'link', link: shipmentLink, sortable: true, whole: true, phone: 'title' },
    { key: 'status', label: 'Status', kind: 'status', tone: shipmentTone, sortable: true },
    { key: 'etaOn', label: 'Expected', sortable: true, width: '190px' },
    { key: 'quantity', label: 'Units', kind: 'quantity' },
    { key: 'carrier', label: 'Carrier', value: carrierOf },
    { key: 'shippedOn', label: 'Shipped', kind: 'date', sortable: true },
    { key: 'deliveredOn', label: 'Delivered', kind: 'date', sortable: true, hidden: true },
    { key: 'mode', label: 'By', value: ({ mode }) => formatStatus(mode), hidden: true },
    { key: 'trackingNumber', label: 'Tracking', kind: 'code', hidden: true },
    { key: 'billOfLading', label: 'Bill of lading', kind: 'code', hidden: true },
    { key: 'containerCount', label: 'Containers', kind: 'quantity', hidden: true },
  ];
}

const carrierOf = ({ carrier, vessel }: ShipmentSummaryDto): string =>
  [carrier, vessel].filter(Boolean).join(' · ') || '–';
