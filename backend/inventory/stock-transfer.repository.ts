import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TransferStatus } from './ledger-kinds.js';
import { runPrepared } from './prepared-statement.js';
import type { TakeLine } from './stock-lines.js';

export interface NewTransfer {
  readonly id: string;
  readonly fromLocationId: string;
  readonly toLocationId: string;
  readonly status: TransferStatus;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly createdBy: string | null;
}

// The number is the last thing taken, by a sequence of the business's year; one statement for all the lines.
const INSERT = `
  with t as (
    insert into stock_transfers (id, number, from_location_id, to_location_id, status, reference, reason, created_by,
      completed_at)
    select $1, next_number('TR', extract(year from business_date(clock_timestamp()))::int, 6), $2, $3, $4, $5, $6, $7,
      case when $4 = 'COMPLETED' then clock_timestamp() end)
  insert into stock_transfer_lines (transfer_id, line, product_id, lot_id, state, quantity)
  select $1, k.line, k.product_id, k.lot_id, coalesce(k.state, 'AVAILABLE'), k.quantity
  from unnest($8::uuid[], $9::uuid[], $10::stock_state[], $11::bigint[]) with ordinality k(product_id, lot_id, state,
    quantity, line)`;

/** Writes the documents of transfers. They are their postings' source, and those are the record of who did what when. */
@Injectable()
export class StockTransferRepository {
  async insert(em: EntityManager, transfer: NewTransfer, lines: readonly TakeLine[]): Promise<void> {
    await runPrepared(em, 'insert_transfer', INSERT, [
      transfer.id,
      transfer.fromLocationId,
      transfer.toLocationId,
      transfer.status,
      transfer.reference,
      transfer.reason,
      transfer.createdBy,
      lines.map((l) => l.productId),
      lines.map((l) => l.lotId ?? null),
      lines.map((l) => l.state ?? null),
      lines.map((l) => l.quantity),
    ]);
  }
}
