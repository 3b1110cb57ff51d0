import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import { quantityColumn } from '../../platform/money.js';
import { ProductSupplier } from './product-supplier.entity.js';

/**
 * What a supplier asks for one unit from a quantity on, on the days from `validFrom` to `validTo` (null: until further
 * notice). The break with the largest `minQuantity` that is reached holds; of several, the one that began last.
 * Every change of a price writes a row of price_history in the same transaction.
 */
@Entity('supplier_price_breaks')
@Audited()
export class PriceBreak {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'uuid' })
  productSupplierId: string;

  @ManyToOne(() => ProductSupplier)
  @JoinColumn({ name: 'product_supplier_id', foreignKeyConstraintName: 'supplier_price_breaks_terms' })
  productSupplier?: ProductSupplier;

  @Column({ type: 'bigint', transformer: quantityColumn })
  minQuantity: number;

  @Column({ type: 'numeric', precision: 19, scale: 6 })
  unitPrice: string;

  /** That of the terms on the day the price was agreed. */
  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'date' })
  validFrom: string;

  @Column({ type: 'date', nullable: true })
  validTo: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}
