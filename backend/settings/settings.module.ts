import { Module } from '@nestjs/common';
import { DemoExposure } from './demo-exposure.js';
import { FxRateImportController } from './fx/fx-rate-import.controller.js';
import { FxRateImport } from './fx/fx-rate-import.service.js';
import { FxRateController } from './fx/fx-rate.controller.js';
import { FxRateService } from './fx/fx-rate.service.js';
import { SettingsController } from './settings.controller.js';
import { SettingsService } from './settings.service.js';

@Module({
  controllers: [SettingsController, FxRateImportController, FxRateController],
  providers: [SettingsService, DemoExposure, FxRateService, FxRateImport],
  exports: [SettingsService, FxRateService],
})
export class SettingsModule {}
