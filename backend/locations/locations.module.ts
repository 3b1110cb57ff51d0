import { Module } from '@nestjs/common';
import { LocationController } from './location.controller.js';
import { LocationService } from './location.service.js';
import { ShopController } from './shop.controller.js';
import { ShopService } from './shop.service.js';

@Module({
  controllers: [LocationController, ShopController],
  providers: [LocationService, ShopService],
  exports: [LocationService, ShopService],
})
export class LocationsModule {}
