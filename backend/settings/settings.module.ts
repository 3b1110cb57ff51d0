import { Module } from '@nestjs/common';
import { DemoExposure } from './demo-exposure.js';
import { SettingsController } from './settings.controller.js';
import { SettingsService } from './settings.service.js';

@Module({
  controllers: [SettingsController],
  providers: [SettingsService, DemoExposure],
  exports: [SettingsService],
})
export class SettingsModule {}
