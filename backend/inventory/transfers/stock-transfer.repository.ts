import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runPrepared } from '../ledger/prepared-statement.js';
import type { TakeLine } from '../transactions/stock-lines.js';
import { StockTransfer } from './stock-transfer.entity.js';

export type NewTransfer = Pick<
  StockTransfer,
  'id' | 'fromLocationId' | 'toLocationId' | 'status' | 'reference' | 'reason' | 'createdBy' | 'completedAt'
>;

const NUMBER = `select next_number('TR', extract(year from business_date(clock_timestamp()))::int, 6) as number`;

const INSERT_LINES = `
  insert into stock_transfer_lines (transfer_id, line, product_id, lot_id, state, quantity)
  select $1, k.line, k.product_id, k.lot_id, coalesce(k.state, 'AVAILABLE'), k.quantity
  from unnest($2::uuid[], $3::uuid[], $4::stock_state[], $5::bigint[]) with ordinality
    k(product_id, lot_id, state, quantity, line)`;

/** Writes the documents of transfers. The transfer itself is saved, so that the audit log has it; its lines never change. */
@Injectable()
export class StockTransferRepository {
  /** Numbered last, by the sequence of the business's year. */
  async insert(em: EntityManager, transfer: NewTransfer, lines: readonly TakeLine[]): Promise<void> {
    const [row] = await runPrepared<{ number: string }>(em, 'next_transfer_number', NUMBER, []);
    const { number } = row!;
    await em.save(em.create(StockTransfer, { ...transfer, number, cancelledAt: null }));
    await runPrepared(em, 'insert_transfer_lines', INSERT_LINES, [
      transfer.id,
      lines.map((l) => l.productId),
      lines.map((l) => l.lotId ?? null),
      lines.map((l) => l.state ?? null),
      lines.map((l) => l.quantity),
    ]);
  }
}
