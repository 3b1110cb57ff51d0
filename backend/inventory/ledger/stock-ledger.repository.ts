import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import { actorIdOf } from '../../platform/unit-of-work.js';
import type { PostingKind } from './ledger-kinds.js';
import { movementOf, type MovementRow } from './posted-movement.js';
import { runPrepared } from './prepared-statement.js';
import type {
  AdjustLine,
  LandedLine,
  LandedShare,
  LotDecision,
  Posted,
  PostingHeader,
  ReceiptLine,
  ReturnLine,
  TakeLine,
} from '../transactions/stock-lines.js';

export type TakeKind = Extract<
  PostingKind,
  'RESERVE' | 'ISSUE' | 'SCRAP' | 'RETURN_TO_SUPPLIER' | 'TRANSFER' | 'TRANSFER_OUT'
>;

const RECEIVE = `select * from receive_stock($1, $2, $3, $4, $5, $6, $7, $8,
  p_source_type => $9, p_source_id => $10, p_effective_at => $11,
  p_reference => $12, p_reason => $13, p_actor => $14)`;
const TAKE = `select * from take_stock($1, $2, $3, $4, $5, $6, $7, p_expires_at => $8,
  p_source_type => $9, p_source_id => $10, p_effective_at => $11,
  p_reference => $12, p_reason => $13, p_actor => $14)`;
const ADJUST = `select * from adjust_stock($1, $2, $3, $4,
  p_source_type => $5, p_source_id => $6, p_effective_at => $7,
  p_reference => $8, p_reason => $9, p_actor => $10)`;
const DECIDE = `select * from decide_lots($1, $2, $3, $4,
  p_source_type => $5, p_source_id => $6, p_effective_at => $7,
  p_reference => $8, p_reason => $9, p_actor => $10)`;
const MOVE_RESERVED = `select * from move_reserved($1, $2, $3, $4, p_expired => $5,
  p_source_type => $6, p_source_id => $7, p_effective_at => $8,
  p_reference => $9, p_reason => $10, p_actor => $11)`;
const RETURN = `select * from return_stock($1, $2, $3, $4, $5,
  p_source_type => $6, p_source_id => $7, p_effective_at => $8,
  p_reference => $9, p_reason => $10, p_actor => $11)`;
const REVERSE = `select * from reverse_posting($1,
  p_source_type => $2, p_source_id => $3, p_effective_at => $4,
  p_reference => $5, p_reason => $6, p_actor => $7)`;

const ADD_LANDED_COSTS = `select source_id as "sourceId", lot_id as "lotId", product_id as "productId", quantity,
  value_before as "valueBefore", amount, to_stock as "toStock", to_cogs as "toCogs", to_write_off as "toWriteOff",
  effective_at as "effectiveAt" from add_landed_costs($1, $2, $3, $4)`;

/** Calls the ledger's functions in the transaction of `em`: the only way anything of this application writes the ledger. */
@Injectable()
export class StockLedgerRepository {
  /** Locks all that several postings of one unit of work will touch, at once and in order. */
  async lock(em: EntityManager, accounts: readonly { productId: string; locationId: string }[]): Promise<void> {
    await runPrepared(em, 'lock_stock', 'select lock_stock($1, $2)', [
      accounts.map((a) => a.productId),
      accounts.map((a) => a.locationId),
    ]);
  }

  receive(em: EntityManager, lines: readonly ReceiptLine[], header: PostingHeader): Promise<Posted> {
    return this.post(em, 'receive_stock', RECEIVE, [
      lines.map((l) => l.productId),
      lines.map((l) => l.locationId),
      lines.map((l) => l.quantity),
      lines.map((l) => l.unitCost ?? null),
      lines.map((l) => l.value ?? null),
      lines.map((l) => l.lotCode ?? null),
      lines.map((l) => l.expiresOn ?? null),
      lines.some((l) => l.state) ? lines.map((l) => l.state ?? null) : null,
      ...headerOf(em, header),
    ]);
  }

  take(
    em: EntityManager,
    kind: TakeKind,
    lines: readonly TakeLine[],
    header: PostingHeader,
    to: { locationId?: string; expiresAt?: string | Date | null | undefined } = {},
  ): Promise<Posted> {
    // Lines that name neither lot nor state take the short way through the function.
    return this.post(em, 'take_stock', TAKE, [
      kind,
      lines.map((l) => l.productId),
      lines.map((l) => l.locationId),
      lines.map((l) => l.quantity),
      lines.some((l) => l.lotId) ? lines.map((l) => l.lotId ?? null) : null,
      lines.some((l) => l.state) ? lines.map((l) => l.state ?? null) : null,
      to.locationId ?? null,
      to.expiresAt ?? null,
      ...headerOf(em, header),
    ]);
  }

