import type { INestApplicationContext } from '@nestjs/common';
import Big from 'big.js';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import { PriceBreakService } from '../products/supply/price-break.service.js';
import { ProductSupplierService } from '../products/supply/product-supplier.service.js';
import { FxRate } from '../settings/fx/fx-rate.entity.js';
import { FxRateService } from '../settings/fx/fx-rate.service.js';
import { BankAccountService } from '../suppliers/bank-accounts/bank-account.service.js';
import { SupplierBankAccount } from '../suppliers/bank-accounts/bank-account.entity.js';
import { SupplierClosureService } from '../suppliers/closures/closure.service.js';
import { SupplierClosure } from '../suppliers/closures/closure.entity.js';
import { PRODUCTS } from './demo-business.js';
import { dateOf, type Day, dayOf } from './demo-demand.js';
import { HISTORY_DAYS } from './demo-history.js';
import { factoryPrice } from './demo-prices.js';
import { DEMO_CURRENCIES, rateDays, rateOn } from './demo-rates.js';

/** Made up, with the form of a Chinese account for payments in dollars. */
const BANK_ACCOUNT = {
  holder: 'Shantou Brightwood Toys Co., Ltd.',
  bankName: 'Pearl Delta Commercial Bank, Shantou branch',
  bankCountry: 'CN',
  swiftCode: 'PDCBCNBSXXX',
  currency: 'USD',
  accountNumber: '6225880154301177',
} as const;

/** The weeks around the Chinese New Year in which the factory stands still. */
const NEW_YEARS = [
  ['2025-01-22', '2025-02-09'],
  ['2026-02-10', '2026-02-28'],
  ['2027-01-30', '2027-02-17'],
  ['2028-01-20', '2028-02-07'],
] as const;

/** Rates of exchange, prices with their breaks, the supplier's account and its closures. What is there is left alone. */
export async function createTerms(
  app: INestApplicationContext,
  ctx: Ctx,
  supplierId: string,
  today: Date,
): Promise<void> {
  const em = app.get(DataSource).manager;
  const end = dayOf(today) - 1;
  await createRates(app, ctx, em, end - HISTORY_DAYS - 70, end);
  await createPrices(app, ctx, supplierId, end);
  if (!(await em.existsBy(SupplierBankAccount, { supplierId }))) {
    await app.get(BankAccountService).create(ctx, supplierId, BANK_ACCOUNT);
  }
  for (const [startsOn, endsOn] of NEW_YEARS) {
    if (await em.existsBy(SupplierClosure, { supplierId, startsOn })) continue;
    await app.get(SupplierClosureService).create(ctx, supplierId, { startsOn, endsOn, reason: 'Chinese New Year' });
  }
}

async function createRates(app: INestApplicationContext, ctx: Ctx, em: EntityManager, start: Day, end: Day) {
  for (const currency of DEMO_CURRENCIES) {
    const known = new Set((await em.findBy(FxRate, { currency })).map((rate) => rate.validOn));
    for (const day of rateDays(start, end)) {
      if (known.has(dateOf(day))) continue;
      const rate = { currency, validOn: dateOf(day), rate: rateOn(day, currency), source: 'Demo' };
      await app.get(FxRateService).create(ctx, rate);
    }
  }
}

/** Each kit has the factory's price, and four in a hundred less from three times the smallest order on. */
async function createPrices(app: INestApplicationContext, ctx: Ctx, supplierId: string, end: Day): Promise<void> {
  const supplies = app.get(ProductSupplierService);
  const prices = app.get(PriceBreakService);
  const { items } = await supplies.list(supplierId, { pageSize: 100 });
  for (const terms of items) {
    const product = PRODUCTS.find(({ sku }) => sku === terms.sku);
    if (!product || terms.moq !== null) continue;
    const moq = product.unitsPerCarton * 10;
    const price = factoryPrice(product.unitCost, end);
    const validFrom = dateOf(end - 90);
    const reduced = new Big(price).times('0.96').toFixed(4);
    await prices.create(ctx, supplierId, terms.id, { minQuantity: 1, unitPrice: price, validFrom });
    await prices.create(ctx, supplierId, terms.id, { minQuantity: moq * 3, unitPrice: reduced, validFrom });
    await supplies.update(ctx, supplierId, terms.id, undefined, { moq });
  }
}
