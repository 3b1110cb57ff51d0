import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Flag, Pattern, QueryFlag, Text, Uuid } from '../platform/fields.js';
import { PageOf, PageQuery } from '../platform/paging.js';
import { LocationCode } from './location.dto.js';
import type { Shop } from './shop.entity.js';
import type { CreateShop, UpdateShop } from './shop.service.js';

/** Invoice numbers may have 16 characters in all, so a series is short. */
const InvoiceSeries = (options: { optional?: boolean } = {}): PropertyDecorator => {
  const upper = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toUpperCase() : value));
  const pattern = Pattern(/^[A-Z0-9]{1,6}$/, 'must be 1 to 6 of A-Z and 0-9', {
    ...options,
    example: 'BKK1',
    description: 'Unique; the start of every invoice number of this shop',
  });
  return (target, key) => {
    upper(target, key);
    pattern(target, key);
  };
};

export class CreateShopDto implements CreateShop {
  @Text({ max: 100, example: 'Siam toy shop', description: 'Unique' })
  name: string;

  @Uuid({ optional: true, description: 'A location of kind SHOP. Leave it out and give locationCode to make one' })
  locationId?: string;

  @LocationCode({ optional: true })
  locationCode?: string;

  @InvoiceSeries()
  invoiceSeries: string;

  @Text({ optional: true, nullable: true, max: 50, example: '0105561000001' })
  taxRegistration?: string | null;

  @Text({ optional: true, nullable: true, max: 500, example: '991 Rama I Road, Bangkok' })
  address?: string | null;

  @Text({ optional: true, nullable: true, max: 50, example: '+66 2 610 8000' })
  phone?: string | null;
}

export class UpdateShopDto implements UpdateShop {
  @Text({ optional: true, max: 100, example: 'Siam toy shop', description: 'Unique' })
  name?: string;

  @InvoiceSeries({ optional: true })
  invoiceSeries?: string;

  @Text({ optional: true, nullable: true, max: 50, example: '0105561000001' })
  taxRegistration?: string | null;

  @Text({ optional: true, nullable: true, max: 500, example: '991 Rama I Road, Bangkok' })
  address?: string | null;

  @Text({ optional: true, nullable: true, max: 50, example: '+66 2 610 8000' })
  phone?: string | null;

  @Flag({ optional: true, description: 'false closes the shop, as DELETE does; true opens it again' })
  isActive?: boolean;
}

export class ShopListQuery extends PageQuery {
  @QueryFlag({ description: 'Only open shops, or only closed ones' })
  active?: boolean;

  @Uuid({ optional: true })
  locationId?: string;
}

export class ShopLocationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SIAM' })
  code: string;

  @ApiProperty({ example: 'Siam toy shop' })
  name: string;
}

export class ShopDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Siam toy shop' })
  name: string;

  @ApiProperty({ description: 'Where it sells from' })
  location: ShopLocationDto;

  @ApiProperty({ example: 'BKK1' })
  invoiceSeries: string;

  @ApiProperty({ type: String, nullable: true, example: '0105561000001' })
  taxRegistration: string | null;

  @ApiProperty({ type: String, nullable: true, example: '991 Rama I Road, Bangkok' })
  address: string | null;

  @ApiProperty({ type: String, nullable: true, example: '+66 2 610 8000' })
  phone: string | null;

  @ApiProperty()
  isActive: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt: Date;

  @ApiProperty({ format: 'date-time' })
  updatedAt: Date;

  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static from(this: void, shop: Shop): ShopDto {
    const { id, name, invoiceSeries, taxRegistration, address, phone, isActive, createdAt, updatedAt, version } = shop;
    const location = { id: shop.location.id, code: shop.location.code, name: shop.location.name };
    const papers = { invoiceSeries, taxRegistration, address, phone };
    return { id, name, location, ...papers, isActive, createdAt, updatedAt, version };
  }
}

export class ShopPage extends PageOf(ShopDto) {}
