import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';

/** A container that a shipment travels in. */
@Entity('shipment_containers')
@Audited()
export class ShipmentContainer {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'uuid' })
  shipmentId: string;

  @Column({ type: 'text' })
  number: string;

  /** Such as 40HC. */
  @Column({ type: 'text', nullable: true })
  type: string | null;

  @Column({ type: 'text', nullable: true })
  seal: string | null;
}
