import type { EntityManager } from 'typeorm';
import { toQuantity } from '../platform/money.js';
import { orderBy, type Page, type PageQuery, parseSort, slice } from '../platform/paging.js';
import { instantSql, Where } from '../platform/where.js';
import { figuresOf, type StockFigures, type StockStatus, statusSql, SUM_FIGURES } from './stock-figures.js';

// Reads products, categories, locations, stock_levels, stock_balances, cost_layers, movements, and stock_as_of, value_as_of.

export interface StockOnHandFilter extends PageQuery {
  status?: StockStatus;
  locationId?: string;
  categoryId?: string;
  inStock?: boolean;
  asOf?: string;
  knownAt?: string;
}

export interface StockOnHand extends StockFigures {
  productId: string;
  sku: string;
  name: string;
  reorderPoint: number;
  status: StockStatus;
  value: string;
  lastMovementAt: string | null;
}

const SORT = {
  sku: 'p.sku',
  name: 'p.name',
  available: 'coalesce(f.available, 0)',
  onHand: 'coalesce(f."onHand", 0)',
  value: 'coalesce(w.value, 0)',
};
const FIGURE_SORTS: readonly string[] = ['available', 'onHand', 'value'];

/** The words a product is found by: the expression of the index products_search. */
const SEARCHED = `(p.sku || ' ' || p.name || ' ' || coalesce(p.barcode, '') || ' ' || coalesce(p.supplier_sku, ''))`;

const LAST_INSTANT = instantSql('m.effective_at');

type Row = Record<Exclude<keyof StockOnHand, 'status'>, string | null> & { total: string; status: StockStatus };

/** One row per product, with or without stock; without active use only what still holds stock. */
export async function listStockOnHand(em: EntityManager, filter: StockOnHandFilter): Promise<Page<StockOnHand>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const order = orderBy(filter.sort, SORT, 'sku', 'p.id');
  const built = new StockOnHandSql(filter);
  const rows = await em.query<Row[]>(built.toSql(order, limit, offset), built.where.params);
  const items = rows.filter((row) => row.productId !== null).map(stockOnHandOf);
  return { items, total: toQuantity(rows[0]?.total), page, pageSize };
}

function stockOnHandOf(row: Row): StockOnHand {
  return {
    productId: row.productId!,
    sku: row.sku!,
    name: row.name!,
    ...figuresOf(row),
    reorderPoint: toQuantity(row.reorderPoint),
    status: row.status,
    value: row.value!,
    lastMovementAt: row.lastMovementAt,
  };
}

/**
 * The list in one statement. Figures (`f`), the total over all locations (`t`) and worth (`w`) are summed for the whole
 * catalogue only where a filter or the sort needs them, or the past is asked for; else for the products of the page alone.
 */
class StockOnHandSql {
  readonly where = new Where();
  private readonly location: string | null;
  private readonly asOf: string;
  private readonly knownAt: string;
  private readonly moment: string | null;
  private readonly early: boolean;

  constructor(private readonly filter: StockOnHandFilter) {
    this.location = filter.locationId === undefined ? null : this.where.bind(filter.locationId);
    this.asOf = filter.asOf === undefined ? 'null::timestamptz' : `${this.where.bind(filter.asOf)}::timestamptz`;
    this.knownAt =
      filter.knownAt === undefined ? 'null::timestamptz' : `${this.where.bind(filter.knownAt)}::timestamptz`;
    this.moment = (filter.asOf ?? filter.knownAt) === undefined ? null : `${this.asOf}, ${this.knownAt}`;
    const sorted = parseSort(filter.sort, Object.keys(SORT), 'sku').some(({ key }) => FIGURE_SORTS.includes(key));
    this.early = sorted || !!this.moment || filter.status !== undefined || filter.inStock !== undefined;
    this.addConditions();
  }

