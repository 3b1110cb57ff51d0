import { type PageQuery, parseSort } from '../../platform/paging.js';
import { instantSql, Where } from '../../platform/where.js';
import { type StockStatus, statusSql, SUM_FIGURES } from '../../products/stock-figures.js';

// Reads products, categories, locations, stock_levels, stock_balances, cost_layers, movements, and stock_as_of, value_as_of.

export interface StockOnHandFilter extends PageQuery {
  status?: StockStatus;
  locationId?: string;
  categoryId?: string;
  inStock?: boolean;
  asOf?: string;
  knownAt?: string;
}

/** What the list may be sorted by. */
export const STOCK_ON_HAND_SORT = {
  sku: 'p.sku',
  name: 'p.name',
  available: 'coalesce(f.available, 0)',
  onHand: 'coalesce(f."onHand", 0)',
  value: 'coalesce(w.value, 0)',
};

/** What is summed: figures (`f`), the total over all locations (`t`), worth (`w`). */
type Part = 'f' | 't' | 'w';

/** The words a product is found by: the expression of the index products_search. */
const SEARCHED = `(p.sku || ' ' || p.name || ' ' || coalesce(p.barcode, '') || ' ' || coalesce(p.supplier_sku, ''))`;

const LAST_INSTANT = instantSql('m.effective_at');

/**
 * The list in one statement. Each part is summed for the whole catalogue only where a filter or the sort needs it, or the
 * past is asked for; else for the products of the page alone.
 */
export class StockOnHandSql {
  readonly where = new Where();
  private readonly location: string | null;
  private readonly asOf: string;
  private readonly knownAt: string;
  private readonly moment: string | null;
  private readonly filtered: ReadonlySet<Part>;
  private readonly sorted: ReadonlySet<Part>;

  constructor(private readonly filter: StockOnHandFilter) {
    this.location = filter.locationId === undefined ? null : this.where.bind(filter.locationId);
    this.asOf = filter.asOf === undefined ? 'null::timestamptz' : `${this.where.bind(filter.asOf)}::timestamptz`;
    this.knownAt =
      filter.knownAt === undefined ? 'null::timestamptz' : `${this.where.bind(filter.knownAt)}::timestamptz`;
    this.moment = (filter.asOf ?? filter.knownAt) === undefined ? null : `${this.asOf}, ${this.knownAt}`;
    const byStatus = filter.status !== undefined;
    this.filtered = new Set<Part>([
      ...(byStatus || this.moment || filter.inStock !== undefined ? (['f'] as const) : []),
      ...(byStatus && this.location ? (['t'] as const) : []),
    ]);
    const keys = parseSort(filter.sort, Object.keys(STOCK_ON_HAND_SORT), 'sku').map(({ key }) => key);
    this.sorted = new Set<Part>([
      ...(keys.includes('available') || keys.includes('onHand') ? (['f'] as const) : []),
      ...(keys.includes('value') ? (['w'] as const) : []),
    ]);
    this.addConditions();
  }

  /** Summed for all products, not only for those of the page: the past has no other way. */
  private isEarly(part: Part): boolean {
    return !!this.moment || this.filtered.has(part) || this.sorted.has(part);
  }

  private addConditions(): void {
    const { filter, where } = this;
    where.words(filter.q, SEARCHED);
    where.given(filter.categoryId, (id) => `p.category_id in (${subtree(id)})`);
    where.given(filter.status, (status) => `${this.status()} = ${status}`);
    if (filter.inStock !== undefined) where.and(`coalesce(f."onHand", 0) ${filter.inStock ? '>' : '='} 0`);
    where.and(
      this.filtered.has('f')
        ? '(p.is_active or f."onHand" > 0)'
        : '(p.is_active or exists (select from stock_levels s where s.product_id = p.id and s.on_hand > 0))',
    );
    // The past lists what was there then, so that a later receipt cannot change an answer once given.
    if (this.location && this.filtered.has('f')) where.and('f.product_id is not null');
    else if (this.location)
      where.and(`exists (select from stock_levels s where s.product_id = p.id and s.location_id = ${this.location})`);
  }

  toSql(order: string, limit: number, offset: number): string {
    const parts = Object.keys(this.parts('')) as Part[];
    const early = parts.filter((part) => this.isEarly(part));
    // Whatever the filter and the sort looked at, the six figures are summed for the page alone.
    const late = parts.filter((part) => !this.moment && (part === 'f' || !this.isEarly(part)));
    const toCount = early.filter((part) => this.filtered.has(part));
    const toSort = early.filter((part) => this.filtered.has(part) || this.sorted.has(part));
    return `
      with ${this.sources(early)}
      page as materialized (
        select p.id, row_number() over (order by ${order}) as place
        from products p ${this.joined(toSort)} where ${this.where.toSql()} order by ${order}
        limit ${limit} offset ${offset})
      select (select count(*) from products p ${this.joined(toCount)} where ${this.where.toSql()}) as total, x.*
      from (values (1)) one(row) left join (
        select g.place, p.id as "productId", p.sku, p.name, f."onHand", f.available, f.reserved, f.quarantined,
          f.rejected, f."inTransit",
          ${this.reorderPoint()} as "reorderPoint", ${this.status()} as status,
          coalesce(w.value, 0)::numeric(18,2) as value, (${this.lastMovement()}) as "lastMovementAt"
        from page g join products p on p.id = g.id ${this.joined(early.filter((part) => !late.includes(part)))}
          ${this.lateral(late)}) x on true
      order by x.place`;
  }

