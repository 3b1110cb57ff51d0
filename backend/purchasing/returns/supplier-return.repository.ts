import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Decimal } from '../../platform/money.js';
import { SupplierReturn } from './supplier-return.entity.js';

export type NewSupplierReturn = Omit<
  SupplierReturn,
  'createdAt' | 'version' | 'reversedAt' | 'reversedBy' | 'reversalReason'
>;

export interface NewReturnLine {
  readonly goodsReceiptLineId: string | null;
  readonly productId: string;
  readonly lotId: string;
  readonly locationId: string;
  readonly state: string;
  readonly quantity: number;
  readonly creditedQuantity: number;
  readonly creditAmount: Decimal;
}

const INSERT_LINES = `
  insert into supplier_return_lines (supplier_return_id, line, goods_receipt_line_id, product_id, lot_id, location_id, state,
    quantity, credited_quantity, credit_amount)
  select $1, k.line, k.receipt_line, k.product, k.lot, k.location, k.state::stock_state, k.quantity, k.credited, k.amount
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::bigint[], $8::bigint[], $9::numeric[])
    with ordinality k(receipt_line, product, lot, location, state, quantity, credited, amount, line)`;

/** A sum and not a figure of the caller's: so the check on the line also refuses two returns that did not wait. */
const COUNT = `
  update purchase_order_lines l set returned_quantity = l.returned_quantity + k.quantity,
    max_quantity = case when o.status = 'STOCKED' then greatest(l.max_quantity + k.quantity, l.received_quantity)
      else l.max_quantity end
  from unnest($1::uuid[], $2::bigint[]) k(id, quantity), purchase_orders o
  where l.id = k.id and o.id = l.purchase_order_id`;

/** Writes returns. The return itself is saved, so that the audit log has it; its lines never change. */
@Injectable()
export class SupplierReturnRepository {
  async insert(em: EntityManager, made: NewSupplierReturn, lines: readonly NewReturnLine[]): Promise<void> {
    const none = { reversedAt: null, reversedBy: null, reversalReason: null };
    await em.save(em.create(SupplierReturn, { ...made, ...none }));
    await em.query(INSERT_LINES, [
      made.id,
      lines.map((l) => l.goodsReceiptLineId),
      lines.map((l) => l.productId),
      lines.map((l) => l.lotId),
      lines.map((l) => l.locationId),
      lines.map((l) => l.state),
      lines.map((l) => l.quantity),
      lines.map((l) => l.creditedQuantity),
      lines.map((l) => l.creditAmount),
    ]);
  }

  /**
   * Counts what went back of the lines of an order, or came again as a negative quantity. As many may come again, also where the
   * order is closed. That is the sum of the returns' lines: the audit log has the returns, and no row of it.
   */
  async count(em: EntityManager, quantities: ReadonlyMap<string, number>): Promise<void> {
    await em.query(COUNT, [[...quantities.keys()], [...quantities.values()]]);
  }
}
