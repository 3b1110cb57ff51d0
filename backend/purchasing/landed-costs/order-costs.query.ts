import Big from 'big.js';
import type { EntityManager } from 'typeorm';
import { type Decimal, sum, toQuantity } from '../../platform/money.js';
import { type LandedCostSummary, listLandedCosts } from './landed-cost-list.query.js';
import type { ChargeKind } from './landed-cost-split.js';
import { marginOf } from './margin.js';

// Reads purchase_orders, goods_receipts, goods_receipt_lines, lots, products, settings, cost_layers, landed_cost_shares,
// landed_cost_charges.

export interface ChargeOfLot {
  readonly kind: ChargeKind;
  readonly amount: Decimal;
}

export interface LotCosts {
  readonly lotId: string;
  readonly lotNumber: string;
  readonly goodsReceiptNumber: string;
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly received: number;
  readonly onHand: number;
  readonly purchaseValue: Decimal;
  readonly charges: ChargeOfLot[];
  readonly landedAmount: Decimal;
  readonly totalCost: Decimal;
  readonly purchaseUnitCost: Decimal;
  readonly unitCost: Decimal;
  readonly price: Decimal | null;
  readonly purchaseMargin: Decimal | null;
  readonly margin: Decimal | null;
}

export interface OrderCosts {
  readonly baseCurrency: string;
  readonly purchaseValue: Decimal;
  readonly landedAmount: Decimal;
  readonly totalCost: Decimal;
  readonly lots: LotCosts[];
  readonly landedCosts: LandedCostSummary[];
}

type Row = Pick<
  LotCosts,
  'lotId' | 'lotNumber' | 'goodsReceiptNumber' | 'productId' | 'sku' | 'productName' | 'price'
> &
  Record<'received' | 'onHand' | 'purchaseValue', string> & { charges: { kind: ChargeKind; amount: string }[] };

const LOTS = `
  select t.id as "lotId", t.number as "lotNumber", r.number as "goodsReceiptNumber", p.id as "productId", p.sku,
    p.name as "productName", g.quantity as received, c.quantity as "onHand", g.base_value as "purchaseValue",
    case when p.currency = w.base_currency and p.price > 0 then p.price end as price,
    (select coalesce(json_agg(json_build_object('kind', x.kind, 'amount', x.amount::text) order by x.kind), '[]')
     from (select k.kind, sum(s.amount) as amount from landed_cost_shares s join landed_cost_charges k on k.id = s.charge_id
       where s.lot_id = t.id group by 1 having sum(s.amount) <> 0) x) as charges
  from goods_receipts r join goods_receipt_lines g on g.goods_receipt_id = r.id join lots t on t.id = g.lot_id
  join products p on p.id = t.product_id join cost_layers c on c.lot_id = t.id cross join settings w
  where r.purchase_order_id = $1 and r.reversed_at is null order by p.sku, t.number`;

/** What the goods of an order cost until they were on the shelf. Null when there is no such order. */
export async function findOrderCosts(em: EntityManager, purchaseOrderId: string): Promise<OrderCosts | null> {
  const [head] = await em.query<{ baseCurrency: string }[]>(
    'select w.base_currency as "baseCurrency" from purchase_orders o cross join settings w where o.id = $1',
    [purchaseOrderId],
  );
  if (!head) return null;
  const lots = (await em.query<Row[]>(LOTS, [purchaseOrderId])).map(costsOf);
  const { items } = await listLandedCosts(em, { purchaseOrderId, pageSize: 200 });
  const purchaseValue = sum(lots.map((lot) => lot.purchaseValue));
  const landedAmount = sum(lots.map((lot) => lot.landedAmount));
  return {
    ...head,
    purchaseValue,
    landedAmount,
    totalCost: sum([purchaseValue, landedAmount]),
    lots,
    landedCosts: items,
  };
}

function costsOf(row: Row): LotCosts {
  const received = toQuantity(row.received);
  const landedAmount = sum(row.charges.map(({ amount }) => amount));
  const totalCost = sum([row.purchaseValue, landedAmount]);
  const purchaseUnitCost = new Big(row.purchaseValue).div(received).toFixed(4);
  const unitCost = new Big(totalCost).div(received).toFixed(4);
  return {
    ...row,
    ...{ received, onHand: toQuantity(row.onHand), landedAmount, totalCost, purchaseUnitCost, unitCost },
    purchaseMargin: row.price && marginOf(row.price, purchaseUnitCost),
    margin: row.price && marginOf(row.price, unitCost),
  };
}
