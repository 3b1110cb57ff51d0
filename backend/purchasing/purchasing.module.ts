import { Module } from '@nestjs/common';
import { InventoryModule } from '../inventory/inventory.module.js';
import { LocationsModule } from '../locations/locations.module.js';
import { ProductsModule } from '../products/products.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { LandedCostPlanner } from './landed-costs/landed-cost-planner.service.js';
import { LandedCostController } from './landed-costs/landed-cost.controller.js';
import { LandedCostRepository } from './landed-costs/landed-cost.repository.js';
import { LandedCostService } from './landed-costs/landed-cost.service.js';
import { OrderCostsController } from './landed-costs/order-costs.controller.js';
import { PurchaseOrderController } from './orders/purchase-order.controller.js';
import { PurchaseOrderSchedule } from './orders/purchase-order-schedule.service.js';
import { PurchaseOrderWorkflowController } from './orders/purchase-order-workflow.controller.js';
import { PurchaseOrderWorkflow } from './orders/purchase-order-workflow.service.js';
import { PurchaseOrderService } from './orders/purchase-order.service.js';
import { PurchaseOrderStages } from './orders/purchase-order-stages.service.js';
import { PurchaseOrderStore } from './orders/purchase-order.store.js';
import { PurchaseOrderTerms } from './orders/purchase-order-terms.service.js';
import { OrderQualityService } from './quality/order-quality.service.js';
import { GoodsReceiptController } from './receipts/goods-receipt.controller.js';
import { GoodsReceiptReadService } from './receipts/goods-receipt-read.service.js';
import { GoodsReceiptReversal } from './receipts/goods-receipt-reversal.service.js';
import { GoodsReceiptRepository } from './receipts/goods-receipt.repository.js';
import { GoodsReceiptService } from './receipts/goods-receipt.service.js';
import { GoodsReceiving } from './receipts/goods-receiving.service.js';
import { OrderReceiptController } from './receipts/order-receipt.controller.js';
import { PurchaseOrderSettlements } from './settlements/purchase-order-settlements.service.js';
import { SettlementController } from './settlements/settlement.controller.js';
import { SettlementReadService } from './settlements/settlement-read.service.js';

const ORDERS = [PurchaseOrderStore, PurchaseOrderService, PurchaseOrderStages];
const RECEIVING = [GoodsReceiptService, OrderQualityService, PurchaseOrderSettlements];
const LANDED = [LandedCostService, LandedCostPlanner, LandedCostRepository];

const ORDER_ROUTES = [PurchaseOrderWorkflowController, PurchaseOrderController];
const RECEIVING_ROUTES = [OrderReceiptController, GoodsReceiptController, SettlementController];

const ORDER_PARTS = [PurchaseOrderTerms, PurchaseOrderSchedule, PurchaseOrderWorkflow];
const RECEIVING_PARTS = [
  GoodsReceiving,
  GoodsReceiptReadService,
  GoodsReceiptReversal,
  GoodsReceiptRepository,
  SettlementReadService,
];

/** What is ordered from suppliers, how it comes, and what it costs until it is on the shelf. */
@Module({
  imports: [SettingsModule, SuppliersModule, LocationsModule, ProductsModule, InventoryModule],
  controllers: [...ORDER_ROUTES, ...RECEIVING_ROUTES, LandedCostController, OrderCostsController],
  providers: [...ORDERS, ...ORDER_PARTS, ...RECEIVING, ...RECEIVING_PARTS, ...LANDED],
  exports: [...ORDERS, ...RECEIVING, LandedCostService],
})
export class PurchasingModule {}
