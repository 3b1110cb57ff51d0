import { systemCtx } from '../platform/ctx.js';
import { CategoryService, type CreateCategory } from '../products/category.service.js';
import type { CreateProduct } from '../products/product-fields.js';
import { ProductService } from '../products/product.service.js';
import type { TestApp } from './test-app.js';

let made = 0;
const serial = () => `${Date.now().toString(36)}-${++made}`;

/** Products and categories. What is not said is made up, so that two calls never collide. */
export const productBuilders = ({ app }: TestApp) => ({
  product: (fields: Partial<CreateProduct> = {}) =>
    app.get(ProductService).create(systemCtx('test'), { sku: `T-${serial()}`, name: 'Lumi blocks', ...fields }),

  category: (fields: Partial<CreateCategory> = {}) =>
    app.get(CategoryService).create(systemCtx('test'), { name: `Category ${serial()}`, ...fields }),
});
