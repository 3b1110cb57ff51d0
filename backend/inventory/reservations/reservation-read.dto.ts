import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Uuid } from '../../platform/fields.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import { RESERVATION_STATUSES, type ReservationStatus } from '../ledger/ledger-kinds.js';
import type {
  ReservationAllocationView,
  ReservationFilter,
  ReservationView,
  ReservedProduct,
} from './reservation-read.query.js';
import type { ReservationDetail } from './reservation-read.service.js';

export class ReservationListQuery extends PageQuery implements ReservationFilter {
  @Uuid({ optional: true })
  productId?: string;

  @Uuid({ optional: true })
  locationId?: string;

  @OneOf(RESERVATION_STATUSES, 'ReservationStatus', { optional: true })
  status?: ReservationStatus;

  @Uuid({ optional: true, description: 'The document it is for' })
  sourceId?: string;
}

export class ReservedProductDto implements ReservedProduct {
  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;

  @ApiProperty({ example: 'Wooden rattle set' })
  name: string;

  @ApiProperty({ type: 'integer', example: 100 })
  quantity: number;

  @ApiProperty({ type: 'integer', example: 50, description: 'Still reserved' })
  open: number;
}

/** A promise of stock. Its status follows from what was issued and released of it. */
export class ReservationDto implements ReservationView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: RESERVATION_STATUSES, enumName: 'ReservationStatus', example: 'PARTIAL' })
  status: ReservationStatus;

  @ApiProperty({ type: String, nullable: true, example: 'BATCH-002' })
  reference: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'The kind of document it is for' })
  sourceType: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  sourceId: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-03-08T09:00:00.000000Z' })
  expiresAt: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-03-01T09:00:00.123456Z' })
  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When nothing was left of it' })
  closedAt: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  createdBy: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Admin' })
  createdByName: string | null;

  @ApiProperty({ type: 'integer', example: 100 })
  quantity: number;

  @ApiProperty({ type: 'integer', example: 50 })
  issued: number;

  @ApiProperty({ type: 'integer', example: 0 })
  released: number;

  @ApiProperty({ type: 'integer', example: 50, description: 'Still reserved' })
  open: number;

  @ApiProperty({ type: [ReservedProductDto] })
  products: ReservedProductDto[];

  static from(this: void, view: ReservationView): ReservationDto {
    const { id, status, reference, sourceType, sourceId, expiresAt, createdAt, closedAt } = view;
    const { createdBy, createdByName, quantity, issued, released, open, products } = view;
    const head = { id, status, reference, sourceType, sourceId, expiresAt, createdAt, closedAt };
    return { ...head, createdBy, createdByName, quantity, issued, released, open, products };
  }
}

export class ReservationPage extends PageOf(ReservationDto) {}

export class ReservationAllocationDto implements ReservationAllocationView {
  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'LUMI-0001' })
  sku: string;

  @ApiProperty({ example: 'Wooden rattle set' })
  productName: string;

  @ApiProperty({ format: 'uuid' })
  lotId: string;

  @ApiProperty({ example: 'LOT-2026-000012' })
  lotNumber: string;

  @ApiProperty({ type: String, nullable: true, example: 'F-2231' })
  lotCode: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, example: '2028-01-31' })
  expiresOn: string | null;

  @ApiProperty({ format: 'uuid' })
  locationId: string;

  @ApiProperty({ example: 'MAIN' })
  location: string;

  @ApiProperty({ type: 'integer', example: 100 })
  quantity: number;

  @ApiProperty({ type: 'integer', example: 50 })
  issued: number;

  @ApiProperty({ type: 'integer', example: 0 })
  released: number;

  @ApiProperty({ type: 'integer', example: 50, description: 'Still reserved' })
  open: number;
}

export class ReservationDetailDto extends ReservationDto {
  @ApiProperty({ type: [ReservationAllocationDto], description: 'The lots it holds, in the order of issue' })
  allocations: ReservationAllocationDto[];

  static of(this: void, { reservation, allocations }: ReservationDetail): ReservationDetailDto {
    return { ...ReservationDto.from(reservation), allocations };
  }
}
