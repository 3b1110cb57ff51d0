import { ApiProperty } from '@nestjs/swagger';
import { DateOnly, Flag, QueryFlag, Text } from '../../platform/fields.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import type { SupplierClosure } from './closure.entity.js';
import type { CreateClosure, UpdateClosure } from './closure.service.js';

export class CreateClosureDto implements CreateClosure {
  @DateOnly({ example: '2027-02-04', description: 'The first day on which it does not work' })
  startsOn: string;

  @DateOnly({ example: '2027-02-21', description: 'The last day on which it does not work' })
  endsOn: string;

  @Text({ max: 200, example: 'Chinese New Year' })
  reason: string;
}

export class UpdateClosureDto implements UpdateClosure {
  @DateOnly({ optional: true, example: '2027-02-04' })
  startsOn?: string;

  @DateOnly({ optional: true, example: '2027-02-21' })
  endsOn?: string;

  @Text({ optional: true, max: 200, example: 'Chinese New Year' })
  reason?: string;

  @Flag({ optional: true, description: 'false takes it back, as DELETE does' })
  isActive?: boolean;
}

export class ClosureListQuery extends PageQuery {
  @QueryFlag({ description: 'Only those in use, or only those that were taken back' })
  active?: boolean;

  @DateOnly({ optional: true, description: 'Those that end on this day or later', example: '2027-01-01' })
  from?: string;

  @DateOnly({ optional: true, description: 'Those that start on this day or before', example: '2027-12-31' })
  to?: string;
}

export class ClosureDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  supplierId: string;
  @ApiProperty({ format: 'date', example: '2027-02-04' })
  startsOn: string;
  @ApiProperty({ format: 'date', example: '2027-02-21' })
  endsOn: string;
  @ApiProperty({ example: 'Chinese New Year' })
  reason: string;
  @ApiProperty()
  isActive: boolean;
  @ApiProperty({ format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ format: 'date-time' })
  updatedAt: Date;
  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static from(this: void, closure: SupplierClosure): ClosureDto {
    const { id, supplierId, startsOn, endsOn, reason, isActive, createdAt, updatedAt, version } = closure;
    return { id, supplierId, startsOn, endsOn, reason, isActive, createdAt, updatedAt, version };
  }
}

export class ClosurePage extends PageOf(ClosureDto) {}
