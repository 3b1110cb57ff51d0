import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import { Supplier } from '../supplier.entity.js';

/**
 * Days on which a factory does not work; the first and the last belong to it. Two of one supplier that are both in use share
 * no day: every change locks the supplier's row, and an exclusion constraint holds it.
 */
@Entity('supplier_closures')
@Audited()
export class SupplierClosure {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'uuid' })
  supplierId: string;

  @ManyToOne(() => Supplier)
  @JoinColumn({ name: 'supplier_id', foreignKeyConstraintName: 'supplier_closures_supplier' })
  supplier?: Supplier;

  @Column({ type: 'date' })
  startsOn: string;

  @Column({ type: 'date' })
  endsOn: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}
