import { PurchaseOrderDocument } from './documents/purchase-order-document.entity.js';
import { LandedCost } from './landed-costs/landed-cost.entity.js';
import { PurchaseOrderLine } from './orders/purchase-order-line.entity.js';
import { PurchaseOrderScheduleLine } from './orders/purchase-order-schedule-line.entity.js';
import { PurchaseOrder } from './orders/purchase-order.entity.js';
import { GoodsReceipt } from './receipts/goods-receipt.entity.js';
import { SupplierReturn } from './returns/supplier-return.entity.js';
import { ShipmentContainer } from './shipments/shipment-container.entity.js';
import { ShipmentLine } from './shipments/shipment-line.entity.js';
import { ShipmentMilestone } from './shipments/shipment-milestone.entity.js';
import { Shipment } from './shipments/shipment.entity.js';

/** Every table of purchasing that TypeORM knows. */
export const purchasingEntities = [
  PurchaseOrder,
  PurchaseOrderLine,
  PurchaseOrderScheduleLine,
  PurchaseOrderDocument,
  GoodsReceipt,
  SupplierReturn,
  LandedCost,
  ...[Shipment, ShipmentMilestone, ShipmentContainer, ShipmentLine],
] as const;
