import { mapConstraint } from '../platform/database-problems.js';
import { type FieldError, ValidationFailed } from '../platform/platform.problems.js';
import { defineProblem } from '../platform/problem.js';

export class ProductNotFound extends defineProblem<{ productId: string; errors?: FieldError[] }>({
  code: 'PRODUCT_NOT_FOUND',
  status: 404,
  title: 'There is no such product',
}) {
  /** `errors` name the fields of the body that asked for it. */
  static of(productId: string, errors?: FieldError[]): ProductNotFound {
    return new ProductNotFound(`There is no product ${productId}.`, { productId, ...(errors ? { errors } : {}) });
  }
}

export class SkuAlreadyExists extends defineProblem<{ sku: string | null; errors: FieldError[] }>({
  code: 'SKU_ALREADY_EXISTS',
  status: 409,
  title: 'Another product has this SKU',
}) {
  static of(sku: string | null): SkuAlreadyExists {
    return new SkuAlreadyExists(
      sku === null ? 'Another product has this SKU.' : `Another product has the SKU ${sku}.`,
      {
        sku,
        errors: [{ pointer: '/sku', detail: 'is the SKU of another product' }],
      },
    );
  }
}

export class BarcodeAlreadyExists extends defineProblem<{ barcode: string | null; errors: FieldError[] }>({
  code: 'BARCODE_ALREADY_EXISTS',
  status: 409,
  title: 'Another product has this barcode',
}) {
  static of(barcode: string | null): BarcodeAlreadyExists {
    return new BarcodeAlreadyExists(`Another product has the barcode${barcode === null ? '' : ` ${barcode}`}.`, {
      barcode,
      errors: [{ pointer: '/barcode', detail: 'is the barcode of another product' }],
    });
  }
}

export class StockIsReceived extends defineProblem<{ route: string; errors: FieldError[] }>({
  code: 'STOCK_IS_RECEIVED',
  status: 400,
  title: 'Stock is received, not typed into a product',
}) {
  static of(field: string): StockIsReceived {
    return new StockIsReceived(
      'A product has no quantity of its own. Save the product, then receive its stock by POST /api/v1/inventory/receive.',
      {
        route: 'POST /api/v1/inventory/receive',
        errors: [{ pointer: `/${field}`, detail: 'is received by POST /api/v1/inventory/receive' }],
      },
    );
  }
}

export class CurrencyNeedsPrice extends defineProblem<{ currency: string; errors: FieldError[] }>({
  code: 'CURRENCY_NEEDS_PRICE',
  status: 400,
  title: 'Another currency needs a new price',
}) {
  static of(currency: string): CurrencyNeedsPrice {
    return new CurrencyNeedsPrice(
      `The price is in ${currency}. Give it together with the new currency, since nothing is converted silently.`,
      { currency, errors: [{ pointer: '/price', detail: 'is needed in the new currency' }] },
    );
  }
}

export class CategoryNotFound extends defineProblem<{ categoryId: string; errors?: FieldError[] }>({
  code: 'CATEGORY_NOT_FOUND',
  status: 404,
  title: 'There is no such category',
}) {
  /** `pointer` names the field of the body that asked for it. */
  static of(categoryId: string, pointer?: string): CategoryNotFound {
    return new CategoryNotFound(`There is no category ${categoryId}.`, {
      categoryId,
      ...(pointer ? { errors: [{ pointer, detail: 'is no category' }] } : {}),
    });
  }
}

export class CategoryNameExists extends defineProblem<{ errors: FieldError[] }>({
  code: 'CATEGORY_NAME_EXISTS',
  status: 409,
  title: 'Another category beside it has this name',
}) {
  static of(): CategoryNameExists {
    return new CategoryNameExists('Another category under the same parent has this name.', {
      errors: [{ pointer: '/name', detail: 'is the name of another category under the same parent' }],
    });
  }
}

export class CategoryCycle extends defineProblem<{ errors: FieldError[] }>({
  code: 'CATEGORY_CYCLE',
  status: 400,
  title: 'A category cannot lie below itself',
}) {
  static of(): CategoryCycle {
    return new CategoryCycle('A category cannot be moved below itself or one of its own sub-categories.', {
      errors: [{ pointer: '/parentId', detail: 'is the category itself or lies below it' }],
    });
  }
}

export class CategoryInUse extends defineProblem<{ activeCategories: number; activeProducts: number }>({
  code: 'CATEGORY_IN_USE',
  status: 409,
  title: 'The category still holds active sub-categories or products',
}) {
  static of(activeCategories: number, activeProducts: number): CategoryInUse {
    return new CategoryInUse(
      `It still holds ${activeCategories} active sub-categories and ${activeProducts} active products. Move or deactivate them first.`,
      { activeCategories, activeProducts },
    );
  }
}

export class CategoryInactive extends defineProblem<{ categoryId: string; errors: FieldError[] }>({
  code: 'CATEGORY_INACTIVE',
  status: 400,
  title: 'The category is not active',
}) {
  static of(categoryId: string, pointer: string): CategoryInactive {
    return new CategoryInactive('An inactive category takes nothing in. Activate it first.', {
      categoryId,
      errors: [{ pointer, detail: 'is an inactive category' }],
    });
  }
}

/** The value of a unique violation's detail: `Key (sku)=(LUMI-0001) already exists.` */
const valueOf = (detail: string | undefined): string | null =>
  /\)=\((.*)\) already exists/.exec(detail ?? '')?.[1] ?? null;

mapConstraint('products_sku_unique', (error) => SkuAlreadyExists.of(valueOf(error.detail)));
mapConstraint('products_barcode_unique', (error) => BarcodeAlreadyExists.of(valueOf(error.detail)));
mapConstraint('categories_name_unique', () => CategoryNameExists.of());
mapConstraint('products_supplier', () => ValidationFailed.of('/supplierId', 'is no supplier'));
