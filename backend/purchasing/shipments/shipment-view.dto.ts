import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../platform/paging.js';
import { PURCHASE_ORDER_STATUSES, type PurchaseOrderStatus } from '../orders/purchase-order-status.js';
import type { InboundItem } from './inbound.query.js';
import {
  ETA_SOURCES,
  type EtaSource,
  type Milestone,
  MILESTONES,
  SHIPMENT_MODES,
  SHIPMENT_STATUSES,
  type ShipmentMode,
  type ShipmentStatus,
} from './milestones.js';
import type {
  ContainerView,
  MilestoneView,
  ShipmentLineView,
  ShipmentSummary,
  ShipmentView,
} from './shipment-view.query.js';

const DAY = { type: String, format: 'date', nullable: true } as const;
const TEXT = { type: String, nullable: true } as const;
const ID = { type: String, format: 'uuid' } as const;
const ETA =
  'Where the day comes from: DELIVERED, it came then; EXPECTED, named for its delivery; MILESTONES, the last milestone and what ' +
  'the rest of the way usually takes; READY_DATE, the day the order is to be ready and what the way usually takes';

export class MilestoneDto implements MilestoneView {
  @ApiProperty({ enum: MILESTONES, enumName: 'Milestone' })
  milestone: Milestone;
  @ApiProperty(DAY)
  expectedOn: string | null;
  @ApiProperty(DAY)
  actualOn: string | null;
  @ApiProperty(TEXT)
  notes: string | null;
}

/** The five milestones of a shipment, in their order. */
export class MilestoneListDto {
  @ApiProperty({ type: MilestoneDto, isArray: true })
  items: MilestoneDto[];

  static from(this: void, { milestones }: ShipmentView): MilestoneListDto {
    return { items: [...milestones] };
  }
}

export class ShipmentContainerDto implements ContainerView {
  @ApiProperty(ID)
  id: string;
  @ApiProperty({ example: 'MSKU1234565' })
  number: string;
  @ApiProperty({ ...TEXT, example: '40HC' })
  type: string | null;
  @ApiProperty(TEXT)
  seal: string | null;
}

export class ShipmentLineDto implements ShipmentLineView {
  @ApiProperty(ID)
  purchaseOrderLineId: string;
  @ApiProperty({ type: 'integer', example: 1 })
  line: number;
  @ApiProperty(ID)
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi starter kit' })
  productName: string;
  @ApiProperty({ type: 'integer', example: 500 })
  quantity: number;
  @ApiProperty({ type: 'integer', example: 0, description: 'By receipts that name this shipment' })
  receivedQuantity: number;
}

export class ShipmentSummaryDto implements ShipmentSummary {
  @ApiProperty(ID)
  id: string;
  @ApiProperty({ example: 'SH-2026-0001' })
  number: string;
  @ApiProperty(ID)
  purchaseOrderId: string;
  @ApiProperty({ example: 'PO-2026-001' })
  purchaseOrderNumber: string;
  @ApiProperty(ID)
  supplierId: string;
  @ApiProperty({ example: 'Brightplay' })
  supplierName: string;
  @ApiProperty({ enum: SHIPMENT_STATUSES, enumName: 'ShipmentStatus' })
  status: ShipmentStatus;
  @ApiProperty({ enum: SHIPMENT_MODES, enumName: 'ShipmentMode' })
  mode: ShipmentMode;
  @ApiProperty({ ...TEXT, example: 'Maersk' })
  carrier: string | null;
  @ApiProperty(TEXT)
  vessel: string | null;
  @ApiProperty(TEXT)
  trackingNumber: string | null;
  @ApiProperty(TEXT)
  billOfLading: string | null;
  @ApiProperty({ ...TEXT, example: 'Shenzhen' })
  portOfLoading: string | null;
  @ApiProperty({ ...TEXT, example: 'Laem Chabang' })
  portOfDischarge: string | null;
  @ApiProperty({ type: 'integer', example: 2 })
  containerCount: number;
  @ApiProperty({ type: 'integer', example: 1500, description: 'Units on board' })
  quantity: number;
  @ApiProperty({ ...DAY, description: 'When it is expected. Null while nothing is known of the rest of its way' })
  etaOn: string | null;
  @ApiProperty({ enum: ETA_SOURCES, enumName: 'EtaSource', nullable: true, description: ETA })
  etaSource: EtaSource | null;
  @ApiProperty({ description: 'Expected before today and not delivered' })
  isLate: boolean;
  @ApiProperty(DAY)
  shippedOn: string | null;
  @ApiProperty(DAY)
  deliveredOn: string | null;
  @ApiProperty(TEXT)
  notes: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  cancelledAt: Date | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt: Date;
  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static from(this: void, shipment: ShipmentSummary): ShipmentSummaryDto {
    return { ...shipment };
  }
}

export class ShipmentPage extends PageOf(ShipmentSummaryDto) {}

export class ShipmentDto extends ShipmentSummaryDto {
  @ApiProperty({ type: MilestoneDto, isArray: true, description: 'All five, in their order' })
  milestones: MilestoneDto[];
  @ApiProperty({ type: ShipmentContainerDto, isArray: true })
  containers: ShipmentContainerDto[];
  @ApiProperty({ type: ShipmentLineDto, isArray: true })
  lines: ShipmentLineDto[];

  static of(this: void, shipment: ShipmentView): ShipmentDto {
    const { milestones, containers, lines, ...summary } = shipment;
    return { ...summary, milestones: [...milestones], containers: [...containers], lines: [...lines] };
  }
}

/** What is still to come of a product, on one shipment or still at the supplier. */
export class InboundItemDto implements InboundItem {
  @ApiProperty(ID)
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi starter kit' })
  productName: string;
  @ApiProperty({ type: 'integer', example: 500 })
  quantity: number;
  @ApiProperty({ ...DAY, description: 'When it is expected. Null while nothing is known of the rest of its way' })
  etaOn: string | null;
  @ApiProperty({ enum: ETA_SOURCES, enumName: 'EtaSource', nullable: true, description: ETA })
  etaSource: EtaSource | null;
  @ApiProperty({ description: 'Expected before today' })
  isLate: boolean;
  @ApiProperty(ID)
  purchaseOrderId: string;
  @ApiProperty({ example: 'PO-2026-001' })
  purchaseOrderNumber: string;
  @ApiProperty({ enum: PURCHASE_ORDER_STATUSES, enumName: 'PurchaseOrderStatus' })
  orderStatus: PurchaseOrderStatus;
  @ApiProperty(ID)
  supplierId: string;
  @ApiProperty({ example: 'Brightplay' })
  supplierName: string;
  @ApiProperty({ ...ID, nullable: true, description: 'Null: not on a shipment yet' })
  shipmentId: string | null;
  @ApiProperty({ ...TEXT, example: 'SH-2026-0001' })
  shipmentNumber: string | null;
  @ApiProperty({ enum: SHIPMENT_STATUSES, enumName: 'ShipmentStatus', nullable: true })
  shipmentStatus: ShipmentStatus | null;
  @ApiProperty(DAY)
  expectedReadyOn: string | null;

  static from(this: void, item: InboundItem): InboundItemDto {
    return { ...item };
  }
}

export class InboundPage extends PageOf(InboundItemDto) {}
