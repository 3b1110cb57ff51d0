import { Module } from '@nestjs/common';
import { SettingsModule } from '../settings/settings.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { CategoryController } from './category.controller.js';
import { CategoryService } from './category.service.js';
import { ProductImportController } from './import/product-import.controller.js';
import { ProductImport } from './import/product-import.service.js';
import { ProductController } from './product.controller.js';
import { ProductFiguresController } from './product-figures.controller.js';
import { ProductService } from './product.service.js';
import { ProductWriting } from './product-writing.service.js';
import { PriceBreakController } from './supply/price-break.controller.js';
import { PriceBreakService } from './supply/price-break.service.js';
import { ProductSupplierController } from './supply/product-supplier.controller.js';
import { ProductSupplierService } from './supply/product-supplier.service.js';
import { ProductSupplyController } from './supply/product-supply.controller.js';
import { SupplyTermsService } from './supply/supply-terms.service.js';

/** What is bought, kept and sold, with its categories and prices. */
@Module({
  imports: [SettingsModule, SuppliersModule],
  controllers: [
    ...[ProductController, ProductFiguresController, ProductImportController, CategoryController],
    ...[ProductSupplierController, PriceBreakController, ProductSupplyController],
  ],
  providers: [
    ...[ProductService, ProductWriting, ProductImport, CategoryService],
    ...[SupplyTermsService, ProductSupplierService, PriceBreakService],
  ],
  exports: [ProductService, ProductWriting, CategoryService, SupplyTermsService],
})
export class ProductsModule {}
