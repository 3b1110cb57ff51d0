import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import { quantityColumn } from '../../platform/money.js';

/**
 * Goods that went back to who delivered them. Its lines never change; what they did to the stock is the one RETURN_TO_SUPPLIER
 * posting, and what they did to what is owed are the order's settlements. A return that was wrong is reversed and stays.
 */
@Audited()
@Entity('supplier_returns')
export class SupplierReturn {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  /** Null for goods that did not come for an order. */
  @Column({ type: 'uuid', nullable: true })
  purchaseOrderId: string | null;

  @Column({ type: 'text' })
  reason: string;

  /** The supplier's number of the return. */
  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ type: 'timestamptz' })
  returnedAt: Date;

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
