import { mapConstraint } from '../../platform/database-problems.js';
import type { FieldError } from '../../platform/platform.problems.js';
import { defineProblem } from '../../platform/problem.js';

export class ProductSupplierNotFound extends defineProblem<{ supplierId: string; productSupplierId: string }>({
  code: 'PRODUCT_SUPPLIER_NOT_FOUND',
  status: 404,
  title: 'This supplier has no such product',
}) {
  static of(supplierId: string, productSupplierId: string): ProductSupplierNotFound {
    return new ProductSupplierNotFound(`The supplier has no product under the id ${productSupplierId}.`, {
      supplierId,
      productSupplierId,
    });
  }
}

export class ProductSupplierAlreadyExists extends defineProblem<{ errors: FieldError[] }>({
  code: 'PRODUCT_SUPPLIER_ALREADY_EXISTS',
  status: 409,
  title: 'This supplier has this product already',
}) {}

export class PreferredSupplierInUse extends defineProblem<{ productId: string }>({
  code: 'PREFERRED_SUPPLIER_IN_USE',
  status: 400,
  title: 'The product is ordered from this supplier first',
}) {
  static of(productId: string): PreferredSupplierInUse {
    return new PreferredSupplierInUse('Choose another supplier for the product, or none, and then remove this one.', {
      productId,
    });
  }
}

export class SupplyCurrencyFixed extends defineProblem<{ currency: string; errors: FieldError[] }>({
  code: 'SUPPLY_CURRENCY_FIXED',
  status: 400,
  title: 'Prices are agreed in this currency',
}) {
  static of(currency: string): SupplyCurrencyFixed {
    return new SupplyCurrencyFixed(`End the prices in ${currency} first, since nothing is converted silently.`, {
      currency,
      errors: [{ pointer: '/currency', detail: `is that of prices which still hold: ${currency}` }],
    });
  }
}

export class PriceBreakNotFound extends defineProblem<{ priceBreakId: string }>({
  code: 'PRICE_BREAK_NOT_FOUND',
  status: 404,
  title: 'There is no such price',
}) {
  static of(priceBreakId: string): PriceBreakNotFound {
    return new PriceBreakNotFound(`This supplier's product has no price with the id ${priceBreakId}.`, {
      priceBreakId,
    });
  }
}

export class PriceBreakAlreadyExists extends defineProblem<{ errors: FieldError[] }>({
  code: 'PRICE_BREAK_ALREADY_EXISTS',
  status: 409,
  title: 'A price from this quantity on begins on this day',
}) {}

mapConstraint(
  'product_suppliers_unique',
  () =>
    new ProductSupplierAlreadyExists('Change that entry instead; where it was removed, take it into use again.', {
      errors: [{ pointer: '/productId', detail: 'is a product of this supplier already' }],
    }),
);
mapConstraint(
  'supplier_price_breaks_unique',
  () =>
    new PriceBreakAlreadyExists('Change that price instead.', {
      errors: [{ pointer: '/validFrom', detail: 'is the first day of another price from this quantity on' }],
    }),
);
