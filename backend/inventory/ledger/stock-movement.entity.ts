import { Column, Entity, PrimaryColumn } from 'typeorm';
import { quantityColumn } from '../../platform/money.js';
import { STOCK_STATES, type StockState } from './ledger-kinds.js';

/**
 * A positive quantity of one lot from one account to another, so that every movement balances. Append-only; inserted by
 * the ledger's functions only. `originId` names the movement that this one undoes, wholly (a reversal) or in part (a
 * customer's return). `valueIn` is what goods coming in are worth in total.
 */
@Entity('movements')
export class StockMovement {
  @PrimaryColumn({ type: 'bigint', transformer: quantityColumn })
  id: number;

  @Column({ type: 'bigint', transformer: quantityColumn })
  postingId: number;

  @Column({ type: 'uuid' })
  productId: string;

  @Column({ type: 'uuid' })
  lotId: string;

  @Column({ type: 'uuid' })
  fromLocationId: string;

  @Column({ type: 'uuid' })
  toLocationId: string;

  @Column({ type: 'enum', enum: STOCK_STATES, enumName: 'stock_state' })
  fromState: StockState;

  @Column({ type: 'enum', enum: STOCK_STATES, enumName: 'stock_state' })
  toState: StockState;

  @Column({ type: 'bigint', transformer: quantityColumn })
  quantity: number;

  @Column({ type: 'timestamptz' })
  effectiveAt: Date;

  @Column({ type: 'timestamptz' })
  recordedAt: Date;

  @Column({ type: 'numeric', precision: 18, scale: 2, nullable: true })
  valueIn: string | null;

  @Column({ type: 'bigint', nullable: true, transformer: quantityColumn })
  originId: number | null;

  @Column({ type: 'uuid', nullable: true })
  reservationId: string | null;
}
