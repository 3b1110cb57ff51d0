import { systemCtx } from '../platform/ctx.js';
import { PurchaseOrderDto } from '../purchasing/orders/purchase-order-view.dto.js';
import { type CreatePurchaseOrder, type OrderItem } from '../purchasing/orders/purchase-order-input.js';
import { PurchaseOrderService } from '../purchasing/orders/purchase-order.service.js';
import { productBuilders } from './given-products.js';
import { supplierBuilders } from './given-suppliers.js';
import type { TestApp } from './test-app.js';

export interface GivenOrder extends Partial<Omit<CreatePurchaseOrder, 'items'>> {
  items?: (Partial<OrderItem> & { product?: { id: string } })[];
}

/**
 * Purchase orders, through the real service. What is not said is made up: a new supplier, one new product, 100 units at
 * 10.00 USD, a rate of 35. A line names its product by `product` or `productId`, or gets a new one.
 */
export const purchasingBuilders = (test: TestApp) => {
  const products = productBuilders(test);
  const suppliers = supplierBuilders(test);

  const itemOf = async ({ product, ...item }: NonNullable<GivenOrder['items']>[number]): Promise<OrderItem> => ({
    quantity: 100,
    unitPrice: '10.00',
    ...item,
    productId: item.productId ?? product?.id ?? (await products.product()).id,
  });

  return {
    purchaseOrder: async ({ items = [{}], ...head }: GivenOrder = {}): Promise<PurchaseOrderDto> => {
      const supplierId = head.supplierId ?? (await suppliers.supplier()).id;
      const ordered: OrderItem[] = [];
      for (const item of items) ordered.push(await itemOf(item));
      const { currency = 'USD' } = head;
      const rate = { currency, ...(currency === 'THB' ? {} : { exchangeRate: '35' }) };
      const input = { ...rate, ...head, supplierId, items: ordered };
      return test.app.get(PurchaseOrderService).create(systemCtx('test'), input, PurchaseOrderDto.from);
    },
  };
};
