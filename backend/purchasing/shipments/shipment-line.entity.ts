import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import { quantityColumn } from '../../platform/money.js';

/** How much of an order's line is on board. */
@Entity('shipment_lines')
@Audited()
export class ShipmentLine {
  @PrimaryColumn({ type: 'uuid' })
  shipmentId: string;

  @PrimaryColumn({ type: 'uuid' })
  purchaseOrderLineId: string;

  @Column({ type: 'bigint', transformer: quantityColumn })
  quantity: number;
}
