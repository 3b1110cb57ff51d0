import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import { quantityColumn } from '../../platform/money.js';

/** One product of a purchase order. Its name and the supplier's SKU are those of the day it was ordered. */
@Entity('purchase_order_lines')
@Audited()
export class PurchaseOrderLine {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'uuid' })
  purchaseOrderId: string;

  // By its name and without its type, because the order's class needs this one.
  @ManyToOne('PurchaseOrder', 'lines')
  @JoinColumn({ name: 'purchase_order_id', foreignKeyConstraintName: 'purchase_order_lines_order' })
  order?: object;

  /** Its place in the order, from 1. */
  @Column({ type: 'int' })
  line: number;

  @Column({ type: 'uuid' })
  productId: string;

  @Column({ type: 'text' })
  productName: string;

  @Column({ type: 'text', nullable: true })
  supplierSku: string | null;

  @Column({ type: 'bigint', transformer: quantityColumn })
  quantity: number;

  @Column({ type: 'numeric', precision: 19, scale: 6 })
  unitPrice: string;

  /** Quantity × unit price, rounded to the currency's minor unit. */
  @Column({ type: 'numeric', precision: 19, scale: 4 })
  amount: string;

  @Column({ type: 'bigint', transformer: quantityColumn, default: 0 })
  receivedQuantity: number;

  /** Went back to the supplier, so that as many may come again. */
  @Column({ type: 'bigint', transformer: quantityColumn, default: 0 })
  returnedQuantity: number;

  /** The most that may be received: the quantity and its tolerance; of a closed order, what it was closed with. A check holds `receivedQuantity` below it. */
  @Column({ type: 'bigint', transformer: quantityColumn })
  maxQuantity: number;
}
