import { Module } from '@nestjs/common';
import { InventoryModule } from '../../inventory/inventory.module.js';
import { SettingsModule } from '../../settings/settings.module.js';
import { LandedCostPlanner } from './landed-cost-planner.service.js';
import { LandedCostController } from './landed-cost.controller.js';
import { LandedCostRepository } from './landed-cost.repository.js';
import { LandedCostService } from './landed-cost.service.js';

/** What goods really cost until they are on the shelf. */
@Module({
  imports: [InventoryModule, SettingsModule],
  controllers: [LandedCostController],
  providers: [LandedCostService, LandedCostPlanner, LandedCostRepository],
  exports: [LandedCostService],
})
export class LandedCostsModule {}
