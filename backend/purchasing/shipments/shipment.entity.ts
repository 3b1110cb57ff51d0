import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import type { ShipmentMode } from './milestones.js';

/**
 * Part or all of one order on its way. Its status follows from its milestones. Every change locks the order first, then
 * this row.
 */
@Entity('shipments')
@Audited()
export class Shipment {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'uuid' })
  purchaseOrderId: string;

  @Column({ type: 'text' })
  mode: ShipmentMode;

  @Column({ type: 'text', nullable: true })
  carrier: string | null;

  @Column({ type: 'text', nullable: true })
  vessel: string | null;

  @Column({ type: 'text', nullable: true })
  trackingNumber: string | null;

  @Column({ type: 'text', nullable: true })
  billOfLading: string | null;

  @Column({ type: 'text', nullable: true })
  portOfLoading: string | null;

  @Column({ type: 'text', nullable: true })
  portOfDischarge: string | null;

  @Column({ type: 'text', nullable: true })
  notes: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  cancelledAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  createdBy: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}