  private addConditions(): void {
    const { filter, where } = this;
    where.words(filter.q, SEARCHED);
    where.given(filter.categoryId, (id) => `p.category_id in (${subtree(id)})`);
    where.given(filter.status, (status) => `${this.status()} = ${status}`);
    if (filter.inStock !== undefined) where.and(`coalesce(f."onHand", 0) ${filter.inStock ? '>' : '='} 0`);
    where.and(
      this.early
        ? '(p.is_active or f."onHand" > 0)'
        : '(p.is_active or exists (select from stock_levels s where s.product_id = p.id and s.on_hand > 0))',
    );
    // The past lists what was there then, so that a later receipt cannot change an answer once given.
    if (this.location && this.moment) where.and('f.product_id is not null');
    else if (this.location)
      where.and(`exists (select from stock_levels s where s.product_id = p.id and s.location_id = ${this.location})`);
  }

  toSql(order: string, limit: number, offset: number): string {
    const joins = this.early ? this.joins('') : '';
    const late = this.early ? this.joins('') : this.joins('and s.product_id = p.id');
    return `
      with ${this.early ? `${this.sources()},` : ''}
      page as materialized (
        select p.id, row_number() over (order by ${order}) as place
        from products p ${joins} where ${this.where.toSql()} order by ${order} limit ${limit} offset ${offset})
      select (select count(*) from products p ${joins} where ${this.where.toSql()}) as total, x.*
      from (values (1)) one(row) left join (
        select g.place, p.id as "productId", p.sku, p.name, f."onHand", f.available, f.reserved, f.quarantined,
          f.rejected, f."inTransit",
          ${this.reorderPoint()} as "reorderPoint", ${this.status()} as status,
          coalesce(w.value, 0)::numeric(18,2) as value, (${this.lastMovement()}) as "lastMovementAt"
        from page g join products p on p.id = g.id ${late}) x on true
      order by x.place`;
  }

  /** With a location: what its own reorder point says there, or else what the product's says about the total. */
  private status(): string {
    if (!this.location) return statusSql('f.available', 'f.available <= p.reorder_point');
    const own = `(${this.override()})`;
    return statusSql(
      'f.available',
      `case when ${own} is null then coalesce(t.available, 0) <= p.reorder_point else f.available <= ${own} end`,
    );
  }

  private reorderPoint(): string {
    return this.location ? `coalesce((${this.override()}), p.reorder_point)` : 'p.reorder_point';
  }

  private override(): string {
    return `select o.reorder_point from stock_levels o where o.product_id = p.id and o.location_id = ${this.location}`;
  }

  private sources(): string {
    const level = `level as materialized (select * from stock_as_of(${this.moment}))`;
    const parts = Object.entries(this.parts('')).map(([name, sql]) => `${name} as materialized (${sql})`);
    return (this.moment ? [level, ...parts] : parts).join(', ');
  }

  /** `own` narrows each part to the product at hand; without it they are the materialized sums of all products. */
  private joins(own: string): string {
    return Object.entries(this.parts(own))
      .map(([name, sql]) =>
        own ? `left join lateral (${sql}) ${name} on true` : `left join ${name} on ${name}.product_id = p.id`,
      )
      .join(' ');
  }

  private parts(own: string): Record<string, string> {
    const rows = `${this.moment ? 'level' : 'stock_levels'} s join locations l on l.id = s.location_id`;
    const here = this.location ? `s.location_id = ${this.location}` : 'true';
    return {
      f: `select s.product_id, ${SUM_FIGURES} from ${rows} where ${here} ${own} group by s.product_id`,
      ...(this.location
        ? { t: `select s.product_id, ${SUM_FIGURES} from ${rows} where true ${own} group by s.product_id` }
        : {}),
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
      from ${this.moment ? 'level' : 'stock_balances'} s join ${layers} c on c.lot_id = s.lot_id where ${here} ${own}
        group by s.product_id`;
  }

  private lastMovement(): string {
    const here = this.location ? `and ${this.location} in (m.from_location_id, m.to_location_id)` : '';
    const then = this.moment
      ? `and m.effective_at <= coalesce(${this.asOf}, 'infinity') and m.recorded_at <= coalesce(${this.knownAt}, 'infinity')`
      : '';
    return `select ${LAST_INSTANT} from movements m where m.product_id = p.id ${here} ${then} order by m.effective_at desc limit 1`;
  }
}

/** A category with all below it. */
function subtree(id: string): string {
  return `with recursive below as (
    select ${id}::uuid as id union select c.id from categories c join below on c.parent_id = below.id) select id from below`;
}
