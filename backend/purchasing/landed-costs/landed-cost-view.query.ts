import Big from 'big.js';
import type { EntityManager } from 'typeorm';
import { type Decimal, toQuantity } from '../../platform/money.js';
import { instantSql } from '../../platform/where.js';
import { type LandedCostSummary, monthSql, type Parts, SUMMARY } from './landed-cost-list.query.js';
import type { ChargeKind, SplitBasis } from './landed-cost-split.js';
import { marginOf } from './margin.js';

// Reads landed_costs, landed_cost_charges, landed_cost_shares, settings, lots, products, movements, postings, value_entries.

export interface ChargeView {
  readonly line: number;
  readonly kind: ChargeKind;
  readonly basis: SplitBasis;
  readonly amount: Decimal;
  readonly currency: string;
  readonly exchangeRate: Decimal;
  readonly baseAmount: Decimal;
  readonly notes: string | null;
}

export interface ShareView extends Parts {
  readonly chargeLine: number;
  readonly lotId: string;
  readonly figure: Decimal;
}

export interface LotCostView extends Parts {
  readonly lotId: string;
  readonly lotNumber: string;
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly received: number;
  readonly onHand: number;
  readonly stockValueBefore: Decimal;
  readonly stockValueAfter: Decimal;
  readonly unitCostBefore: Decimal;
  readonly unitCostAfter: Decimal;
  readonly price: Decimal | null;
  readonly marginBefore: Decimal | null;
  readonly marginAfter: Decimal | null;
}

export interface LandedEntryView {
  readonly chargeLine: number;
  readonly kind: 'LANDED' | 'COGS_ADJ' | 'WRITE_OFF';
  readonly lotId: string;
  readonly lotNumber: string;
  readonly postingId: number | null;
  readonly postingKind: string | null;
  readonly reference: string | null;
  readonly amount: Decimal;
  readonly effectiveAt: string;
  readonly period: string;
}

export interface LandedCostView extends LandedCostSummary {
  readonly charges: ChargeView[];
  readonly shares: ShareView[];
  readonly lots: LotCostView[];
  readonly entries: LandedEntryView[];
  readonly entryCount: number;
}

const CHARGES = `select line, kind, basis, amount, currency, exchange_rate as "exchangeRate", base_amount as "baseAmount", notes
  from landed_cost_charges where landed_cost_id = $1 order by line`;

const SHARES = `select c.line as "chargeLine", h.lot_id as "lotId", h.basis_figure as figure, h.amount, h.to_stock as "toStock",
    h.to_cogs as "toCogs", h.to_write_off as "toWriteOff"
  from landed_cost_shares h join landed_cost_charges c on c.id = h.charge_id where h.landed_cost_id = $1
  order by c.line, h.lot_id`;

// What a lot was worth before is the sum of what had been entered for it; entries of one lot are numbered in their order. A
// unit costs what was paid for it and all late costs so far, whether it is still there or not.
const LOTS = `
  with share as (select lot_id, sum(amount) as amount, sum(to_stock) as to_stock, sum(to_cogs) as to_cogs,
      sum(to_write_off) as to_write_off from landed_cost_shares where landed_cost_id = $1 group by 1),
  first as (select e.lot_id, min(e.id) as id from value_entries e join landed_cost_charges c on c.id = e.source_id
    where c.landed_cost_id = $1 group by 1)
  select t.id as "lotId", t.number as "lotNumber", p.id as "productId", p.sku, p.name as "productName",
    r.quantity as received, r.value_in as "purchaseValue", e.quantity as "onHand", e.value as "stockValueBefore",
    e.landed as "landedBefore", case when p.currency = w.base_currency and p.price > 0 then p.price end as price,
    h.amount, h.to_stock as "toStock", h.to_cogs as "toCogs", h.to_write_off as "toWriteOff"
  from share h join lots t on t.id = h.lot_id join products p on p.id = t.product_id cross join settings w
  join lateral (select m.quantity, m.value_in from movements m where m.lot_id = t.id order by m.id limit 1) r on true
  left join first f on f.lot_id = t.id
  join lateral (select coalesce(sum(v.quantity), 0) as quantity, coalesce(sum(v.amount), 0) as value,
    coalesce(sum(v.amount) filter (where v.kind = 'LANDED'), 0) as landed
    from value_entries v where v.lot_id = t.id and (f.id is null or v.id < f.id)) e on true
  order by p.sku, t.id`;

const ENTRIES = `
  select c.line as "chargeLine", e.kind, e.lot_id as "lotId", t.number as "lotNumber", p.id as "postingId",
    p.kind as "postingKind", p.reference, e.amount, ${instantSql('e.effective_at')} as "effectiveAt",
    ${monthSql('e.effective_at')} as period, count(*) over () as total
  from value_entries e join landed_cost_charges c on c.id = e.source_id join lots t on t.id = e.lot_id cross join settings w
  left join movements m on m.id = e.movement_id left join postings p on p.id = m.posting_id
  where c.landed_cost_id = $1 order by c.line, t.number, e.id limit 500`;

type LotRow = Parts &
  Pick<LotCostView, 'lotId' | 'lotNumber' | 'productId' | 'sku' | 'productName' | 'price'> & {
    readonly received: string;
    readonly onHand: string;
    readonly purchaseValue: Decimal;
    readonly landedBefore: Decimal;
    readonly stockValueBefore: Decimal;
  };
type EntryRow = Omit<LandedEntryView, 'postingId'> & { postingId: string | null; total: string };

/** One landed cost with everything it did. Null when there is none. */
export async function findLandedCost(em: EntityManager, id: string): Promise<LandedCostView | null> {
  const [summary] = await em.query<LandedCostSummary[]>(`${SUMMARY} where d.id = $1`, [id]);
  if (!summary) return null;
  const charges = await em.query<ChargeView[]>(CHARGES, [id]);
  const shares = await em.query<ShareView[]>(SHARES, [id]);
  const lots = await em.query<LotRow[]>(LOTS, [id]);
  const rows = await em.query<EntryRow[]>(ENTRIES, [id]);
  const entries = rows.map(({ total: _, ...row }) => ({
    ...row,
    postingId: row.postingId === null ? null : toQuantity(row.postingId),
  }));
  return { ...summary, charges, shares, lots: lots.map(lotOf), entries, entryCount: toQuantity(rows[0]?.total) };
}

function lotOf({ purchaseValue, landedBefore, ...row }: LotRow): LotCostView {
  const received = toQuantity(row.received);
  const cost = new Big(purchaseValue).plus(landedBefore);
  const unitCostBefore = cost.div(received).toFixed(4);
  const unitCostAfter = cost.plus(row.amount).div(received).toFixed(4);
  return {
    ...row,
    received,
    onHand: toQuantity(row.onHand),
    stockValueAfter: new Big(row.stockValueBefore).plus(row.toStock).toFixed(2),
    unitCostBefore,
    unitCostAfter,
    marginBefore: row.price && marginOf(row.price, unitCostBefore),
    marginAfter: row.price && marginOf(row.price, unitCostAfter),
  };
}
