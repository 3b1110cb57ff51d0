import { Module } from '@nestjs/common';
import { LocationsModule } from '../locations/locations.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { PurchaseOrderController } from './orders/purchase-order.controller.js';
import { PurchaseOrderSchedule } from './orders/purchase-order-schedule.service.js';
import { PurchaseOrderService } from './orders/purchase-order.service.js';
import { PurchaseOrderStages } from './orders/purchase-order-stages.service.js';
import { PurchaseOrderStore } from './orders/purchase-order.store.js';
import { PurchaseOrderTerms } from './orders/purchase-order-terms.service.js';

/** What is ordered from suppliers, how it comes, and what it costs until it is on the shelf. */
@Module({
  imports: [SettingsModule, SuppliersModule, LocationsModule],
  controllers: [PurchaseOrderController],
  providers: [PurchaseOrderStore, PurchaseOrderService, PurchaseOrderTerms, PurchaseOrderSchedule, PurchaseOrderStages],
  exports: [PurchaseOrderStore, PurchaseOrderService, PurchaseOrderStages],
})
export class PurchasingModule {}
