import { Column, CreateDateColumn, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { Audited } from '../../audit/audited.js';
import type { TransferStatus } from '../ledger/ledger-kinds.js';

/**
 * Goods on their way from one location to another: at once (COMPLETED from the start) or by way of TRANSIT. What left is in
 * its TRANSFER_OUT posting, and exactly that arrives. Cancelling reverses that posting.
 */
@Audited()
@Entity('stock_transfers')
export class StockTransfer {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'uuid' })
  fromLocationId: string;

  @Column({ type: 'uuid' })
  toLocationId: string;

  @Column({ type: 'text' })
  status: TransferStatus;

  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'uuid', nullable: true })
  createdBy: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  completedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  cancelledAt: Date | null;

  @VersionColumn({ type: 'int', default: 1 })
  version: number;
}
