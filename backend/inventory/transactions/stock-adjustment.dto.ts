import { QuantityOrZero, Text, Uuid } from '../../platform/fields.js';
import { DatedBody } from '../ledger/posting-body.dto.js';

export class AdjustStockDto extends DatedBody {
  @Uuid()
  productId: string;

  @Uuid({ optional: true, nullable: true, description: 'Left out: the default location of the settings' })
  locationId?: string | null;

  @QuantityOrZero({ description: 'What was counted on hand there: the target, not a difference' })
  quantity: number;

  @Text({ max: 1000, example: 'physical count' })
  reason: string;
}
