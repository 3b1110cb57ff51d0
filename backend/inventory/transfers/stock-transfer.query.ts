import type { EntityManager } from 'typeorm';
import { containing, orderBy, type Page, type PageQuery, slice } from '../../platform/paging.js';
import type { StockState, TransferStatus } from '../ledger/ledger-kinds.js';

/* Reads stock_transfers, stock_transfer_lines, locations, products, lots. */

export interface TransferLineView {
  readonly line: number;
  readonly productId: string;
  readonly sku: string;
  readonly productName: string;
  readonly lotId: string | null;
  readonly lotNumber: string | null;
  readonly state: StockState;
  readonly quantity: number;
}

export interface TransferView {
  readonly id: string;
  readonly number: string;
  readonly fromLocationId: string;
  readonly fromLocationName: string;
  readonly toLocationId: string;
  readonly toLocationName: string;
  readonly status: TransferStatus;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly completedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly lines: readonly TransferLineView[];
}

export interface TransferFilter extends PageQuery {
  status?: TransferStatus;
  locationId?: string;
}

const VIEW = `
  select t.id, t.number, t.from_location_id as "fromLocationId", f.name as "fromLocationName",
    t.to_location_id as "toLocationId", d.name as "toLocationName", t.status, t.reference, t.reason,
    t.created_at as "createdAt", t.completed_at as "completedAt", t.cancelled_at as "cancelledAt",
    (select coalesce(json_agg(json_build_object('line', l.line, 'productId', l.product_id, 'sku', p.sku,
       'productName', p.name, 'lotId', l.lot_id, 'lotNumber', o.number, 'state', l.state, 'quantity', l.quantity)
       order by l.line), '[]')
     from stock_transfer_lines l join products p on p.id = l.product_id left join lots o on o.id = l.lot_id
     where l.transfer_id = t.id) as lines
  from stock_transfers t
  join locations f on f.id = t.from_location_id
  join locations d on d.id = t.to_location_id`;

const WHERE = `
  where ($1::text is null or t.status = $1)
    and ($2::uuid is null or t.from_location_id = $2 or t.to_location_id = $2)
    and ($3::text is null or t.number ilike $3 or t.reference ilike $3)`;

/** Null when there is no such transfer. */
export async function findTransferView(em: EntityManager, id: string): Promise<TransferView | null> {
  const [view] = await em.query<TransferView[]>(`${VIEW} where t.id = $1`, [id]);
  return view ?? null;
}

const TRANSFER_SORT = {
  createdAt: 't.created_at',
  number: 't.number',
  status: 't.status',
  completedAt: 't.completed_at',
};

const sqlOrder = ({ sort }: TransferFilter) => orderBy(sort, TRANSFER_SORT, '-createdAt', 't.id');

/** Newest first. */
export async function listTransferViews(em: EntityManager, filter: TransferFilter): Promise<Page<TransferView>> {
  const { page, pageSize, limit, offset } = slice(filter);
  const values = [filter.status ?? null, filter.locationId ?? null, filter.q ? containing(filter.q) : null];
  const items = await em.query<TransferView[]>(`${VIEW} ${WHERE} order by ${sqlOrder(filter)} limit $4 offset $5`, [
    ...values,
    limit,
    offset,
  ]);
  const [count] = await em.query<{ total: string }[]>(
    `select count(*) as total from stock_transfers t ${WHERE}`,
    values,
  );
  return { items, total: Number(count!.total), page, pageSize };
}
