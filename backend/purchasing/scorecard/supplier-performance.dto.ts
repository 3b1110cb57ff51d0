import { ApiProperty } from '@nestjs/swagger';
import { DateOnly } from '../../platform/fields.js';
import type { LeadTime, LeadTimeShipment } from '../shipments/lead-time.query.js';
import { type Segment, SEGMENTS } from '../shipments/milestones.js';
import type { Figure, Scorecard, ScoredOrderView } from './scorecard.js';
import type { Period } from './supplier-performance.service.js';

const DAY = { type: String, format: 'date', nullable: true } as const;
const ID = { type: String, format: 'uuid' } as const;
const DAYS = { type: Number, nullable: true, example: 30 } as const;
const RATE = { type: Number, nullable: true, example: 0.98 } as const;

export class PeriodQuery implements Partial<Period> {
  @DateOnly({ optional: true, description: 'The first day' })
  from?: string;

  @DateOnly({ optional: true, description: 'The last day' })
  to?: string;
}

export class LeadTimeDto implements LeadTime {
  @ApiProperty({ enum: SEGMENTS, enumName: 'LeadTimeSegment' })
  segment: Segment;
  @ApiProperty({ type: 'integer', example: 12, description: 'How many shipments it is learnt from' })
  shipments: number;
  @ApiProperty({ ...DAYS, description: 'Days that half of them needed at most' })
  p50: number | null;
  @ApiProperty({ ...DAYS, description: 'Days that nine of ten needed at most' })
  p90: number | null;
}

/** Days of each part of the way; null where both ends are not known. */
export class SegmentDaysDto {
  @ApiProperty(DAYS)
  PRODUCTION: number | null;
  @ApiProperty(DAYS)
  TRANSIT: number | null;
  @ApiProperty(DAYS)
  CUSTOMS: number | null;
  @ApiProperty(DAYS)
  LAST_MILE: number | null;
  @ApiProperty(DAYS)
  TOTAL: number | null;
}

export class LeadTimeShipmentDto {
  @ApiProperty(ID)
  shipmentId: string;
  @ApiProperty({ example: 'SH-2026-0001' })
  number: string;
  @ApiProperty(ID)
  purchaseOrderId: string;
  @ApiProperty({ example: 'PO-2026-001' })
  purchaseOrderNumber: string;
  @ApiProperty({ type: SegmentDaysDto })
  days: SegmentDaysDto;

  static from(this: void, { days, ...shipment }: LeadTimeShipment): LeadTimeShipmentDto {
    const of = (segment: Segment) => days[segment] ?? null;
    const parts = { PRODUCTION: of('PRODUCTION'), TRANSIT: of('TRANSIT'), CUSTOMS: of('CUSTOMS') };
    return { ...shipment, days: { ...parts, LAST_MILE: of('LAST_MILE'), TOTAL: of('TOTAL') } };
  }
}

export class LeadTimesDto {
  @ApiProperty({ type: LeadTimeDto, isArray: true })
  leadTimes: LeadTimeDto[];
  @ApiProperty({
    type: LeadTimeShipmentDto,
    isArray: true,
    description: 'The shipments behind them, the latest first, up to 500',
  })
  shipments: LeadTimeShipmentDto[];

  static from(this: void, read: { leadTimes: LeadTime[]; shipments: LeadTimeShipment[] }): LeadTimesDto {
    return { leadTimes: read.leadTimes, shipments: read.shipments.map(LeadTimeShipmentDto.from) };
  }
}

export class FigureDto {
  @ApiProperty({ ...RATE, description: 'Null where no order tells' })
  value: number | null;
  @ApiProperty({ type: String, format: 'uuid', isArray: true, description: 'The orders that it is made of' })
  orderIds: string[];

  static from(this: void, { value, orderIds }: Figure): FigureDto {
    return { value, orderIds: [...orderIds] };
  }
}

export class ScoredOrderDto implements ScoredOrderView {
  @ApiProperty(ID)
  id: string;
  @ApiProperty({ example: 'PO-2026-001' })
  number: string;
  @ApiProperty({ type: String, format: 'date' })
  orderDate: string;
  @ApiProperty(DAY)
  expectedReadyOn: string | null;
  @ApiProperty({ ...DAY, description: 'When all of it had left the supplier' })
  readyOn: string | null;
  @ApiProperty()
  isReceived: boolean;
  @ApiProperty({ type: 'integer' })
  orderedQuantity: number;
  @ApiProperty({ type: 'integer' })
  receivedQuantity: number;
  @ApiProperty({ type: 'integer', description: 'Too few and too many, line by line' })
  wrongQuantity: number;
  @ApiProperty({ type: 'integer' })
  approvedQuantity: number;
  @ApiProperty({ type: 'integer' })
  rejectedQuantity: number;
  @ApiProperty({ type: Number, description: 'What the lines cost that were ordered before' })
  comparedAmount: number;
  @ApiProperty({ type: Number, description: 'What they would have cost at the prices of the order before' })
  previousAmount: number;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'Null while the promised day has not come, or there is none',
  })
  isOnTime: boolean | null;
  @ApiProperty(DAYS)
  promisedDays: number | null;
  @ApiProperty(DAYS)
  actualDays: number | null;
  @ApiProperty(RATE)
  quantityAccuracy: number | null;
  @ApiProperty(RATE)
  qualityAccuracy: number | null;
  @ApiProperty({ ...RATE, example: 0.05 })
  priceDrift: number | null;
}

export class ScorecardDto {
  @ApiProperty({ type: String, format: 'date' })
  from: string;
  @ApiProperty({ type: String, format: 'date' })
  to: string;
  @ApiProperty({ type: FigureDto, description: 'The part of the orders that were ready by the promised day' })
  onTimeRate: FigureDto;
  @ApiProperty({ type: FigureDto, description: 'Days from order to readiness that were promised, on average' })
  promisedDays: FigureDto;
  @ApiProperty({ type: FigureDto, description: 'Days that it took, of the same orders' })
  actualDays: FigureDto;
  @ApiProperty({ type: FigureDto, description: 'The part of the ordered quantity that came as ordered' })
  quantityAccuracy: FigureDto;
  @ApiProperty({ type: FigureDto, description: 'The part of the inspected quantity that was approved' })
  qualityAccuracy: FigureDto;
  @ApiProperty({
    type: FigureDto,
    description: 'How much more was paid than at the prices of the order before; 0.05 is 5 %',
  })
  priceDrift: FigureDto;
  @ApiProperty({ type: ScoredOrderDto, isArray: true, description: 'The orders of the period, the latest first' })
  orders: ScoredOrderDto[];

  static from(this: void, { from, to, orders, ...card }: Period & Scorecard): ScorecardDto {
    return {
      ...{ from, to },
      onTimeRate: FigureDto.from(card.onTimeRate),
      promisedDays: FigureDto.from(card.promisedDays),
      actualDays: FigureDto.from(card.actualDays),
      quantityAccuracy: FigureDto.from(card.quantityAccuracy),
      qualityAccuracy: FigureDto.from(card.qualityAccuracy),
      priceDrift: FigureDto.from(card.priceDrift),
      orders: [...orders],
    };
  }
}
