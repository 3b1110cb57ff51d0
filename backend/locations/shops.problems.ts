import { mapConstraint } from '../platform/database-problems.js';
import type { FieldError } from '../platform/platform.problems.js';
import { defineProblem } from '../platform/problem.js';

export class ShopNotFound extends defineProblem<{ shopId: string }>({
  code: 'SHOP_NOT_FOUND',
  status: 404,
  title: 'There is no such shop',
}) {}

export class ShopNameAlreadyExists extends defineProblem<{ errors: FieldError[] }>({
  code: 'SHOP_NAME_ALREADY_EXISTS',
  status: 409,
  title: 'Another shop has this name',
}) {}

export class InvoiceSeriesAlreadyExists extends defineProblem<{ errors: FieldError[] }>({
  code: 'INVOICE_SERIES_ALREADY_EXISTS',
  status: 409,
  title: 'Another shop numbers its invoices with this series',
}) {}

export class LocationAlreadyHasShop extends defineProblem<{ errors: FieldError[] }>({
  code: 'LOCATION_ALREADY_HAS_SHOP',
  status: 409,
  title: 'Another shop sells from this location',
}) {}

export class NotAShopLocation extends defineProblem<{ locationId: string; kind: string; errors: FieldError[] }>({
  code: 'NOT_A_SHOP_LOCATION',
  status: 400,
  title: 'A shop needs a location of kind SHOP',
}) {}

const field = (pointer: string, detail: string) => ({ errors: [{ pointer, detail }] });

mapConstraint(
  'shops_name_unique',
  () => new ShopNameAlreadyExists('Choose another name.', field('/name', 'is the name of another shop')),
);
mapConstraint(
  'shops_invoice_series_unique',
  () =>
    new InvoiceSeriesAlreadyExists(
      'Choose another series.',
      field('/invoiceSeries', 'is the invoice series of another shop'),
    ),
);
mapConstraint(
  'shops_location_unique',
  () => new LocationAlreadyHasShop('Choose another location.', field('/locationId', 'already has a shop')),
);
