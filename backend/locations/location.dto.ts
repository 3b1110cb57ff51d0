import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Flag, OneOf, Pattern, QueryFlag, Text } from '../platform/fields.js';
import { PageOf, PageQuery } from '../platform/paging.js';
import { type Location, LOCATION_KINDS, type LocationKind, PLACE_KINDS, type PlaceKind } from './location.entity.js';
import type { CreateLocation, UpdateLocation } from './location.service.js';

/** A code is written in capitals, so that "main" and "MAIN" cannot become two locations. */
export const LocationCode = (options: { optional?: boolean } = {}): PropertyDecorator => {
  const upper = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toUpperCase() : value));
  const pattern = Pattern(/^[A-Z0-9][A-Z0-9._-]{0,19}$/, 'must be 1 to 20 of A-Z, 0-9, dot, dash and underscore', {
    ...options,
    example: 'MAIN',
    description: 'Unique; stored in capitals',
  });
  return (target, key) => {
    upper(target, key);
    pattern(target, key);
  };
};

export class CreateLocationDto implements CreateLocation {
  @LocationCode()
  code: string;

  @Text({ max: 100, example: 'Main warehouse', description: 'Unique' })
  name: string;

  @OneOf(PLACE_KINDS, 'PlaceKind', { example: 'WAREHOUSE' })
  kind: PlaceKind;

  @Text({ optional: true, nullable: true, max: 500, example: '99 Rama IX Road, Bangkok' })
  address?: string | null;
}

export class UpdateLocationDto implements UpdateLocation {
  @LocationCode({ optional: true })
  code?: string;

  @Text({ optional: true, max: 100, example: 'Main warehouse', description: 'Unique' })
  name?: string;

  @Text({ optional: true, nullable: true, max: 500, example: '99 Rama IX Road, Bangkok' })
  address?: string | null;

  @Flag({ optional: true, description: 'false deactivates, as DELETE does; true takes it into use again' })
  isActive?: boolean;
}

export class LocationListQuery extends PageQuery {
  @OneOf(LOCATION_KINDS, 'LocationKind', { optional: true })
  kind?: LocationKind;

  @QueryFlag({ description: 'Only those in use, or only those out of use' })
  active?: boolean;

  @QueryFlag({ description: "With the ledger's own locations (in transit, suppliers, customers, adjustments, scrap)" })
  system?: boolean;
}

export class LocationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'MAIN' })
  code: string;

  @ApiProperty({ example: 'Main warehouse' })
  name: string;

  @ApiProperty({ enum: [...LOCATION_KINDS], enumName: 'LocationKind', example: 'WAREHOUSE' })
  kind: LocationKind;

  @ApiProperty({ type: String, nullable: true, example: '99 Rama IX Road, Bangkok' })
  address: string | null;

  @ApiProperty({ description: "One of the ledger's own, which nobody can change" })
  isSystem: boolean;

  @ApiProperty()
  isActive: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ format: 'date-time' })
  updatedAt: Date;

  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static from(this: void, location: Location): LocationDto {
    const { id, code, name, kind, address, isActive, createdAt, updatedAt, version } = location;
    return { id, code, name, kind, address, isSystem: !location.isPlace, isActive, createdAt, updatedAt, version };
  }
}

export class LocationPage extends PageOf(LocationDto) {}
