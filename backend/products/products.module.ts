import { Module } from '@nestjs/common';
import { CategoryController } from './category.controller.js';
import { CategoryService } from './category.service.js';
import { ProductController } from './product.controller.js';
import { ProductService } from './product.service.js';
import { ProductWriting } from './product-writing.service.js';

/** What is bought, kept and sold, with its categories and prices. */
@Module({
  controllers: [ProductController, CategoryController],
  providers: [ProductService, ProductWriting, CategoryService],
  exports: [ProductService, ProductWriting, CategoryService],
})
export class ProductsModule {}
