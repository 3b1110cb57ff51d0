import { Column, Entity, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../audit/audited.js';
import type { PaymentTerm } from './payment-schedule.js';

/**
 * The one row of settings; the migration makes it and a check keeps it the only one.
 * The base currency is the currency of every stock value, so it is fixed once there is one.
 */
@Audited()
@Entity('settings')
export class Settings {
  @PrimaryColumn({ type: 'boolean' })
  id: boolean;

  @Column({ type: 'text' })
  companyName: string;

  @Column({ type: 'text', nullable: true })
  companyAddress: string | null;

  @Column({ type: 'text', nullable: true })
  companyTaxId: string | null;

  @Column({ type: 'text', nullable: true })
  companyPhone: string | null;

  @Column({ type: 'text', nullable: true })
  companyEmail: string | null;

  @Column({ type: 'text', nullable: true })
  companyWebsite: string | null;

  @Column({ type: 'char', length: 3 })
  baseCurrency: string;

  /** The business day, and so the year of a document's number, is counted in this time zone. */
  @Column({ type: 'text' })
  timeZone: string;

  /** Makes the next SKU where none is given; it never checks one. */
  @Column({ type: 'text' })
  skuPattern: string;

  /** Where stock is meant when a request names no location: an active warehouse or shop. */
  @Column({ type: 'uuid', nullable: true })
  defaultLocationId: string | null;

  /** How much more than ordered a line may receive, in percent of its quantity. */
  @Column({ type: 'numeric', precision: 5, scale: 2, default: 0 })
  receiptTolerancePercent: string;

  /** What may be paid of one order without a second person, in the base currency, with fees; null: everything may. */
  @Column({ type: 'numeric', precision: 19, scale: 4, nullable: true })
  paymentApprovalLimit: string | null;

  /** When which part of a new purchase order is due; 100 % in all. */
  @Column({ type: 'jsonb' })
  paymentSchedule: PaymentTerm[];

  /** The demo business, with its well-known password, is loaded here. */
  @Column({ type: 'boolean' })
  isDemo: boolean;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ type: 'int' })
  version: number;
}
