import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import { quantityColumn } from '../../platform/money.js';

/**
 * Goods that came for a purchase order. Its lines, each with its lot, never change; what they did to the stock is the one
 * RECEIVE posting. A receipt that was wrong is reversed and stays.
 */
@Audited()
@Entity('goods_receipts')
export class GoodsReceipt {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'uuid' })
  purchaseOrderId: string;

  @Column({ type: 'uuid', nullable: true })
  shipmentId: string | null;

  /** Where the goods were put, unless a line names another place. */
  @Column({ type: 'uuid' })
  locationId: string;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  /** What one unit of the order's currency was worth on that day, for what was not paid before. */
  @Column({ type: 'numeric', precision: 18, scale: 8 })
  exchangeRate: string;

  @Column({ type: 'text', nullable: true })
  notes: string | null;

  @Column({ type: 'bigint', transformer: quantityColumn })
  postingId: number;

  @Column({ type: 'timestamptz', nullable: true })
  reversedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  reversedBy: string | null;

  @Column({ type: 'text', nullable: true })
  reversalReason: string | null;

  @Column({ type: 'uuid', nullable: true })
  createdBy: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @VersionColumn({ default: 1 })
  version: number;
}
