import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import { Supplier } from '../supplier.entity.js';

/**
 * Where a supplier is paid. The number itself is only kept sealed, bound to this row; `maskedNumber` is all that is shown
 * without the permission to reveal. A new number is sealed with the current key, and the audit log says no more than that
 * it changed.
 */
@Entity('supplier_bank_accounts')
@Audited({ secrets: ['accountNumberSealed'] })
export class SupplierBankAccount {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'uuid' })
  supplierId: string;

  @ManyToOne(() => Supplier)
  @JoinColumn({ name: 'supplier_id', foreignKeyConstraintName: 'supplier_bank_accounts_supplier' })
  supplier?: Supplier;

  @Column({ type: 'text' })
  holder: string;

  @Column({ type: 'text' })
  bankName: string;

  @Column({ type: 'char', length: 2, nullable: true })
  bankCountry: string | null;

  @Column({ type: 'text', nullable: true })
  bankAddress: string | null;

  @Column({ type: 'text', nullable: true })
  swiftCode: string | null;

  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'bytea' })
  accountNumberSealed: Buffer;

  @Column({ type: 'text' })
  keyId: string;

  @Column({ type: 'text' })
  maskedNumber: string;

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
