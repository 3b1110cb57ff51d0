import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page } from '../platform/paging.js';
import { type AlertFilter, listAlerts, type StockAlert } from './stock-alert.query.js';
import { countStock, type StockStats } from './stock-stats.query.js';

/** The totals of the stock, and what somebody should look at. Writes nothing. */
@Injectable()
export class StockOverviewService {
  constructor(private readonly db: DataSource) {}

  stats(): Promise<StockStats> {
    return countStock(this.db.manager);
  }

  listAlerts(filter: AlertFilter): Promise<Page<StockAlert>> {
    return listAlerts(this.db.manager, filter);
  }
}
