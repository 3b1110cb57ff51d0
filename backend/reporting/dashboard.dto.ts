import { ApiProperty } from '@nestjs/swagger';
import type { StockAlert } from '../inventory/stock/stock-overview.service.js';
import { daysUntilStockout } from '../inventory/stock/stockout-days.js';
import { QueryInteger } from '../platform/fields.js';
import type { DayOfMovements, HealthRow, RecentPosting, ValueShare } from './dashboard.query.js';
import type { Dashboard } from './dashboard.service.js';

export class DashboardQuery {
  @QueryInteger({ min: 1, max: 100, description: 'Products in `health`', example: 10 })
  products?: number;
}

export class ValueShareDto implements ValueShare {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: products without a category' })
  id: string | null;

  @ApiProperty({ example: 'Wooden toys' })
  name: string;

  @ApiProperty({ type: 'integer', example: 420 })
  onHand: number;

  @ApiProperty({ example: '2037.00' })
  value: string;
}

export class DayOfMovementsDto implements DayOfMovements {
  @ApiProperty({ format: 'date', example: '2026-03-01' })
  on: string;

  @ApiProperty({ type: 'integer', example: 120, description: 'Units that came in: received, returned, adjusted up' })
  in: number;

  @ApiProperty({
    type: 'integer',
    example: 35,
    description: 'Units that went out: issued, scrapped, sent back, adjusted down',
  })
  out: number;
}

export class ProductHealthDto {
  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;

  @ApiProperty({ example: 'Wooden rattle set' })
  name: string;

  @ApiProperty({ type: 'integer', example: 80 })
  available: number;

  @ApiProperty({ type: 'integer', example: 10 })
  reorderPoint: number;

  @ApiProperty({ enum: ['OK', 'LOW', 'OUT_OF_STOCK'], enumName: 'StockStatus', example: 'OK' })
  status: HealthRow['status'];

  @ApiProperty({ type: 'integer', example: 45 })
  issuedLast30Days: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 53,
    description: 'As in the stock of one product; null without demand',
  })
  daysUntilStockout: number | null;

  static from(this: void, row: HealthRow): ProductHealthDto {
    const { productId, sku, name, available, reorderPoint, status } = row;
    const days = daysUntilStockout(available, row);
    return {
      productId,
      sku,
      name,
      available,
      reorderPoint,
      status,
      issuedLast30Days: row.last30Days,
      daysUntilStockout: days,
    };
  }
}

export class DashboardAlertDto {
  @ApiProperty({ example: 'LOW' })
  kind: string;

  @ApiProperty({ enum: ['CRITICAL', 'WARNING', 'INFO'], enumName: 'AlertSeverity', example: 'WARNING' })
  severity: StockAlert['severity'];

  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;

  @ApiProperty({ example: 'Wooden rattle set' })
  name: string;

  @ApiProperty({ type: 'integer', example: 4 })
  quantity: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 10 })
  reorderPoint: number | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  lotId: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  lotNumber: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, example: null })
  expiresOn: string | null;

  static from(this: void, alert: StockAlert): DashboardAlertDto {
    const { kind, severity, productId, sku, name, quantity, reorderPoint, lotId, lotNumber, expiresOn } = alert;
    return { kind, severity, productId, sku, name, quantity, reorderPoint, lotId, lotNumber, expiresOn };
  }
}

export class RecentPostingDto implements RecentPosting {
  @ApiProperty({ type: 'integer', example: 1208 })
  id: number;

  @ApiProperty({ example: 'ISSUE' })
  kind: string;

  @ApiProperty({ type: String, nullable: true, example: 'ORDER-17' })
  reference: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Admin' })
  actorName: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  effectiveAt: string;

  @ApiProperty({ type: 'integer', example: 1 })
  products: number;

  @ApiProperty({ example: 'LUMI-0001', description: 'Of the first product' })
  sku: string;

  @ApiProperty({ type: 'integer', example: 5 })
  quantity: number;
}

export class DashboardDto {
  @ApiProperty({ example: 'THB', description: 'The base currency, which every value is in' })
  currency: string;

  @ApiProperty({ example: 'Asia/Bangkok', description: 'Decides what a day is' })
  timeZone: string;

  @ApiProperty({ example: '48210.50', description: 'Of everything on hand, at cost' })
  inventoryValue: string;

  @ApiProperty({ type: [ValueShareDto] })
  valueByCategory: ValueShareDto[];

  @ApiProperty({ type: [ValueShareDto] })
  valueByLocation: ValueShareDto[];

  @ApiProperty({ type: 'integer', example: 8 })
  products: number;

  @ApiProperty({ type: 'integer', example: 1240 })
  unitsOnHand: number;

  @ApiProperty({ type: 'integer', example: 1100 })
  unitsAvailable: number;

  @ApiProperty({ type: 'integer', example: 2 })
  lowStock: number;

  @ApiProperty({ type: 'integer', example: 1 })
  outOfStock: number;

  @ApiProperty({ type: [DashboardAlertDto], description: 'The ten most pressing' })
  alerts: DashboardAlertDto[];

  @ApiProperty({ type: [DayOfMovementsDto], description: 'Thirty days, today last' })
  movementsByDay: DayOfMovementsDto[];

  @ApiProperty({ type: [ProductHealthDto], description: 'Those that run out first' })
  health: ProductHealthDto[];

  @ApiProperty({ type: 'integer', example: 5 })
  openReservations: number;

  @ApiProperty({ type: 'integer', example: 64 })
  unitsReserved: number;

  @ApiProperty({ type: 'integer', example: 3 })
  lotsAwaitingQc: number;

  @ApiProperty({ type: 'integer', example: 120 })
  unitsAwaitingQc: number;

  @ApiProperty({ type: [RecentPostingDto] })
  recentPostings: RecentPostingDto[];

  static from(this: void, dashboard: Dashboard): DashboardDto {
    const { stats, timeZone, valueByCategory, valueByLocation, movementsByDay, recentPostings } = dashboard;
    return {
      currency: stats.currency,
      timeZone,
      inventoryValue: stats.value,
      valueByCategory,
      valueByLocation,
      products: stats.products,
      unitsOnHand: stats.onHand,
      unitsAvailable: stats.available,
      lowStock: stats.low,
      outOfStock: stats.outOfStock,
      alerts: dashboard.alerts.map(DashboardAlertDto.from),
      movementsByDay,
      health: dashboard.health.map(ProductHealthDto.from),
      openReservations: dashboard.reservations.open,
      unitsReserved: dashboard.reservations.units,
      lotsAwaitingQc: stats.lotsAwaitingQc,
      unitsAwaitingQc: stats.quarantined,
      recentPostings,
    };
  }
}
