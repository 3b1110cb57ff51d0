import { PurchaseOrderDocument } from './documents/purchase-order-document.entity.js';
import { LandedCost } from './landed-costs/landed-cost.entity.js';
import { PurchaseOrderLine } from './orders/purchase-order-line.entity.js';
import { PurchaseOrderScheduleLine } from './orders/purchase-order-schedule-line.entity.js';
import { PurchaseOrder } from './orders/purchase-order.entity.js';
import { GoodsReceipt } from './receipts/goods-receipt.entity.js';

/** Every table of purchasing that TypeORM knows. */
export const purchasingEntities = [
  PurchaseOrder,
  PurchaseOrderLine,
  PurchaseOrderScheduleLine,
  PurchaseOrderDocument,
  GoodsReceipt,
  LandedCost,
] as const;
