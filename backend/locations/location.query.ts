import type { EntityManager } from 'typeorm';
import { type Page, PageQuery, pageOf, search } from '../platform/paging.js';
import { toQuantity } from '../platform/money.js';
import { Location, type LocationKind, PLACE_KINDS } from './location.entity.js';

// Reads locations, shops and stock_levels.

export type LocationFilter = PageQuery & {
  kind?: LocationKind | undefined;
  active?: boolean | undefined;
  system?: boolean | undefined;
};

const LOCATION_SORT = {
  code: 'location.code',
  name: 'location.name',
  kind: 'location.kind',
  isActive: 'location.isActive',
  createdAt: 'location.createdAt',
  updatedAt: 'location.updatedAt',
};

/** The ledger's own locations are left out unless they are asked for: nobody can do anything with them. */
export function listLocations(em: EntityManager, filter: LocationFilter): Promise<Page<Location>> {
  const rows = em.createQueryBuilder(Location, 'location').where('true');
  if (!filter.system) rows.andWhere('location.kind in (:...places)', { places: PLACE_KINDS });
  if (filter.kind) rows.andWhere('location.kind = :kind', { kind: filter.kind });
  if (filter.active !== undefined) rows.andWhere('location.isActive = :active', { active: filter.active });
  search(rows, filter.q, ['location.code', 'location.name', 'location.address']);
  return pageOf(rows, filter, LOCATION_SORT, 'code');
}

export async function findActiveShopId(em: EntityManager, locationId: string): Promise<string | null> {
  const [row] = await em.query<{ id: string }[]>('select id from shops where location_id = $1 and is_active', [
    locationId,
  ]);
  return row?.id ?? null;
}

export interface StockAtLocation {
  products: number;
  available: number;
  reserved: number;
  quarantined: number;
  rejected: number;
}

export async function stockAt(em: EntityManager, locationId: string): Promise<StockAtLocation> {
  const [row] = await em.query<Record<keyof StockAtLocation, string>[]>(
    `select count(*) filter (where available + reserved + quarantined + rejected > 0) as products,
            coalesce(sum(available), 0) as available, coalesce(sum(reserved), 0) as reserved,
            coalesce(sum(quarantined), 0) as quarantined, coalesce(sum(rejected), 0) as rejected
     from stock_levels where location_id = $1`,
    [locationId],
  );
  return {
    products: toQuantity(row?.products),
    available: toQuantity(row?.available),
    reserved: toQuantity(row?.reserved),
    quarantined: toQuantity(row?.quarantined),
    rejected: toQuantity(row?.rejected),
  };
}
