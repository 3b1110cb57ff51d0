// Reads products, categories, suppliers, stock_levels and locations.
import type { EntityManager } from 'typeorm';
import { toQuantity } from '../platform/money.js';
import { containing, orderBy, type Page, slice } from '../platform/paging.js';
import type { Product } from './product.entity.js';

/** A product with the names and stock totals that screens show beside it. */
export type ProductView = Product & {
  categoryName: string | null;
  supplierName: string | null;
  onHand: number;
  available: number;
};

export interface ProductFilter {
  page?: number;
  pageSize?: number;
  sort?: string;
  q?: string;
  category?: string;
  supplierId?: string;
  active?: 'true' | 'false' | 'all';
  bestSeller?: boolean;
  inStock?: boolean;
}

/** Exactly the expression of the index products_search; any other would not use it. */
const SEARCHED = `(p.sku || ' ' || p.name || ' ' || coalesce(p.barcode, '') || ' ' || coalesce(p.supplier_sku, ''))`;
/** What customers may find a product by. */
const SEARCHED_PUBLICLY = `(p.sku || ' ' || p.name || ' ' || coalesce(p.barcode, ''))`;

const MAX_WORDS = 10;

/**
 * Goods in transit are on hand, but nobody can sell them. There is one place of that kind, looked up once per statement:
 * joining the locations to every level costs half as much again.
 */
const SELLABLE = `s.location_id <> (select id from locations where kind = 'TRANSIT')`;

const STOCK_OF_ONE = `select coalesce(sum(s.on_hand), 0) as on_hand, coalesce(sum(s.available) filter (where ${SELLABLE}), 0) as available
  from stock_levels s where s.product_id = p.id`;

/** Sums are numeric, which sorts slowly; they fit a bigint, because their parts do. */
const STOCK_OF_ALL = `select s.product_id, sum(s.on_hand)::bigint as on_hand, (sum(s.available) filter (where ${SELLABLE}))::bigint as available
  from stock_levels s group by s.product_id`;

const IN_STOCK = `exists (select from stock_levels s
  where s.product_id = p.id and s.available > 0 and ${SELLABLE})`;

const IN_CATEGORY = `p.category_id in (with recursive below as (
    select id from categories where id = $CATEGORY
    union select c.id from categories c join below b on c.parent_id = b.id) select id from below)`;

const PUBLIC_SORTS = { sku: 'p.sku', name: 'p.name', price: 'p.price', createdAt: 'p.created_at' };
const STOCK_SORTS = { onHand: 'coalesce(stock.on_hand, 0)', available: 'coalesce(stock.available, 0)' };
const SORTS = { ...PUBLIC_SORTS, unitCost: 'p.unit_cost', updatedAt: 'p.updated_at', ...STOCK_SORTS };
const SORTS_OF_CUSTOMERS = { ...PUBLIC_SORTS, available: STOCK_SORTS.available };

/** A page of products. `publicOnly`: what a customer may see, so neither filters nor sorts betray anything else. */
export async function listProducts(
  em: EntityManager,
  filter: ProductFilter,
  publicOnly: boolean,
): Promise<Page<ProductView>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const { where, values } = conditions(filter, publicOnly);
  const order = orderBy(filter.sort, publicOnly ? SORTS_OF_CUSTOMERS : SORTS, 'sku', 'p.id');
  const rows = await em.query<Row[]>(pageSql(where, order, values.length), [...values, limit, offset]);
  const whole = page === 1 && rows.length < pageSize;
  const total = whole ? rows.length : await countProducts(em, where, values);
  return { items: rows.map(viewOf), total, page, pageSize };
}

/**
 * The page is cut before anything is joined for its rows, so the cost does not grow with the catalogue. Its ids go through
 * an array, because numbering the rows in place would sort all of them instead of keeping the best ones.
 */
