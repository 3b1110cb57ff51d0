import { ApiProperty } from '@nestjs/swagger';
import { Currency, DateOnly, ExchangeRate, QueryFlag, Text } from '../../platform/fields.js';
import { ImportFaultDto } from '../../platform/import-faults.js';
import { plainAmount } from '../../platform/money.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import type { FxRate } from './fx-rate.entity.js';
import type { CreateFxRate, FxRateImportResult, FxRateOnDay, UpdateFxRate } from './fx-rate.service.js';

export class CreateFxRateDto implements CreateFxRate {
  @Currency({ example: 'USD', description: 'Not the base currency, which is always 1' })
  currency: string;

  @DateOnly({
    optional: true,
    example: '2026-03-01',
    description: 'From this day on, until the next rate; today when left out',
  })
  validOn?: string;

  @ExchangeRate({ description: 'What one unit of it is worth in the base currency' })
  rate: string;

  @Text({ optional: true, max: 100, example: 'Bank of Thailand, mid rate' })
  source?: string;
}

/** A row of a file, which says which day it is about. Its faults are told in this order. */
export class FxRateRowDto {
  @Currency()
  currency: string;

  @DateOnly()
  validOn: string;

  @ExchangeRate()
  rate: string;

  @Text({ optional: true, max: 100 })
  source?: string;
}

export class UpdateFxRateDto implements UpdateFxRate {
  @Currency({ optional: true, example: 'USD' })
  currency?: string;

  @DateOnly({ optional: true, example: '2026-03-01' })
  validOn?: string;

  @ExchangeRate({ optional: true })
  rate?: string;

  @Text({ optional: true, max: 100, example: 'Bank of Thailand, mid rate' })
  source?: string;
}

export class FxRateListQuery extends PageQuery {
  @Currency({ optional: true, example: 'USD' })
  currency?: string;

  @DateOnly({ optional: true, description: 'Of this day or later', example: '2026-01-01' })
  from?: string;

  @DateOnly({ optional: true, description: 'Of this day or before', example: '2026-12-31' })
  to?: string;
}

export class FxRateOnDayQuery {
  @Currency({ example: 'USD' })
  currency: string;

  @DateOnly({ example: '2026-03-01' })
  on: string;
}

export class FxRateImportQuery {
  @QueryFlag({ description: 'Shows what would happen and every fault, and changes nothing' })
  dryRun?: boolean;
}

export class FxRateDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ format: 'date', example: '2026-03-01' })
  validOn: string;
  @ApiProperty({ description: 'What one unit is worth in the base currency', example: '35.42' })
  rate: string;
  @ApiProperty({ example: 'Bank of Thailand, mid rate' })
  source: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  createdBy: string | null;
  @ApiProperty({ format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ format: 'date-time' })
  updatedAt: Date;
  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static from(this: void, fxRate: FxRate): FxRateDto {
    const { id, currency, validOn, rate, source, createdBy, createdAt, updatedAt, version } = fxRate;
    return { id, currency, validOn, rate: plainAmount(rate), source, createdBy, createdAt, updatedAt, version };
  }
}

export class FxRatePage extends PageOf(FxRateDto) {}

export class FxRateOnDayDto {
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ example: 'THB' })
  baseCurrency: string;
  @ApiProperty({ format: 'date', example: '2026-03-04' })
  on: string;
  @ApiProperty({ description: 'What one unit is worth in the base currency', example: '35.42' })
  rate: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'null: the base currency itself' })
  validOn: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Bank of Thailand, mid rate' })
  source: string | null;

  static from(this: void, rate: FxRateOnDay): FxRateOnDayDto {
    return { ...rate };
  }
}

export class FxRateImportDto {
  @ApiProperty({ description: 'Whether this only shows what would happen', example: true })
  dryRun: boolean;
  @ApiProperty({ type: 'integer', description: 'Rows with anything in them', example: 365 })
  rows: number;
  @ApiProperty({ type: 'integer', example: 300 })
  creates: number;
  @ApiProperty({ type: 'integer', example: 5 })
  updates: number;
  @ApiProperty({ type: 'integer', example: 60 })
  unchanged: number;
  @ApiProperty({ type: [String], description: 'Columns that are no field', example: ['Remarks'] })
  ignoredColumns: string[];
  @ApiProperty({ type: [ImportFaultDto], description: 'Every fault of every row; with any, nothing is imported' })
  faults: ImportFaultDto[];

  static from(this: void, result: FxRateImportResult): FxRateImportDto {
    return { ...result };
  }
}
