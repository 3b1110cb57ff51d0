import { ProductDto } from '../api/models/product-dto';

/** What stands beside a product's name: whether it is in use, and if so, how its stock is. */
export function productStatus(product: Pick<ProductDto, 'isActive' | 'available' | 'reorderPoint'>): string {
  if (!product.isActive) return 'INACTIVE';
  if (product.available <= 0) return 'OUT_OF_STOCK';
  return product.available <= product.reorderPoint ? 'LOW' : 'OK';
}