function pageSql(where: string, order: string, bound: number): string {
  const stock = order.includes('stock.') ? `left join (${STOCK_OF_ALL}) stock on stock.product_id = p.id` : '';
  return `select ${COLUMNS}
      from unnest(array(select p.id from products p ${stock} ${where} order by ${order}
        limit $${bound + 1} offset $${bound + 2}))
           with ordinality hit (id, place)
      join products p on p.id = hit.id ${JOINS} order by hit.place`;
}

/** Products by id, in no order; unknown ids are left out. */
export async function findProductViews(em: EntityManager, ids: readonly string[]): Promise<ProductView[]> {
  const rows = await em.query<Row[]>(`select ${COLUMNS} from products p ${JOINS} where p.id = any ($1::uuid[])`, [ids]);
  return rows.map(viewOf);
}

async function countProducts(em: EntityManager, where: string, values: readonly unknown[]): Promise<number> {
  const [row] = await em.query<{ total: string }[]>(countSql(where), [...values]);
  return Number(row?.total ?? 0);
}

const countSql = (where: string) => `select count(*) as total from products p ${where}`;

function conditions(filter: ProductFilter, publicOnly: boolean): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const terms: string[] = [];
  for (const word of words(filter.q)) {
    const like = bind(containing(word));
    terms.push(`${SEARCHED} ilike ${like}`);
    if (publicOnly) terms.push(`${SEARCHED_PUBLICLY} ilike ${like}`);
  }
  if (filter.category) terms.push(IN_CATEGORY.replace('$CATEGORY', () => bind(filter.category)));
  if (filter.supplierId) terms.push(`p.supplier_id = ${bind(filter.supplierId)}`);
  if (publicOnly || filter.active !== 'all') terms.push(filter.active === 'false' ? 'not p.is_active' : 'p.is_active');
  if (publicOnly && filter.active === 'false') terms.push('false');
  if (filter.bestSeller !== undefined) terms.push(filter.bestSeller ? 'p.is_best_seller' : 'not p.is_best_seller');
  if (filter.inStock !== undefined) terms.push(filter.inStock ? IN_STOCK : `not ${IN_STOCK}`);
  return { where: terms.length > 0 ? `where ${terms.join(' and ')}` : '', values };
}

function words(q: string | undefined): string[] {
  return (q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
}

const JOINS = `left join categories c on c.id = p.category_id left join suppliers u on u.id = p.supplier_id
  cross join lateral (${STOCK_OF_ONE}) stock`;

const COLUMNS = `p.id, p.sku, p.name, p.description, p.barcode, p.category_id as "categoryId", c.name as "categoryName",
  p.supplier_id as "supplierId", u.name as "supplierName", p.supplier_sku as "supplierSku", p.age_range as "ageRange",
  p.units_per_carton as "unitsPerCarton", p.unit_cost as "unitCost", p.price, p.currency,
  p.reorder_point as "reorderPoint", p.reorder_quantity as "reorderQuantity", p.safety_stock_days as "safetyStockDays",
  p.shelf_life_days as "shelfLifeDays", p.requires_qc as "requiresQc", p.hsn_code as "hsnCode",
  p.weight_grams as "weightGrams", p.length_mm as "lengthMm", p.width_mm as "widthMm", p.height_mm as "heightMm",
  p.is_best_seller as "isBestSeller", p.is_active as "isActive", p.created_at as "createdAt",
  p.updated_at as "updatedAt", p.version, stock.on_hand as "onHand", stock.available`;

type Quantities = 'reorderPoint' | 'reorderQuantity' | 'onHand' | 'available';
type Row = Omit<ProductView, Quantities> & Record<Quantities, string>;

function viewOf(row: Row): ProductView {
  return {
    ...row,
    reorderPoint: toQuantity(row.reorderPoint),
    reorderQuantity: toQuantity(row.reorderQuantity),
    onHand: toQuantity(row.onHand),
    available: toQuantity(row.available),
  };
}
