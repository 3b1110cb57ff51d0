import { type DynamicModule, Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module.js';
import { databaseContents } from './data-source.js';
import { InventoryModule } from './inventory/inventory.module.js';
import { InventoryReadModule } from './inventory/inventory-read.module.js';
import { LocationsModule } from './locations/locations.module.js';
import type { Config } from './platform/config.js';
import { PaymentsModule } from './payments/payments.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { ProductsModule } from './products/products.module.js';
import { PurchasingModule } from './purchasing/purchasing.module.js';
import { PurchaseDocumentsModule } from './purchasing/purchase-documents.module.js';
import { ShipmentsModule } from './purchasing/shipments.module.js';
import { SupplierReturnsModule } from './purchasing/supplier-returns.module.js';
import { ReportingModule } from './reporting/reporting.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { SuppliersModule } from './suppliers/suppliers.module.js';

/** The application: every feature, in the order of its layers. */
@Module({})
export class AppModule {
  static for(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.for(config, databaseContents),
        AuthModule,
        SettingsModule,
        SuppliersModule,
        LocationsModule,
        ProductsModule,
        InventoryModule,
        InventoryReadModule,
        PurchasingModule,
        PurchaseDocumentsModule,
        ShipmentsModule,
        SupplierReturnsModule,
        PaymentsModule,
        ReportingModule,
      ],
    };
  }
}
