import type { EntityManager } from 'typeorm';
import { type Decimal, toQuantity } from '../../platform/money.js';
import type { ReceivedLot } from './return-credit.js';

/* Reads lots, goods_receipts, goods_receipt_lines, supplier_returns, supplier_return_lines. */

/** Where a lot came from; the receipt's figures are null for goods that did not come for an order. */
export interface LotOrigin {
  readonly lotId: string;
  readonly productId: string;
  readonly purchaseOrderId: string | null;
}

/** A lot of an order, with the receipt that it came with. */
export interface OrderedLot extends ReceivedLot {
  readonly lotId: string;
  readonly goodsReceiptId: string;
  readonly goodsReceiptLineId: string;
  readonly purchaseOrderLineId: string;
}

/** The lots of these ids that exist, by their id. None of this ever changes. */
export async function originsOf(em: EntityManager, lotIds: readonly string[]): Promise<Map<string, LotOrigin>> {
  const rows = await em.query<LotOrigin[]>(
    `select t.id as "lotId", t.product_id as "productId", r.purchase_order_id as "purchaseOrderId"
     from lots t left join goods_receipt_lines g on g.lot_id = t.id left join goods_receipts r on r.id = g.goods_receipt_id
     where t.id = any ($1::uuid[])`,
    [lotIds],
  );
  return new Map(rows.map((row) => [row.lotId, row]));
}

const ORDERED = `
  select g.lot_id as "lotId", g.goods_receipt_id as "goodsReceiptId", g.id as "goodsReceiptLineId",
    g.purchase_order_line_id as "purchaseOrderLineId", g.quantity as "receivedQuantity", g.goods_amount as "goodsAmount",
    coalesce(sum(i.credited_quantity) filter (where b.reversed_at is null), 0) as "creditedQuantity",
    coalesce(sum(i.credit_amount) filter (where b.reversed_at is null), 0) as "creditedAmount"
  from goods_receipt_lines g
  left join supplier_return_lines i on i.goods_receipt_line_id = g.id
  left join supplier_returns b on b.id = i.supplier_return_id
  where g.lot_id = any ($1::uuid[]) group by g.id`;

type Row = Omit<OrderedLot, 'receivedQuantity' | 'creditedQuantity'> & {
  receivedQuantity: string;
  creditedQuantity: string;
  goodsAmount: Decimal;
};

/** What of these lots of an order came and went back so far, by their id. The order must be locked. */
export async function orderedLots(em: EntityManager, lotIds: readonly string[]): Promise<Map<string, OrderedLot>> {
  const rows = await em.query<Row[]>(ORDERED, [lotIds]);
  return new Map(
    rows.map((row) => {
      const { receivedQuantity, creditedQuantity } = row;
      const quantities = {
        receivedQuantity: toQuantity(receivedQuantity),
        creditedQuantity: toQuantity(creditedQuantity),
      };
      return [row.lotId, { ...row, ...quantities }];
    }),
  );
}

/** What a return took off of each line of its order. */
export async function creditedQuantities(em: EntityManager, returnId: string): Promise<Map<string, number>> {
  const rows = await em.query<{ id: string; quantity: string }[]>(
    `select g.purchase_order_line_id as id, sum(i.credited_quantity) as quantity from supplier_return_lines i
     join goods_receipt_lines g on g.id = i.goods_receipt_line_id where i.supplier_return_id = $1 group by 1`,
    [returnId],
  );
  return new Map(rows.map((row) => [row.id, toQuantity(row.quantity)]));
}

/** The order of a return: null for none; undefined when there is no such return. It never changes. */
export async function orderOfReturn(em: EntityManager, returnId: string): Promise<string | null | undefined> {
  const [row] = await em.query<{ id: string | null }[]>(
    `select purchase_order_id as id from supplier_returns where id = $1`,
    [returnId],
  );
  return row?.id;
}
