import { Column, Entity, PrimaryColumn } from 'typeorm';
import { quantityColumn } from '../../platform/money.js';
import { STOCK_STATES, type StockState } from '../ledger/ledger-kinds.js';

/** What a transfer was asked to move. The lots that did move are in its postings. */
@Entity('stock_transfer_lines')
export class StockTransferLine {
  @PrimaryColumn({ type: 'uuid' })
  transferId: string;

  @PrimaryColumn({ type: 'int' })
  line: number;

  @Column({ type: 'uuid' })
  productId: string;

  /** Null: first in, first out. */
  @Column({ type: 'uuid', nullable: true })
  lotId: string | null;

  @Column({ type: 'enum', enum: STOCK_STATES, enumName: 'stock_state' })
  state: StockState;

  @Column({ type: 'bigint', transformer: quantityColumn })
  quantity: number;
}
