import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import { quantityColumn } from '../../platform/money.js';
import { Supplier } from '../../suppliers/supplier.entity.js';
import { Product } from '../product.entity.js';

/**
 * That a supplier can deliver a product, and on which terms; one row for each pair. The product's own `supplierId` names
 * the one that is asked first: it always has its row here, and the product's `supplierSku` and `unitsPerCarton` are those of
 * that row. Whoever writes a row locks the product first.
 */
@Entity('product_suppliers')
@Audited()
export class ProductSupplier {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'uuid' })
  productId: string;

  @ManyToOne(() => Product)
  @JoinColumn({ name: 'product_id', foreignKeyConstraintName: 'product_suppliers_product' })
  product?: Product;

  @Column({ type: 'uuid' })
  supplierId: string;

  @ManyToOne(() => Supplier)
  @JoinColumn({ name: 'supplier_id', foreignKeyConstraintName: 'product_suppliers_supplier' })
  supplier?: Supplier;

  /** The number under which the supplier knows it. */
  @Column({ type: 'text', nullable: true })
  supplierSku: string | null;

  /** The smallest quantity it takes an order for. */
  @Column({ type: 'bigint', nullable: true, transformer: quantityColumn })
  moq: number | null;

  @Column({ type: 'int', nullable: true })
  cartonSize: number | null;

  /** From order to arrival; null: as for the supplier's other products. */
  @Column({ type: 'int', nullable: true })
  leadTimeDays: number | null;

  /** Of the prices to come. */
  @Column({ type: 'char', length: 3 })
  currency: string;

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
