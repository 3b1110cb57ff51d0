import { ApiProperty } from '@nestjs/swagger';
import { Flag, Items, OneOf, Quantity, Uuid } from '../../platform/fields.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import { STOCK_STATES, type StockState, TRANSFER_STATUSES, type TransferStatus } from '../ledger/ledger-kinds.js';
import { PostingBody } from '../ledger/posting-body.dto.js';
import { StockChangeDto } from '../transactions/stock-change.dto.js';
import type { TransferLineView, TransferView } from './stock-transfer.query.js';
import type { TransferChange } from './stock-transfer.service.js';

const MOVABLE_STATES = ['AVAILABLE', 'QUARANTINE', 'REJECTED'] as const;

export class TransferItemDto {
  @Uuid()
  productId: string;

  @Quantity()
  quantity: number;

  @Uuid({ optional: true, nullable: true, description: 'Left out: the oldest lot first' })
  lotId?: string | null;

  @OneOf(MOVABLE_STATES, 'MovableState', {
    optional: true,
    nullable: true,
    description: 'AVAILABLE by default. Goods keep the state they are moved in',
  })
  state?: (typeof MOVABLE_STATES)[number] | null;
}

export class TransferStockDto extends PostingBody {
  @Uuid({ optional: true, nullable: true, description: 'Left out: the default location of the settings' })
  fromLocationId?: string | null;

  @Uuid()
  toLocationId: string;

  @Items(() => TransferItemDto)
  items: TransferItemDto[];

  @Flag({ optional: true, description: 'Goods leave now and arrive by a second call; else they arrive at once' })
  inTransit?: boolean;
}

export class TransferListQuery extends PageQuery {
  @OneOf(TRANSFER_STATUSES, 'TransferStatus', { optional: true })
  status?: TransferStatus;

  @Uuid({ optional: true, description: 'From or to this location' })
  locationId?: string;
}

export class TransferLineDto implements TransferLineView {
  @ApiProperty({ type: 'integer', example: 1 })
  line: number;
  @ApiProperty({ type: String, format: 'uuid' })
  productId: string;
  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;
  @ApiProperty({ example: 'Lumi starter kit' })
  productName: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The lot that was asked for, if one was' })
  lotId: string | null;
  @ApiProperty({ type: String, nullable: true })
  lotNumber: string | null;
  @ApiProperty({ enum: STOCK_STATES, enumName: 'StockState' })
  state: StockState;
  @ApiProperty({ type: 'integer', example: 20 })
  quantity: number;
}

export class TransferDto implements TransferView {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'TR-2026-000001' })
  number: string;
  @ApiProperty({ type: String, format: 'uuid' })
  fromLocationId: string;
  @ApiProperty({ example: 'Main warehouse' })
  fromLocationName: string;
  @ApiProperty({ type: String, format: 'uuid' })
  toLocationId: string;
  @ApiProperty({ example: 'Shop' })
  toLocationName: string;
  @ApiProperty({ enum: TRANSFER_STATUSES, enumName: 'TransferStatus' })
  status: TransferStatus;
  @ApiProperty({ type: String, nullable: true })
  reference: string | null;
  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
  @ApiProperty({ type: Date })
  createdAt: Date;
  @ApiProperty({ type: Date, nullable: true })
  completedAt: Date | null;
  @ApiProperty({ type: Date, nullable: true })
  cancelledAt: Date | null;
  @ApiProperty({ type: TransferLineDto, isArray: true })
  lines: TransferLineDto[];

  static from(this: void, view: TransferView): TransferDto {
    const { id, number, fromLocationId, fromLocationName, toLocationId, toLocationName, status } = view;
    const { reference, reason, createdAt, completedAt, cancelledAt } = view;
    const places = { fromLocationId, fromLocationName, toLocationId, toLocationName };
    const lines = [...view.lines];
    return { id, number, ...places, status, reference, reason, createdAt, completedAt, cancelledAt, lines };
  }
}

export class TransferPage extends PageOf(TransferDto) {}

/** A transfer after a step: the document, what was posted, and the figures that result. */
export class TransferChangeDto extends StockChangeDto {
  @ApiProperty({ type: TransferDto })
  transfer: TransferDto;

  static of(this: void, change: TransferChange): TransferChangeDto {
    return { ...StockChangeDto.from(change), transfer: TransferDto.from(change.transfer) };
  }
}
