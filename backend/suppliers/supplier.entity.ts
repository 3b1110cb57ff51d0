import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../audit/audited.js';
import { quantityColumn } from '../platform/money.js';

/**
 * Whom we buy from. The name is unique whatever its case. `currency` and `leadTimeDays` are what its purchase orders
 * start from. A supplier is never deleted, only deactivated, since lots and orders name it.
 */
@Entity('suppliers')
@Audited()
export class Supplier {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  legalName: string | null;

  @Column({ type: 'text', nullable: true })
  website: string | null;

  @Column({ type: 'text', nullable: true })
  address: string | null;

  @Column({ type: 'char', length: 2, nullable: true })
  country: string | null;

  @Column({ type: 'char', length: 3, default: 'USD' })
  currency: string;

  @Column({ type: 'text', nullable: true })
  paymentTerms: string | null;

  @Column({ type: 'int', default: 45 })
  leadTimeDays: number;

  /** The smallest quantity it takes an order for, over all lines; products have their own. */
  @Column({ type: 'bigint', nullable: true, transformer: quantityColumn })
  minOrderQuantity: number | null;

  @Column({ type: 'text', nullable: true })
  notes: string | null;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}
