import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type StockAlert, StockOverviewService, type StockStats } from '../inventory/stock/stock-overview.service.js';
import {
  type DayOfMovements,
  findTimeZone,
  type HealthRow,
  listHealth,
  listMovementsByDay,
  listRecentPostings,
  type RecentPosting,
  sumOpenReservations,
  sumValueByCategory,
  sumValueByLocation,
  type ValueShare,
} from './dashboard.query.js';

export interface Dashboard {
  timeZone: string;
  stats: StockStats;
  valueByCategory: ValueShare[];
  valueByLocation: ValueShare[];
  alerts: StockAlert[];
  movementsByDay: DayOfMovements[];
  health: HealthRow[];
  reservations: { open: number; units: number };
  recentPostings: RecentPosting[];
}

const ALERTS = 10;
const POSTINGS = 10;

/** Puts together what the first screen shows. Writes nothing. */
@Injectable()
export class DashboardService {
  constructor(
    private readonly db: DataSource,
    private readonly overview: StockOverviewService,
  ) {}

  /** Reads everything in one snapshot, so that the figures of one screen agree with each other. */
  get(products: number): Promise<Dashboard> {
    return this.db.transaction('REPEATABLE READ', (em) => this.read(em, products));
  }

  private async read(em: EntityManager, products: number): Promise<Dashboard> {
    return {
      timeZone: await findTimeZone(em),
      stats: await this.overview.statsIn(em),
      valueByCategory: await sumValueByCategory(em),
      valueByLocation: await sumValueByLocation(em),
      alerts: await this.overview.firstAlertsIn(em, ALERTS),
      movementsByDay: await listMovementsByDay(em),
      health: await listHealth(em, products),
      reservations: await sumOpenReservations(em),
      recentPostings: await listRecentPostings(em, POSTINGS),
    };
  }
}
