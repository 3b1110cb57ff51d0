import type { EntityManager } from 'typeorm';
import { toQuantity } from '../../platform/money.js';
import type { LotMeasures } from './landed-cost-split.js';

// Reads lots, products, movements, goods_receipt_lines, goods_receipts.

export interface CostedLot extends LotMeasures {
  readonly lotId: string;
  readonly lotNumber: string;
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly goodsReceiptId: string | null;
  readonly purchaseOrderId: string | null;
  /** The goods receipt it came by was a mistake and is reversed. */
  readonly isReversed: boolean;
}

export interface LotChoice {
  readonly purchaseOrderId?: string | null | undefined;
  readonly goodsReceiptIds?: readonly string[] | null | undefined;
  readonly lotIds?: readonly string[] | null | undefined;
}

type Row = Omit<CostedLot, 'received'> & { received: string };

// The first movement of a lot is what it was received by.
const LOTS = `
  select t.id as "lotId", t.number as "lotNumber", p.id as "productId", p.sku, p.name as "productName",
    p.weight_grams as "weightGrams", p.length_mm as "lengthMm", p.width_mm as "widthMm", p.height_mm as "heightMm",
    f.quantity as received, f.value_in as "purchaseValue", g.goods_receipt_id as "goodsReceiptId",
    r.purchase_order_id as "purchaseOrderId", r.reversed_at is not null as "isReversed"
  from lots t join products p on p.id = t.product_id
  join lateral (select m.quantity, m.value_in from movements m where m.lot_id = t.id order by m.id limit 1) f on true
  left join goods_receipt_lines g on g.lot_id = t.id left join goods_receipts r on r.id = g.goods_receipt_id`;

/** The lots named, and those of the receipts named; where none are named, all that the order received for good. */
export async function findCostedLots(em: EntityManager, choice: LotChoice): Promise<CostedLot[]> {
  const { purchaseOrderId = null, goodsReceiptIds, lotIds } = choice;
  const named = (goodsReceiptIds?.length ?? 0) + (lotIds?.length ?? 0) > 0;
  const rows = named
    ? await em.query<Row[]>(
        `${LOTS} where t.id = any ($1) or t.id in (select lot_id from goods_receipt_lines where goods_receipt_id = any ($2))
         order by t.id`,
        [lotIds ?? [], goodsReceiptIds ?? []],
      )
    : await em.query<Row[]>(`${LOTS} where r.purchase_order_id = $1 and r.reversed_at is null order by t.id`, [
        purchaseOrderId,
      ]);
  return rows.map((row) => ({ ...row, received: toQuantity(row.received) }));
}
