import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import { Audited } from '../audit/audited.js';
import { quantityColumn } from '../platform/money.js';
import { PaymentAmounts } from './payment-amounts.js';
import { PAYMENT_STATUSES, type PaymentMethod, type PaymentStatus } from './payment-status.js';

/** A payment to the supplier of one purchase order. Whatever changes one locks the order first, then the payment. */
@Entity('payments')
@Audited()
export class Payment extends PaymentAmounts {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'uuid' })
  purchaseOrderId: string;

  @Column({ type: 'uuid', nullable: true })
  scheduleLineId: string | null;

  @Column({ type: 'enum', enum: PAYMENT_STATUSES, enumName: 'payment_status' })
  status: PaymentStatus;

  @Column({ type: 'text' })
  method: PaymentMethod;

  @Column({ type: 'date', nullable: true })
  scheduledOn: string | null;

  /** Never in the future; given once it is DELIVERED. */
  @Column({ type: 'date', nullable: true })
  paidOn: string | null;

  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ type: 'text', nullable: true })
  trackingId: string | null;

  @Column({ type: 'text', nullable: true })
  notes: string | null;

  @Column({ type: 'bigint', transformer: quantityColumn, nullable: true })
  wiseTransferId: number | null;

  /** What Wise last said, in its words, and when that came to be. */
  @Column({ type: 'text', nullable: true })
  wiseState: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  wiseOccurredAt: Date | null;

  /** When Wise was last asked. */
  @Column({ type: 'timestamptz', nullable: true })
  wiseCheckedAt: Date | null;

  /** What somebody should look at. It stays until somebody says it is settled. */
  @Column({ type: 'text', nullable: true })
  issue: string | null;

  /** Worth more than the limit: it moves only with the approval of another person than who made it. */
  @Column({ type: 'boolean' })
  needsApproval: boolean;

  @Column({ type: 'uuid', nullable: true })
  createdBy: string | null;

  @Column({ type: 'uuid', nullable: true })
  approvedBy: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  approvedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  approvalReason: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt: Date;

  @VersionColumn({ type: 'int', default: 1 })
  version: number;
}
