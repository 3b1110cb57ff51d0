import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Decimal } from '../../platform/money.js';
import { GoodsReceipt } from './goods-receipt.entity.js';

export type NewGoodsReceipt = Omit<
  GoodsReceipt,
  'createdAt' | 'version' | 'reversedAt' | 'reversedBy' | 'reversalReason'
>;

export interface NewReceiptLine {
  readonly purchaseOrderLineId: string;
  readonly productId: string;
  readonly locationId: string;
  readonly lotId: string;
  readonly quantity: number;
  readonly expectedQuantity: number;
  readonly discrepancyReason: string | null;
  readonly discrepancyNotes: string | null;
  readonly goodsAmount: Decimal;
  readonly feesAmount: Decimal;
  readonly baseValue: Decimal;
}

/** What came of a line of the order, and the most that may have come of it. */
export interface ReceivedQuantity {
  readonly purchaseOrderLineId: string;
  readonly quantity: number;
  readonly allowed: number;
}

const INSERT_LINES = `
  insert into goods_receipt_lines (goods_receipt_id, line, purchase_order_line_id, product_id, location_id, lot_id, quantity,
    expected_quantity, discrepancy_reason, discrepancy_notes, goods_amount, fees_amount, base_value)
  select $1, k.line, k.order_line, k.product, k.location, k.lot, k.quantity, k.expected, k.reason, k.notes, k.goods, k.fees,
    k.value
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::bigint[], $8::text[], $9::text[],
    $10::numeric[], $11::numeric[], $12::numeric[]) with ordinality
    k(order_line, product, location, lot, quantity, expected, reason, notes, goods, fees, value, line)`;

/** A sum and not a figure of the caller's: so the check on the line also refuses two receipts that did not wait. */
const COUNT = `
  update purchase_order_lines l
  set received_quantity = l.received_quantity + k.quantity,
    max_quantity = greatest(k.allowed, l.received_quantity + least(k.quantity, 0))
  from unnest($1::uuid[], $2::bigint[], $3::bigint[]) k(id, quantity, allowed) where l.id = k.id`;

/** Writes goods receipts. The receipt itself is saved, so that the audit log has it; its lines never change. */
@Injectable()
export class GoodsReceiptRepository {
  async insert(em: EntityManager, receipt: NewGoodsReceipt, lines: readonly NewReceiptLine[]): Promise<GoodsReceipt> {
    const none = { reversedAt: null, reversedBy: null, reversalReason: null };
    const saved = await em.save(em.create(GoodsReceipt, { ...receipt, ...none }));
    await em.query(INSERT_LINES, [
      receipt.id,
      lines.map((l) => l.purchaseOrderLineId),
      lines.map((l) => l.productId),
      lines.map((l) => l.locationId),
      lines.map((l) => l.lotId),
      lines.map((l) => l.quantity),
      lines.map((l) => l.expectedQuantity),
      lines.map((l) => l.discrepancyReason),
      lines.map((l) => l.discrepancyNotes),
      lines.map((l) => l.goodsAmount),
      lines.map((l) => l.feesAmount),
      lines.map((l) => l.baseValue),
    ]);
    return saved;
  }

  /**
   * Counts what came, or went back as a negative quantity, of the order's lines. That is the sum of the receipts' lines, which
   * never change, as a balance is of its movements: the audit log has the receipts and their reversals, and no row of it.
   */
  async count(em: EntityManager, came: readonly ReceivedQuantity[]): Promise<void> {
    await em.query(COUNT, [
      came.map((c) => c.purchaseOrderLineId),
      came.map((c) => c.quantity),
      came.map((c) => c.allowed),
    ]);
  }

  /**
   * From now on no more may come than came, but in place of what went back to the supplier and was not replaced. The check on
   * the lines holds that.
   */
  async close(em: EntityManager, orderId: string): Promise<void> {
    await em.query(
      `update purchase_order_lines set max_quantity = received_quantity
         + least(returned_quantity, greatest(quantity + returned_quantity - received_quantity, 0))
       where purchase_order_id = $1`,
      [orderId],
    );
  }
}
