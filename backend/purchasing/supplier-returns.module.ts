import { Module } from '@nestjs/common';
import { InventoryModule } from '../inventory/inventory.module.js';
import { LocationsModule } from '../locations/locations.module.js';
import { PurchasingModule } from './purchasing.module.js';
import { ReturnGoodsController } from './returns/return-goods.controller.js';
import { SupplierReturnPosting } from './returns/supplier-return-posting.service.js';
import { SupplierReturnController } from './returns/supplier-return.controller.js';
import { SupplierReturnRepository } from './returns/supplier-return.repository.js';
import { SupplierReturnService } from './returns/supplier-return.service.js';

/** What goes back to suppliers, and what they take off for it. */
@Module({
  imports: [PurchasingModule, InventoryModule, LocationsModule],
  controllers: [ReturnGoodsController, SupplierReturnController],
  providers: [SupplierReturnService, SupplierReturnPosting, SupplierReturnRepository],
  exports: [SupplierReturnService],
})
export class SupplierReturnsModule {}