  adjust(
    em: EntityManager,
    kind: 'ADJUST' | 'COUNT',
    lines: readonly AdjustLine[],
    header: PostingHeader,
  ): Promise<Posted> {
    const columns = [lines.map((l) => l.productId), lines.map((l) => l.locationId), lines.map((l) => l.target)];
    return this.post(em, 'adjust_stock', ADJUST, [kind, ...columns, ...headerOf(em, header)]);
  }

  decide(
    em: EntityManager,
    kind: 'QC_APPROVE' | 'QC_REJECT',
    lines: readonly LotDecision[],
    header: PostingHeader,
  ): Promise<Posted> {
    return this.post(em, 'decide_lots', DECIDE, [
      kind,
      lines.map((l) => l.lotId),
      lines.map((l) => l.quantity ?? null),
      lines.map((l) => l.locationId ?? null),
      ...headerOf(em, header),
    ]);
  }

  /** Without `lines`: all that is open. A line without a product means the reservation's only one. */
  moveReserved(
    em: EntityManager,
    kind: 'ISSUE' | 'RELEASE',
    reservationId: string,
    lines: readonly { productId?: string | null | undefined; quantity: number }[] | null,
    header: PostingHeader,
    expired = false,
  ): Promise<Posted> {
    const products = lines?.every((l) => l.productId) ? lines.map((l) => l.productId) : null;
    const quantities = lines?.map((l) => l.quantity) ?? null;
    return this.post(em, 'move_reserved', MOVE_RESERVED, [
      kind,
      reservationId,
      products,
      quantities,
      expired,
      ...headerOf(em, header),
    ]);
  }

  receiveTransfer(em: EntityManager, transferId: string, header: PostingHeader): Promise<Posted> {
    const [, , effectiveAt, , reason, actor] = headerOf(em, header);
    return this.post(em, 'receive_transfer', 'select * from receive_transfer($1, $2, $3, $4)', [
      transferId,
      effectiveAt,
      reason,
      actor,
    ]);
  }

  /** The posting by which a transfer's goods left. */
  async departureOf(em: EntityManager, transferId: string): Promise<number> {
    const text = `select id from postings where source_id = $1 and source_type = 'STOCK_TRANSFER' and kind = 'TRANSFER_OUT'`;
    const [row] = await runPrepared<{ id: string }>(em, 'departure_of', text, [transferId]);
    return toQuantity(row!.id);
  }

  returnFromCustomer(em: EntityManager, lines: readonly ReturnLine[], header: PostingHeader): Promise<Posted> {
    return this.post(em, 'return_stock', RETURN, [
      lines.map((l) => l.postingId ?? null),
      lines.map((l) => l.productId),
      lines.map((l) => l.locationId),
      lines.map((l) => l.state),
      lines.map((l) => l.quantity),
      ...headerOf(em, header),
    ]);
  }

  reverse(em: EntityManager, postingId: number, header: PostingHeader): Promise<Posted> {
    return this.post(em, 'reverse_posting', REVERSE, [postingId, ...headerOf(em, header)]);
  }

  async addLandedCosts(
    em: EntityManager,
    lines: readonly LandedLine[],
    effectiveAt: string | Date | null,
  ): Promise<LandedShare[]> {
    const rows = await runPrepared<LandedShare>(em, 'add_landed_costs', ADD_LANDED_COSTS, [
      lines.map((l) => l.sourceId),
      lines.map((l) => l.lotId),
      lines.map((l) => l.amount),
      effectiveAt,
    ]);
    return rows.map((row) => ({ ...row, quantity: toQuantity(row.quantity) }));
  }

  private async post(em: EntityManager, name: string, text: string, values: readonly unknown[]): Promise<Posted> {
    const rows = await runPrepared<MovementRow>(em, name, text, values);
    const movements = rows.map(movementOf);
    return { postingId: movements[0]?.postingId ?? null, movements };
  }
}

/** Source, instant, reference, reason and actor, in the order all the functions take them. */
function headerOf(em: EntityManager, header: PostingHeader): unknown[] {
  const { source, effectiveAt = null, reference = null, reason = null } = header;
  return [source?.type ?? null, source?.id ?? null, effectiveAt, reference, reason, actorIdOf(em)];
}
