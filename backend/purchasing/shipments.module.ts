import { Module } from '@nestjs/common';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { PurchasingModule } from './purchasing.module.js';
import { SupplierPerformanceController } from './scorecard/supplier-performance.controller.js';
import { SupplierPerformance } from './scorecard/supplier-performance.service.js';
import { InboundController } from './shipments/inbound.controller.js';
import { InboundService } from './shipments/inbound.service.js';
import { ShipmentMilestoneController } from './shipments/shipment-milestone.controller.js';
import { ShipmentMilestoneService } from './shipments/shipment-milestone.service.js';
import { ShipmentController } from './shipments/shipment.controller.js';
import { ShipmentService } from './shipments/shipment.service.js';
import { ShipmentStore } from './shipments/shipment.store.js';

/** How orders come, and what is learnt from it of their suppliers. */
@Module({
  imports: [PurchasingModule, SuppliersModule],
  // Inbound first: its address would else be read as the id of a shipment.
  controllers: [InboundController, ShipmentController, ShipmentMilestoneController, SupplierPerformanceController],
  providers: [ShipmentStore, ShipmentService, ShipmentMilestoneService, InboundService, SupplierPerformance],
  exports: [ShipmentService, ShipmentMilestoneService],
})
export class ShipmentsModule {}
