import {
  Currency,
  DateOnly,
  ExchangeRate,
  Items,
  MoneyAmount,
  Quantity,
  QueryChoices,
  QueryFlag,
  Text,
  Uuid,
} from '../../platform/fields.js';
import { PageQuery } from '../../platform/paging.js';
import { PaymentTermDto } from '../../settings/payment-schedule.js';
import type { OrderFilter } from './order-list.query.js';
import { PURCHASE_ORDER_STATUSES, type PurchaseOrderStatus } from './purchase-order-status.js';
import type { ChangePurchaseOrder, CreatePurchaseOrder } from './purchase-order-input.js';

export class PurchaseOrderItemDto {
  @Uuid()
  productId: string;

  @Quantity({ example: 500 })
  quantity: number;

  @MoneyAmount({
    optional: true,
    scale: 6,
    example: '4.20',
    description: "Left out: the supplier's price for this quantity on the day of the order",
  })
  unitPrice?: string;
}

class PurchaseOrderFields {
  @Currency({ optional: true, example: 'USD', description: "The supplier's currency when left out" })
  currency?: string;

  @ExchangeRate({
    optional: true,
    description: 'What one unit of the currency is worth in the base currency. Left out: the rate of the order date',
  })
  exchangeRate?: string;

  @DateOnly({ optional: true, example: '2026-03-01', description: 'Today when left out' })
  orderDate?: string;

  @DateOnly({
    optional: true,
    nullable: true,
    example: '2026-04-15',
    description: 'Left out: the order date and the lead time, moved past closures of the supplier',
  })
  expectedReadyOn?: string | null;

  @Text({ optional: true, nullable: true, max: 100, example: 'PI-88213', description: 'Its proforma invoice' })
  supplierPi?: string | null;

  @Uuid({ optional: true, nullable: true, description: 'Where the goods come; null means the default location' })
  locationId?: string | null;

  @MoneyAmount({ optional: true, example: '350.00', description: 'What the supplier charges for shipping' })
  shippingAmount?: string;

  @MoneyAmount({ optional: true, example: '25.00', description: 'Other fees of the supplier' })
  otherFeesAmount?: string;

  @Text({ optional: true, nullable: true, max: 5000, example: 'Ship with the blocks' })
  notes?: string | null;

  @Items(() => PaymentTermDto, {
    optional: true,
    max: 20,
    description: 'As the settings say when left out; 100 % in all',
  })
  paymentSchedule?: PaymentTermDto[];
}

export class CreatePurchaseOrderDto extends PurchaseOrderFields implements CreatePurchaseOrder {
  @Uuid()
  supplierId: string;

  @Items(() => PurchaseOrderItemDto, { description: 'Each product once' })
  items: PurchaseOrderItemDto[];
}

export class UpdatePurchaseOrderDto extends PurchaseOrderFields implements ChangePurchaseOrder {
  @Uuid({ optional: true })
  supplierId?: string;

  @Items(() => PurchaseOrderItemDto, { optional: true, description: 'All lines of the order anew, each product once' })
  items?: PurchaseOrderItemDto[];
}

export class PurchaseOrderListQuery extends PageQuery implements OrderFilter {
  @QueryChoices(PURCHASE_ORDER_STATUSES, 'PurchaseOrderStatus')
  status?: PurchaseOrderStatus[];

  @Uuid({ optional: true })
  supplierId?: string;

  @Uuid({ optional: true, description: 'Orders with this product' })
  productId?: string;

  @QueryFlag({ description: 'true: neither stocked nor cancelled' })
  open?: boolean;

  @DateOnly({ optional: true, description: 'Ordered on or after' })
  from?: string;

  @DateOnly({ optional: true, description: 'Ordered on or before' })
  to?: string;
}
