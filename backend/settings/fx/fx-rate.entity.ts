import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';

/**
 * What one unit of a currency is worth in the base currency, from its day on until the next rate; one per currency and day.
 * A document keeps the rate it was made with, so changing or removing a rate changes nothing that was booked.
 */
@Audited()
@Entity('fx_rates')
export class FxRate {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'date' })
  validOn: string;

  @Column({ type: 'numeric', precision: 18, scale: 8 })
  rate: string;

  /** Where it was read: a bank's page, a contract. */
  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'uuid', nullable: true })
  createdBy: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}
