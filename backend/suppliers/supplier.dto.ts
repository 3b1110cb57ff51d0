import { ApiProperty } from '@nestjs/swagger';
import { Country, Currency, Flag, Integer, Quantity, QueryFlag, Text, WebAddress } from '../platform/fields.js';
import { PageOf, PageQuery } from '../platform/paging.js';
import type { Supplier } from './supplier.entity.js';
import type { CreateSupplier, UpdateSupplier } from './supplier.service.js';

class SupplierFields {
  @Text({ optional: true, nullable: true, max: 200, example: 'Shenzhen Brightplay Toys Co., Ltd.' })
  legalName?: string | null;

  @WebAddress({ optional: true, nullable: true, example: 'https://brightplay.example.com' })
  website?: string | null;

  @Text({ optional: true, nullable: true, max: 500, example: 'Longgang District, Shenzhen' })
  address?: string | null;

  @Country({ optional: true, nullable: true })
  country?: string | null;

  @Currency({ optional: true, example: 'USD', description: 'What it is paid in; the base currency when left out' })
  currency?: string;

  @Text({ optional: true, nullable: true, max: 200, example: '30 % deposit, 70 % before shipping' })
  paymentTerms?: string | null;

  @Integer({ optional: true, min: 0, max: 3650, example: 45, description: 'From order to arrival; 45 when left out' })
  leadTimeDays?: number;

  @Quantity({ optional: true, nullable: true, example: 1000, description: 'Over all lines of an order' })
  minOrderQuantity?: number | null;

  @Text({ optional: true, nullable: true, max: 5000, example: 'Closed for two weeks at Chinese New Year' })
  notes?: string | null;
}

export class CreateSupplierDto extends SupplierFields implements CreateSupplier {
  @Text({ max: 200, example: 'Brightplay', description: 'Unique, whatever the case' })
  name: string;
}

export class UpdateSupplierDto extends SupplierFields implements UpdateSupplier {
  @Text({ optional: true, max: 200, example: 'Brightplay', description: 'Unique, whatever the case' })
  name?: string;

  @Flag({ optional: true, description: 'false deactivates, as DELETE does; true takes it into use again' })
  isActive?: boolean;
}

export class SupplierListQuery extends PageQuery {
  @QueryFlag({ description: 'Only those in use, or only those out of use' })
  active?: boolean;

  @Country({ optional: true })
  country?: string;
}

export class SupplierDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Brightplay' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: 'Shenzhen Brightplay Toys Co., Ltd.' })
  legalName: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'https://brightplay.example.com' })
  website: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Longgang District, Shenzhen' })
  address: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'CN' })
  country: string | null;

  @ApiProperty({ example: 'USD' })
  currency: string;

  @ApiProperty({ type: String, nullable: true, example: '30 % deposit, 70 % before shipping' })
  paymentTerms: string | null;

  @ApiProperty({ type: 'integer', example: 45 })
  leadTimeDays: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Over all lines of an order', example: 1000 })
  minOrderQuantity: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'Closed for two weeks at Chinese New Year' })
  notes: string | null;

  @ApiProperty()
  isActive: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ format: 'date-time' })
  updatedAt: Date;

  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static from(this: void, supplier: Supplier): SupplierDto {
    const { id, name, legalName, website, address, country, currency, paymentTerms, leadTimeDays } = supplier;
    const { minOrderQuantity, notes, isActive, createdAt, updatedAt, version } = supplier;
    const terms = { country, currency, paymentTerms, leadTimeDays, minOrderQuantity, notes };
    return { id, name, legalName, website, address, ...terms, isActive, createdAt, updatedAt, version };
  }
}

export class SupplierPage extends PageOf(SupplierDto) {}