  /** With a location: what its own reorder point says there, or else what the product's says about the total. */
  private status(): string {
    if (!this.location) return statusSql('f.available', 'f.available <= p.reorder_point');
    const own = this.override();
    return statusSql(
      'f.available',
      `case when ${own} is null then coalesce(t.available, 0) <= p.reorder_point else f.available <= ${own} end`,
    );
  }

  private reorderPoint(): string {
    return this.location ? `coalesce(${this.override()}, p.reorder_point)` : 'p.reorder_point';
  }

  /** The location's own reorder point, which has no history. */
  private override(): string {
    const today = `select o.reorder_point from stock_levels o where o.product_id = p.id and o.location_id = ${this.location}`;
    return this.moment ? `(${today})` : 'f.override';
  }

  private sources(early: readonly Part[]): string {
    const level = this.moment ? `level as materialized (select * from stock_as_of(${this.moment})),` : '';
    const sums = { ...this.parts(''), ...(this.moment ? {} : { f: this.keyFigures() }) };
    return level + early.map((part) => `${part} as materialized (${sums[part]}),`).join(' ');
  }

  /** What filters and sorts look at, of all products: a third of the work of all six figures. */
  private keyFigures(): string {
    return `select s.product_id, sum(s.available + s.reserved + s.quarantined + s.rejected) as "onHand",
        coalesce(sum(s.available) filter (where s.location_id <> (select id from locations where kind = 'TRANSIT')), 0) as available
        ${this.location ? ', max(s.reorder_point) as override' : ''}
      from stock_levels s where ${this.location ? `s.location_id = ${this.location}` : 'true'} group by s.product_id`;
  }

  private joined(parts: readonly Part[]): string {
    return parts.map((part) => `left join ${part} on ${part}.product_id = p.id`).join(' ');
  }

  private lateral(parts: readonly Part[]): string {
    const sums = this.parts('and s.product_id = p.id');
    return parts.map((part) => `left join lateral (${sums[part]}) ${part} on true`).join(' ');
  }

  /** `own` narrows each part to the product at hand. */
  private parts(own: string): Partial<Record<Part, string>> {
    const rows = `${this.moment ? 'level' : 'stock_levels'} s join locations l on l.id = s.location_id`;
    const here = this.location ? `s.location_id = ${this.location}` : 'true';
    const override = this.location && !this.moment ? ', max(s.reorder_point) as override' : '';
    const total = `select s.product_id, sum(s.available) as available from ${rows} and l.kind <> 'TRANSIT' where true ${own}
      group by s.product_id`;
    return {
      f: `select s.product_id, ${SUM_FIGURES}${override} from ${rows} where ${here} ${own} group by s.product_id`,
      ...(this.location ? { t: total } : {}),
      w: this.worth(here, own),
    };
  }

  /** Worth lies on lots, company-wide; a location's share of a lot is that of its units. */
  private worth(here: string, own: string): string {
    const layers = this.moment ? `value_as_of(${this.moment})` : 'cost_layers';
    if (!this.location)
      return `select s.product_id, sum(s.value) as value from ${layers} s where true ${own} group by s.product_id`;
    const units = '(s.available + s.reserved + s.quarantined + s.rejected)';
    return `select s.product_id, round(sum(c.value * ${units} / nullif(c.quantity, 0)), 2) as value
      from ${this.moment ? 'level' : 'stock_balances'} s join ${layers} c on c.lot_id = s.lot_id
      where ${here} ${this.moment ? '' : 'and s.has_stock'} ${own} group by s.product_id`;
  }

  private lastMovement(): string {
    const here = this.location ? `and ${this.location} in (m.from_location_id, m.to_location_id)` : '';
    const then = this.moment
      ? `and m.effective_at <= coalesce(${this.asOf}, 'infinity')
          and m.recorded_at <= coalesce(${this.knownAt}, 'infinity')`
      : '';
    return `select ${LAST_INSTANT} from movements m where m.product_id = p.id ${here} ${then}
      order by m.effective_at desc limit 1`;
  }
}

/** A category with all below it. */
function subtree(id: string): string {
  return `with recursive below as (
    select ${id}::uuid as id union select c.id from categories c join below on c.parent_id = below.id)
    select id from below`;
}
