import { Module } from '@nestjs/common';
import { SettingsModule } from '../settings/settings.module.js';
import { LocationController } from './location.controller.js';
import { LocationService } from './location.service.js';
import { ShopController } from './shop.controller.js';
import { ShopService } from './shop.service.js';

@Module({
  imports: [SettingsModule],
  controllers: [LocationController, ShopController],
  providers: [LocationService, ShopService],
  exports: [LocationService, ShopService],
})
export class LocationsModule {}
