import type { EntityManager } from 'typeorm';
import { type Page, type PageQuery, pageOf, search } from '../../platform/paging.js';
import { FxRate } from './fx-rate.entity.js';

// Reads fx_rates.

export interface FxRateFilter extends PageQuery {
  currency?: string;
  from?: string;
  to?: string;
}

const SORT = {
  currency: 'fx.currency',
  validOn: 'fx.validOn',
  rate: 'fx.rate',
  source: 'fx.source',
  createdAt: 'fx.createdAt',
};

export function listFxRates(em: EntityManager, filter: FxRateFilter): Promise<Page<FxRate>> {
  const rows = em.createQueryBuilder(FxRate, 'fx').where('true');
  if (filter.currency) rows.andWhere('fx.currency = :currency', { currency: filter.currency });
  if (filter.from) rows.andWhere('fx.validOn >= :from', { from: filter.from });
  if (filter.to) rows.andWhere('fx.validOn <= :to', { to: filter.to });
  search(rows, filter.q, ['fx.currency', 'fx.source']);
  return pageOf(rows, filter, SORT, '-validOn,currency');
}

/** The rate that holds on a day: the last one of that day or before. */
export function findFxRateOn(em: EntityManager, currency: string, on: string): Promise<FxRate | null> {
  return em
    .createQueryBuilder(FxRate, 'fx')
    .where('fx.currency = :currency and fx.validOn <= :on', { currency, on })
    .orderBy('fx.validOn', 'DESC')
    .limit(1)
    .getOne();
}
