import { Module } from '@nestjs/common';
import { InventoryReadModule } from '../inventory/inventory-read.module.js';
import { DashboardController } from './dashboard.controller.js';
import { DashboardService } from './dashboard.service.js';

/** What puts the other features' figures together. */
@Module({
  imports: [InventoryReadModule],
  controllers: [DashboardController],
  providers: [DashboardService],
})
export class ReportingModule {}
