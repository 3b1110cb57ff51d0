import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LocationNotFound } from '../../locations/locations.problems.js';
import type { Page } from '../../platform/paging.js';
import { ProductNotFound } from '../../products/products.problems.js';
import { findStockItem, locationExists, type StockItem } from './stock-item.query.js';
import { listStockOnHand, type StockOnHand, type StockOnHandFilter } from './stock-on-hand.query.js';

/** Reads stock on hand, now and at any earlier time. Writes nothing and opens no transaction: each read is one statement. */
@Injectable()
export class StockReadService {
  constructor(private readonly db: DataSource) {}

  list(filter: StockOnHandFilter): Promise<Page<StockOnHand>> {
    return listStockOnHand(this.db.manager, filter);
  }

  /** @throws LocationNotFound */
  async listAtLocation(locationId: string, filter: StockOnHandFilter): Promise<Page<StockOnHand>> {
    if (!(await locationExists(this.db.manager, locationId))) throw LocationNotFound.of(locationId);
    return listStockOnHand(this.db.manager, { ...filter, locationId });
  }

  /** @throws ProductNotFound */
  async getItem(productId: string): Promise<StockItem> {
    const item = await findStockItem(this.db, productId);
    if (!item) throw ProductNotFound.of(productId);
    return item;
  }
}
