import { ApiProperty } from '@nestjs/swagger';
import { DateOnly, OneOf, QueryFlag, QueryInteger, Text, Uuid } from '../../platform/fields.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import { LedgerEntryDto, LedgerValueEntryDto } from '../ledger/ledger-entry.dto.js';
import { STOCK_STATES, type StockState } from '../ledger/ledger-kinds.js';
import type { LotAtLocation, LotFilter, LotView } from './lot-read.query.js';
import type { LotDetail, LotTrace } from './lot-read.service.js';
import { StockFiguresDto } from '../stock/stock-on-hand.dto.js';

export class LotListQuery extends PageQuery implements LotFilter {
  @Uuid({ optional: true })
  productId?: string;

  @OneOf(STOCK_STATES, 'StockState', { optional: true, description: 'Lots with something in this state' })
  state?: StockState;

  @Uuid({ optional: true, description: 'Lots with something at this location' })
  locationId?: string;

  @DateOnly({ optional: true, description: 'Lots that expire before this day' })
  expiringBefore?: string;

  @QueryFlag({ description: 'Only lots that hold something, or only empty ones' })
  inStock?: boolean;
}

export class LotTraceQuery {
  @Text({ optional: true, max: 200, description: 'nextCursor of the page before' })
  cursor?: string;

  @QueryInteger({ min: 1, max: 1000, description: 'Movements per page', example: 200 })
  pageSize?: number;
}

export class LotDto extends StockFiguresDto implements LotView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'LOT-2026-000012', description: 'Our own, unique' })
  number: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'F-2231',
    description: 'The supplier’s; it may come in two deliveries',
  })
  lotCode: string | null;

  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;

  @ApiProperty({ example: 'Wooden rattle set' })
  productName: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  receivedAt: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2028-01-31' })
  expiresOn: string | null;

  @ApiProperty({ example: false, description: 'Its last day is over, in the business time zone' })
  expired: boolean;

  @ApiProperty({ type: 'integer', example: 120, description: 'Units that came in with it for good' })
  received: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '4.8500',
    description: 'Of what is left; null when nothing is',
  })
  unitCost: string | null;

  @ApiProperty({ example: '582.00', description: 'Of what is left, at cost, in the base currency' })
  value: string;

  @ApiProperty({ type: String, nullable: true, example: 'SHIP-001', description: 'Of the receipt that made it' })
  reference: string | null;

  static from(this: void, lot: LotView): LotDto {
    const { id, number, lotCode, productId, sku, productName, receivedAt, expiresOn, expired, received } = lot;
    const { onHand, available, reserved, quarantined, rejected, inTransit, unitCost, value, reference } = lot;
    return {
      ...{ id, number, lotCode, productId, sku, productName, receivedAt, expiresOn, expired, received },
      ...{ onHand, available, reserved, quarantined, rejected, inTransit, unitCost, value, reference },
    };
  }
}

export class LotPage extends PageOf(LotDto) {}

export class LotAtLocationDto extends StockFiguresDto implements LotAtLocation {
  @ApiProperty({ format: 'uuid' })
  locationId: string;

  @ApiProperty({ example: 'MAIN' })
  code: string;

  @ApiProperty({ example: 'Main warehouse' })
  name: string;

  @ApiProperty({ enum: ['WAREHOUSE', 'SHOP', 'TRANSIT'], enumName: 'StockPlaceKind', example: 'WAREHOUSE' })
  kind: string;
}

export class LotDetailDto extends LotDto {
  @ApiProperty({ type: [LotAtLocationDto], description: 'Where it is now' })
  locations: LotAtLocationDto[];

  static of(this: void, { lot, locations }: LotDetail): LotDetailDto {
    return { ...LotDto.from(lot), locations };
  }
}

/** From supplier to customers: every movement of a lot in the order in which it happened. */
export class LotTraceDto {
  @ApiProperty({ type: LotDetailDto })
  lot: LotDetailDto;

  @ApiProperty({ type: 'integer', example: 120, description: 'Less what went back' })
  fromSuppliers: number;

  @ApiProperty({ type: 'integer', example: 40, description: 'Less what came back' })
  toCustomers: number;

  @ApiProperty({ type: 'integer', example: -2 })
  adjusted: number;

  @ApiProperty({ type: 'integer', example: 1 })
  scrapped: number;

  @ApiProperty({ type: [LedgerValueEntryDto], description: 'How its worth came to be; on the first page only' })
  valueEntries: LedgerValueEntryDto[];

  @ApiProperty({ type: [LedgerEntryDto] })
  movements: LedgerEntryDto[];

  @ApiProperty({ type: String, nullable: true, description: 'null when no movement follows' })
  nextCursor: string | null;

  static from(this: void, trace: LotTrace): LotTraceDto {
    const { fromSuppliers, toCustomers, adjusted, scrapped } = trace.flow;
    const { items, nextCursor } = trace.movements;
    return {
      lot: LotDetailDto.of(trace),
      ...{ fromSuppliers, toCustomers, adjusted, scrapped },
      valueEntries: trace.valueEntries,
      movements: items.map(LedgerEntryDto.from),
      nextCursor,
    };
  }
}
