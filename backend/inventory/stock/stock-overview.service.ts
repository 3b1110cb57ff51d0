import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Page } from '../../platform/paging.js';
import { type AlertFilter, listAlerts, type StockAlert } from './stock-alert.query.js';
import { countStock, type StockStats } from './stock-stats.query.js';

export type { StockAlert, StockStats };

/** The totals of the stock, and what somebody should look at. Writes nothing. */
@Injectable()
export class StockOverviewService {
  constructor(private readonly db: DataSource) {}

  stats(): Promise<StockStats> {
    return countStock(this.db.manager);
  }

  /** Joins the caller's transaction, so that the totals agree with what else it reads. */
  statsIn(em: EntityManager): Promise<StockStats> {
    return countStock(em);
  }

  /** Joins the caller's transaction: the `count` most pressing alerts. */
  async firstAlertsIn(em: EntityManager, count: number): Promise<StockAlert[]> {
    return (await listAlerts(em, { pageSize: count })).items;
  }

  listAlerts(filter: AlertFilter): Promise<Page<StockAlert>> {
    return listAlerts(this.db.manager, filter);
  }
}
