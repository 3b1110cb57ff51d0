import { ApiProperty } from '@nestjs/swagger';
import { DateOnly, MoneyAmount, OneOf, Quantity } from '../../platform/fields.js';
import { plainAmount, toQuantity } from '../../platform/money.js';
import { PageOf, PageQuery } from '../../platform/paging.js';
import {
  PRICE_BREAK_STATES,
  type PriceBreakRow,
  type PriceBreakState,
  type PriceBreakView,
} from './price-break.query.js';
import type { CreatePriceBreak, UpdatePriceBreak } from './price-break.service.js';

class PriceBreakFields {
  @Quantity({ optional: true, example: 100, description: 'From this quantity on; 1 when left out' })
  minQuantity?: number;

  @DateOnly({ optional: true, example: '2026-03-01', description: 'From this day on; today when left out' })
  validFrom?: string;

  @DateOnly({
    optional: true,
    nullable: true,
    example: '2026-12-31',
    description: 'The last day; null: until further notice',
  })
  validTo?: string | null;
}

export class CreatePriceBreakDto extends PriceBreakFields implements CreatePriceBreak {
  @MoneyAmount({ scale: 6, example: '4.85', description: 'For one unit, in the currency of the terms' })
  unitPrice: string;
}

export class UpdatePriceBreakDto extends PriceBreakFields implements UpdatePriceBreak {
  @MoneyAmount({ optional: true, scale: 6, example: '4.85' })
  unitPrice?: string;
}

export class PriceBreakListQuery extends PageQuery {
  @OneOf(PRICE_BREAK_STATES, 'PriceBreakState', {
    optional: true,
    description: 'Only those that hold, are to come, were replaced by a later one, or ended',
  })
  state?: PriceBreakState;
}

export class PriceBreakRowDto {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ type: 'integer', example: 100 })
  minQuantity: number;
  @ApiProperty({ description: 'For one unit', example: '4.85' })
  unitPrice: string;
  @ApiProperty({ example: 'USD' })
  currency: string;
  @ApiProperty({ format: 'date', example: '2026-03-01' })
  validFrom: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'null: until further notice' })
  validTo: string | null;
  @ApiProperty({ enum: [...PRICE_BREAK_STATES], enumName: 'PriceBreakState', description: 'Today' })
  state: PriceBreakState;
  @ApiProperty({ type: 'integer', description: 'Send it as If-Match to change only what you have read' })
  version: number;

  static row(this: void, price: PriceBreakRow): PriceBreakRowDto {
    const { id, minQuantity, unitPrice, currency, validFrom, validTo, state, version } = price;
    const amounts = { minQuantity: toQuantity(minQuantity), unitPrice: plainAmount(unitPrice), currency };
    return { id, ...amounts, validFrom, validTo, state, version };
  }
}

export class PriceBreakDto extends PriceBreakRowDto {
  @ApiProperty({ format: 'uuid' })
  productSupplierId: string;
  @ApiProperty({ format: 'uuid' })
  supplierId: string;
  @ApiProperty({ example: 'Brightplay' })
  supplierName: string;
  @ApiProperty({ type: String, nullable: true, example: 'YW-2201' })
  supplierSku: string | null;

  static from(this: void, price: PriceBreakView): PriceBreakDto {
    const { productSupplierId, supplierId, supplierName, supplierSku } = price;
    return { ...PriceBreakRowDto.row(price), productSupplierId, supplierId, supplierName, supplierSku };
  }
}

export class PriceBreakPage extends PageOf(PriceBreakDto) {}
