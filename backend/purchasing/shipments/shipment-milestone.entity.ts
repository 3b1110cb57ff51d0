import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import { type Milestone, MILESTONES } from './milestones.js';

/** When a shipment is expected to pass a milestone, and when it did. Both are days where that happens. */
@Entity('shipment_milestones')
@Audited()
export class ShipmentMilestone {
  @PrimaryColumn({ type: 'uuid' })
  shipmentId: string;

  @PrimaryColumn({ type: 'enum', enum: MILESTONES, enumName: 'shipment_milestone' })
  milestone: Milestone;

  @Column({ type: 'date', nullable: true })
  expectedOn: string | null;

  @Column({ type: 'date', nullable: true })
  actualOn: string | null;

  @Column({ type: 'text', nullable: true })
  notes: string | null;
}
