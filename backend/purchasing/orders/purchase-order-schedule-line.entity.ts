import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import type { PaymentDueStage, PaymentTiming } from '../../settings/payment-schedule.js';
import { PURCHASE_ORDER_STATUSES } from './purchase-order-status.js';

/** Which part of a purchase order is to be paid when. The amounts of an order's lines add up to its total. */
@Entity('purchase_order_schedule_lines')
@Audited()
export class PurchaseOrderScheduleLine {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'uuid' })
  purchaseOrderId: string;

  @Column({ type: 'int' })
  line: number;

  @Column({ type: 'numeric', precision: 5, scale: 2 })
  percent: string;

  @Column({ type: 'numeric', precision: 19, scale: 4 })
  amount: string;

  @Column({ type: 'enum', enum: PURCHASE_ORDER_STATUSES, enumName: 'purchase_order_status' })
  dueStage: PaymentDueStage;

  @Column({ type: 'text' })
  timing: PaymentTiming;

  /** The day its stage was reached, or is expected to be. */
  @Column({ type: 'date', nullable: true })
  dueOn: string | null;
}
