import { Column, CreateDateColumn, Entity, OneToMany, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import { PurchaseOrderLine } from './purchase-order-line.entity.js';
import { PURCHASE_ORDER_STATUSES, type PurchaseOrderStatus } from './purchase-order-status.js';

/**
 * What we ordered from one supplier. Amounts are in `currency`; `exchangeRate` is what one unit of it is worth in the base
 * currency, fixed when the order was made. Its lines change only while it is a DRAFT. Everything that changes an order,
 * its receipts, shipments, settlements or payments locks its row first.
 */
@Entity('purchase_orders')
@Audited()
export class PurchaseOrder {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'uuid' })
  supplierId: string;

  @Column({ type: 'enum', enum: PURCHASE_ORDER_STATUSES, enumName: 'purchase_order_status' })
  status: PurchaseOrderStatus;

  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'numeric', precision: 18, scale: 8 })
  exchangeRate: string;

  @Column({ type: 'date' })
  orderDate: string;

  @Column({ type: 'date', nullable: true })
  expectedReadyOn: string | null;

  /** The number of the supplier's proforma invoice. */
  @Column({ type: 'text', nullable: true })
  supplierPi: string | null;

  /** Where its goods are received; null means the default location. */
  @Column({ type: 'uuid', nullable: true })
  locationId: string | null;

  @Column({ type: 'numeric', precision: 19, scale: 4 })
  linesAmount: string;

  @Column({ type: 'numeric', precision: 19, scale: 4, default: 0 })
  shippingAmount: string;

  @Column({ type: 'numeric', precision: 19, scale: 4, default: 0 })
  otherFeesAmount: string;

  /** Lines, shipping and fees; the database adds them up. */
  @Column({ type: 'numeric', precision: 19, scale: 4, insert: false, update: false })
  totalAmount: string;

  @Column({ type: 'text', nullable: true })
  notes: string | null;

  @Column({ type: 'uuid', nullable: true })
  createdBy: string | null;

  // Lines are saved as such: an order that was loaded without them, or with some, never touches the others.
  @OneToMany(() => PurchaseOrderLine, (line) => line.order, { persistence: false })
  lines?: PurchaseOrderLine[];

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}
