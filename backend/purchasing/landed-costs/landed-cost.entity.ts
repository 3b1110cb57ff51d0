import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';

/**
 * Costs that came on top of the goods' price, and which lots they fell on. Never changed: a mistake is taken back by another
 * one that names it in `reversesId`, with the same charges below zero. Its charges and shares are rows of their own.
 */
@Entity('landed_costs')
@Audited()
export class LandedCost {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'uuid', nullable: true })
  purchaseOrderId: string | null;

  /** The number of the forwarder's or the customs' own document. */
  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ type: 'text', nullable: true })
  notes: string | null;

  /** When it took effect: as asked for, at the earliest in the first open period. */
  @Column({ type: 'timestamptz' })
  effectiveAt: Date;

  /** In the base currency: what all its charges add up to. */
  @Column({ type: 'numeric', precision: 18, scale: 2 })
  totalBase: string;

  @Column({ type: 'uuid', nullable: true })
  reversesId: string | null;

  @Column({ type: 'uuid', nullable: true })
  createdBy: string | null;

  @CreateDateColumn({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  createdAt: Date;
}
