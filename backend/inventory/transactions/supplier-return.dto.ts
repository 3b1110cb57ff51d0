import { Items, OneOf, Quantity, Text, Uuid } from '../../platform/fields.js';
import { DatedBody } from '../ledger/posting-body.dto.js';

export class SupplierReturnItemDto {
  @Uuid()
  lotId: string;

  @Quantity({ example: 3 })
  quantity: number;

  @OneOf(['AVAILABLE', 'REJECTED'], 'ReturnableState', {
    optional: true,
    nullable: true,
    description: 'REJECTED by default',
  })
  state?: 'AVAILABLE' | 'REJECTED' | null;

  @Uuid({ optional: true, nullable: true, description: 'Left out: the default location of the settings' })
  locationId?: string | null;
}

export class ReturnToSupplierDto extends DatedBody {
  @Items(() => SupplierReturnItemDto)
  items: SupplierReturnItemDto[];

  @Text({ max: 1000, example: 'wheels came off' })
  reason: string;
}
