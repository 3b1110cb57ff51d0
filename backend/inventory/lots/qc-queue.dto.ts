import { ApiProperty } from '@nestjs/swagger';
import { Uuid } from '../../platform/fields.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import type { QcQueueFilter, QcQueueItem } from './qc-queue.query.js';

export class QcQueueQuery extends PageQuery implements QcQueueFilter {
  @Uuid({ optional: true })
  productId?: string;

  @Uuid({ optional: true })
  locationId?: string;
}

export class QcQueueItemDto implements QcQueueItem {
  @ApiProperty({ format: 'uuid' })
  lotId: string;

  @ApiProperty({ example: 'LOT-2026-000012' })
  number: string;

  @ApiProperty({ type: String, nullable: true, example: 'F-2231' })
  lotCode: string | null;

  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;

  @ApiProperty({ example: 'Wooden rattle set' })
  productName: string;

  @ApiProperty({ format: 'uuid' })
  locationId: string;

  @ApiProperty({ example: 'MAIN' })
  location: string;

  @ApiProperty({ type: 'integer', example: 40 })
  quantity: number;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  waitingSince: string;

  @ApiProperty({ type: 'integer', example: 3 })
  waitingDays: number;

  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2028-01-31' })
  expiresOn: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'SHIP-001' })
  reference: string | null;

  static from(this: void, item: QcQueueItem): QcQueueItemDto {
    const { lotId, number, lotCode, productId, sku, productName, locationId, location } = item;
    const { quantity, waitingSince, waitingDays, expiresOn, reference } = item;
    const goods = { lotId, number, lotCode, productId, sku, productName, locationId, location };
    return { ...goods, quantity, waitingSince, waitingDays, expiresOn, reference };
  }
}

export class QcQueuePage extends PageOf(QcQueueItemDto) {}
