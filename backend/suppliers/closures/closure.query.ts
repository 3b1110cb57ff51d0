import type { EntityManager } from 'typeorm';
import { type Page, type PageQuery, pageOf, search } from '../../platform/paging.js';
import { SupplierClosure } from './closure.entity.js';

// Reads supplier_closures.

export interface ClosureFilter extends PageQuery {
  active?: boolean;
  from?: string;
  to?: string;
}

const SORT = {
  startsOn: 'closure.startsOn',
  endsOn: 'closure.endsOn',
  reason: 'closure.reason',
  isActive: 'closure.isActive',
  createdAt: 'closure.createdAt',
};

export function listClosures(
  em: EntityManager,
  supplierId: string,
  filter: ClosureFilter,
): Promise<Page<SupplierClosure>> {
  const rows = em
    .createQueryBuilder(SupplierClosure, 'closure')
    .where('closure.supplierId = :supplierId', { supplierId });
  if (filter.active !== undefined) rows.andWhere('closure.isActive = :active', { active: filter.active });
  if (filter.from) rows.andWhere('closure.endsOn >= :from', { from: filter.from });
  if (filter.to) rows.andWhere('closure.startsOn <= :to', { to: filter.to });
  search(rows, filter.q, ['closure.reason']);
  return pageOf(rows, filter, SORT, '-startsOn');
}

/** An active closure that shares a day with these, other than the one of this id. */
export function findOverlapping(
  em: EntityManager,
  { id, supplierId, startsOn, endsOn }: { id: string | null; supplierId: string; startsOn: string; endsOn: string },
): Promise<SupplierClosure | null> {
  const rows = em
    .createQueryBuilder(SupplierClosure, 'closure')
    .where('closure.supplierId = :supplierId and closure.isActive', { supplierId })
    .andWhere('closure.startsOn <= :endsOn and closure.endsOn >= :startsOn', { startsOn, endsOn });
  if (id) rows.andWhere('closure.id <> :id', { id });
  return rows.orderBy('closure.startsOn').limit(1).getOne();
}
