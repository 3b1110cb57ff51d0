import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Quantity, Text, Uuid } from '../../platform/fields.js';
import { DatedBody, PostingBody } from '../ledger/posting-body.dto.js';
import { StockChangeDto } from './stock-change.dto.js';
import { ReservedStockDto } from '../reservations/stock-reservation.dto.js';
import type { IssueResult } from './stock-issue.service.js';

export class IssueStockDto extends PostingBody {
  @Uuid({ optional: true, nullable: true, description: 'Issues what this reservation holds; the rest stays reserved' })
  reservationId?: string | null;

  @Uuid({ optional: true, nullable: true, description: 'Without a reservation: what is sold out of available stock' })
  productId?: string | null;

  @Quantity({ optional: true, nullable: true, example: 50, description: 'Left out with a reservation: all it holds' })
  quantity?: number | null;

  @Uuid({ optional: true, nullable: true, description: 'Without a reservation. Left out: the default location' })
  locationId?: string | null;
}

export class ScrapStockDto extends DatedBody {
  @Uuid()
  productId: string;

  @Quantity({ example: 2 })
  quantity: number;

  @Uuid({ optional: true, nullable: true, description: 'Left out: the default location of the settings' })
  locationId?: string | null;

  @Uuid({ optional: true, nullable: true, description: 'Left out: the oldest lot first' })
  lotId?: string | null;

  @OneOf(['AVAILABLE', 'REJECTED'], 'ScrapState', {
    optional: true,
    nullable: true,
    description: 'AVAILABLE by default',
  })
  state?: 'AVAILABLE' | 'REJECTED' | null;

  @Text({ max: 1000, example: 'broken in the warehouse' })
  reason: string;
}

/** What was issued; with a reservation, what stays reserved. */
export class IssuedStockDto extends StockChangeDto {
  @ApiProperty({ type: 'integer', example: 50, description: 'What was issued in all' })
  issued: number;
  @ApiProperty({ type: ReservedStockDto, nullable: true, description: 'The reservation after it' })
  reservation: ReservedStockDto | null;

  static of(this: void, result: IssueResult): IssuedStockDto {
    const { reservation, ...change } = result;
    return {
      ...StockChangeDto.from(change),
      issued: change.postings.flatMap((p) => p.movements).reduce((total, m) => total + m.quantity, 0),
      reservation: reservation ? ReservedStockDto.of({ postings: [], levels: [], reservation }) : null,
    };
  }
}
