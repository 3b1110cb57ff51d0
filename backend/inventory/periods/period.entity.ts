import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PERIOD_STATUSES, type PeriodStatus } from '../ledger/ledger-kinds.js';

/**
 * A month of the books. A month without a row is open, unless a later one is closed. Changed by the function `set_period`
 * only, which waits for the postings in flight.
 */
@Entity('periods')
export class Period {
  @PrimaryColumn({ type: 'date' })
  month: string;

  @Column({ type: 'enum', enum: PERIOD_STATUSES, enumName: 'period_status' })
  status: PeriodStatus;

  @Column({ type: 'timestamptz' })
  changedAt: Date;

  @Column({ type: 'uuid', nullable: true })
  changedBy: string | null;
}
