import type { EntityManager } from 'typeorm';
import { type Page, type PageQuery, pageOf, search } from '../platform/paging.js';
import { Shop } from './shop.entity.js';

// Reads shops and locations.

export type ShopFilter = PageQuery & { active?: boolean | undefined; locationId?: string | undefined };

const SHOP_SORT = {
  name: 'shop.name',
  invoiceSeries: 'shop.invoiceSeries',
  isActive: 'shop.isActive',
  createdAt: 'shop.createdAt',
  updatedAt: 'shop.updatedAt',
};

export function listShops(em: EntityManager, filter: ShopFilter): Promise<Page<Shop>> {
  const rows = em.createQueryBuilder(Shop, 'shop').innerJoinAndSelect('shop.location', 'location').where('true');
  if (filter.active !== undefined) rows.andWhere('shop.isActive = :active', { active: filter.active });
  if (filter.locationId) rows.andWhere('shop.locationId = :locationId', { locationId: filter.locationId });
  search(rows, filter.q, ['shop.name', 'shop.invoiceSeries', 'shop.taxRegistration', 'location.code', 'location.name']);
  return pageOf(rows, filter, SHOP_SORT, 'name');
}
