import { systemCtx } from '../platform/ctx.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import type { CreatePurchaseOrder, OrderItem } from '../purchasing/orders/purchase-order-input.js';
import type { OrderView } from '../purchasing/orders/order-view.js';
import { PurchaseOrderService } from '../purchasing/orders/purchase-order.service.js';
import { PurchaseOrderStages } from '../purchasing/orders/purchase-order-stages.service.js';
import type { PurchaseOrderStage } from '../purchasing/orders/purchase-order-status.js';
import { PurchaseOrderStore } from '../purchasing/orders/purchase-order.store.js';
import { productBuilders } from './given-products.js';
import { supplierBuilders } from './given-suppliers.js';
import type { TestApp } from './test-app.js';

export interface GivenOrder extends Partial<Omit<CreatePurchaseOrder, 'items'>> {
  items?: (Partial<OrderItem> & { product?: { id: string } })[];
  /** The stage it is taken to; DRAFT when left out. */
  status?: PurchaseOrderStage;
}

/**
 * Purchase orders, through the real services. What is not said is made up: a new supplier, one new product, 100 units at
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

  const inputOf = async ({ items = [{}], ...head }: Omit<GivenOrder, 'status'>): Promise<CreatePurchaseOrder> => {
    const supplierId = head.supplierId ?? (await suppliers.supplier()).id;
    const ordered: OrderItem[] = [];
    for (const item of items) ordered.push(await itemOf(item));
    const { currency = 'USD' } = head;
    const rate = currency === 'THB' ? {} : { exchangeRate: '35' };
    return { currency, ...rate, ...head, supplierId, items: ordered };
  };

  /** Takes an order forward, doing the work of every stage on the way. */
  const advanced = (id: string, to: PurchaseOrderStage): Promise<OrderView> =>
    test.app.get(UnitOfWork).run(systemCtx('test'), async (em) => {
      await test.app.get(PurchaseOrderStages).advance(em, await test.app.get(PurchaseOrderStore).lock(em, id), to);
      return test.app.get(PurchaseOrderService).get(id, em);
    });

  return {
    advanced,

    purchaseOrder: async ({ status = 'DRAFT', ...fields }: GivenOrder = {}): Promise<OrderView> => {
      const input = await inputOf(fields);
      const order = await test.app.get(PurchaseOrderService).create<OrderView>(systemCtx('test'), input);
      return status === 'DRAFT' ? order : advanced(order.id, status);
    },
  };
};
