import { locationBuilders } from './given-locations.js';
import { orderRowBuilders } from './given-order-rows.js';
import { paymentBuilders } from './given-payments.js';
import { productBuilders } from './given-products.js';
import { purchasingBuilders } from './given-purchasing.js';
import { stockBuilders } from './given-stock.js';
import { supplierBuilders } from './given-suppliers.js';
import type { TestApp } from './test-app.js';

/** Builds what a test stands on: `const given = givenIn(app)`, then `await given.location()`. */
export const givenIn = (app: TestApp) => ({
  ...locationBuilders(app),
  ...supplierBuilders(app),
  ...productBuilders(app),
  ...stockBuilders(app),
  ...purchasingBuilders(app),
  ...orderRowBuilders(app),
  ...paymentBuilders(app),
});

export type Given = ReturnType<typeof givenIn>;
