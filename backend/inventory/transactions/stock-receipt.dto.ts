import { DateOnly, Items, MoneyAmount, Quantity, Text, Uuid } from '../../platform/fields.js';
import { PostingBody } from '../ledger/posting-body.dto.js';

export class ReceiptItemDto {
  @Uuid()
  productId: string;

  @Quantity()
  quantity: number;

  @Text({
    optional: true,
    nullable: true,
    max: 100,
    example: 'LOT-2026-003',
    description: 'The supplier’s code of the lot',
  })
  lotCode?: string | null;

  @MoneyAmount({
    optional: true,
    nullable: true,
    scale: 6,
    description: 'What one unit costs, in the base currency. Left out: the unit cost of the product',
  })
  unitCost?: string | null;

  @DateOnly({
    optional: true,
    nullable: true,
    description: 'The last day of sale. Left out: by the shelf life of the product, if it has one',
  })
  expiresOn?: string | null;
}

export class ReceiveStockDto extends PostingBody {
  @Items(() => ReceiptItemDto)
  items: ReceiptItemDto[];

  @Uuid({ optional: true, nullable: true, description: 'Left out: the default location of the settings' })
  locationId?: string | null;
}
