import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../platform/paging.js';
import { PERIOD_STATUSES, type PeriodStatus } from '../ledger/ledger-kinds.js';
import type { PeriodView } from './period.query.js';

export class PeriodDto implements PeriodView {
  @ApiProperty({ example: '2026-10', description: 'A month of the business time zone' })
  month: string;
  @ApiProperty({ enum: PERIOD_STATUSES, enumName: 'PeriodStatus' })
  status: PeriodStatus;
  @ApiProperty({ type: Date, nullable: true, description: 'Null where nobody ever closed or opened it by itself' })
  changedAt: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  changedBy: string | null;

  static from(this: void, view: PeriodView): PeriodDto {
    const { month, status, changedAt, changedBy } = view;
    return { month, status, changedAt, changedBy };
  }
}

export class PeriodPage extends PageOf(PeriodDto) {}
