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

/** What is bought, kept and sold, with its categories and prices. */
@Module({
  imports: [SettingsModule, SuppliersModule],
  controllers: [ProductController, ProductFiguresController, ProductImportController, CategoryController],
  providers: [ProductService, ProductWriting, ProductImport, CategoryService],
  exports: [ProductService, ProductWriting, CategoryService],
})
export class ProductsModule {}
