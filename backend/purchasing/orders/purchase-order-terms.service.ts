import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { businessToday, daysAfter } from '../../platform/days.js';
import { roundTo } from '../../platform/money.js';
import { type FieldError, ValidationFailed } from '../../platform/platform.problems.js';
import { ProductNotFound } from '../../products/products.problems.js';
import { ProductInactive } from '../../inventory/inventory.problems.js';
import { LocationService } from '../../locations/location.service.js';
import { SupplyTermsService } from '../../products/supply/supply-terms.service.js';
import { FxRateService } from '../../settings/fx/fx-rate.service.js';
import type { Supplier } from '../../suppliers/supplier.entity.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { amountFaults, amountsOf } from './order-amounts.js';
import { findOrderedProducts, type OrderedProduct, workingDayFrom } from './order-facts.query.js';
import type { CreatePurchaseOrder, OrderItem } from './purchase-order-input.js';
import type { PurchaseOrder } from './purchase-order.entity.js';
import type { PurchaseOrderLine } from './purchase-order-line.entity.js';
import { UnitPriceNeeded } from './purchase-order.problems.js';

export type OrderHead = Pick<
  PurchaseOrder,
  'supplierId' | 'currency' | 'exchangeRate' | 'orderDate' | 'linesAmount' | 'shippingAmount' | 'otherFeesAmount'
>;
export type OrderLineFields = Pick<
  PurchaseOrderLine,
  'line' | 'productId' | 'productName' | 'supplierSku' | 'quantity' | 'unitPrice' | 'amount' | 'maxQuantity'
>;
export interface OrderTerms {
  readonly head: OrderHead;
  readonly lines: OrderLineFields[];
  readonly totalAmount: string;
  /** When the goods should be ready by the supplier's lead time and calendar. */
  readonly readyOn: string;
}

/** Makes of what was asked for what is ordered: whose goods, at which prices and rate, and what it comes to. */
@Injectable()
export class PurchaseOrderTerms {
  constructor(
    private readonly suppliers: SupplierService,
    private readonly locations: LocationService,
    private readonly rates: FxRateService,
    private readonly supply: SupplyTermsService,
  ) {}

  /**
   * Joins the caller's transaction and changes nothing.
   * @throws SupplierNotFound, SupplierInactive, FxRateNotFound, ProductNotFound, ProductInactive, UnitPriceNeeded, and
   * ValidationFailed for a product that is named twice and for amounts that are too large or finer than their currency
   */
  async resolve(em: EntityManager, input: CreatePurchaseOrder): Promise<OrderTerms> {
    const supplier = await this.suppliers.assertUsable(em, input.supplierId, '/supplierId');
    const currency = input.currency ?? supplier.currency;
    const orderDate = input.orderDate ?? (await businessToday(em));
    const rate = { currency, on: orderDate, given: input.exchangeRate };
    const exchangeRate = await this.rates.rateFor(em, rate, '/exchangeRate');
    assertOnce(input.items);
    const products = await this.productsOf(em, input.items);
    const items = await this.priced(em, { supplierId: supplier.id, currency, orderDate }, input.items);
    const { shippingAmount = '0', otherFeesAmount = '0' } = input;
    const figures = { currency, exchangeRate, items, shippingAmount, otherFeesAmount };
    const amounts = amountsOf(figures);
    refuse(amountFaults(figures, amounts));
    const terms = await this.supply.termsOf(em, supplier.id, [...products.keys()]);
    const lines = items.map((item, index) => lineOf(item, index, amounts.amounts[index]!, products, terms));
    const { linesAmount, totalAmount } = amounts;
    // As their columns hold them, so that what stays the same is seen to.
    const stored = { exchangeRate: roundTo(exchangeRate, 8), linesAmount };
    const fees = { shippingAmount: roundTo(shippingAmount, 4), otherFeesAmount: roundTo(otherFeesAmount, 4) };
    const head = { supplierId: supplier.id, currency, orderDate, ...stored, ...fees };
    return { head, lines, totalAmount, readyOn: await readyDay(em, supplier, orderDate, terms) };
  }

  /**
   * Checks that the goods may be received there. Joins the caller's transaction.
   * @throws LocationNotFound, SystemLocation, LocationInactive
   */
  async assertPlace(em: EntityManager, locationId: string | null | undefined): Promise<void> {
    if (locationId) await this.locations.assertUsable(em, [locationId]);
  }

  /**
   * What is not priced gets the supplier's price for the quantity on the day of the order.
   * @throws UnitPriceNeeded naming every line of which there is none in the order's currency
   */
  private async priced(
    em: EntityManager,
    { supplierId, currency, orderDate }: Pick<OrderHead, 'supplierId' | 'currency' | 'orderDate'>,
    items: readonly OrderItem[],
  ): Promise<PricedItem[]> {
    const open = items.filter(({ unitPrice }) => unitPrice === undefined);
    const prices = await this.supply.priceFor(em, supplierId, open, orderDate);
    const errors: FieldError[] = [];
    const result = items.map((item, index) => {
      if (item.unitPrice !== undefined) return { ...item, unitPrice: item.unitPrice };
      const price = prices.get(item.productId);
      if (price?.currency === currency) return { ...item, unitPrice: price.unitPrice };
      const known = price ? `its price is in ${price.currency}` : 'the supplier has no price for it';
      errors.push({ pointer: `/items/${index}/unitPrice`, detail: `is needed: ${known}` });
      return { ...item, unitPrice: '0' };
    });
    if (errors.length === 0) return result;
    throw new UnitPriceNeeded(`Say in ${currency} what one unit costs.`, { errors });
  }

  private async productsOf(em: EntityManager, items: readonly OrderItem[]): Promise<Map<string, OrderedProduct>> {
    const products = await findOrderedProducts(
      em,
      items.map(({ productId }) => productId),
    );
    const unknown = faultsAt(items, ({ productId }) => !products.has(productId), 'is no product');
    const [first] = unknown;
    if (first)
      throw ProductNotFound.of(
        first.productId,
        unknown.map(({ fault }) => fault),
      );
    const inactive = faultsAt(items, ({ productId }) => !products.get(productId)!.isActive, 'is not active any more');
    if (inactive[0]) {
      throw new ProductInactive(`${products.get(inactive[0].productId)!.sku} is not active.`, {
        productId: inactive[0].productId,
        errors: inactive.map(({ fault }) => fault),
      });
    }
    return products;
  }
}

function faultsAt(items: readonly OrderItem[], wrong: (item: OrderItem) => boolean, detail: string) {
  return items.flatMap((item, index) =>
    wrong(item) ? [{ productId: item.productId, fault: { pointer: `/items/${index}/productId`, detail } }] : [],
  );
}

/** @throws ValidationFailed */
function refuse(errors: FieldError[]): void {
  const [first] = errors;
  if (first) throw new ValidationFailed(`${first.pointer.slice(1)} ${first.detail}.`, { errors });
}

function assertOnce(items: readonly OrderItem[]): void {
  const first = new Map<string, number>();
  refuse(
    items.flatMap(({ productId }, index) => {
      const earlier = first.get(productId);
      if (earlier === undefined) first.set(productId, index);
      return earlier === undefined
        ? []
        : [{ pointer: `/items/${index}/productId`, detail: `is ordered on line ${earlier + 1} already` }];
    }),
  );
}

/** What the supplier says about its products. */
type Terms = Awaited<ReturnType<SupplyTermsService['termsOf']>>;
type PricedItem = OrderItem & { readonly unitPrice: string };

function lineOf(
  item: PricedItem,
  index: number,
  amount: string,
  products: ReadonlyMap<string, OrderedProduct>,
  terms: Terms,
): OrderLineFields {
  const { productId, quantity, unitPrice } = item;
  const supplierSku = terms.get(productId)?.supplierSku ?? null;
  const figures = { quantity, unitPrice, amount, maxQuantity: quantity };
  return { line: index + 1, productId, productName: products.get(productId)!.name, supplierSku, ...figures };
}

/** The day of the line that takes longest, moved past the supplier's closures. */
async function readyDay(em: EntityManager, supplier: Supplier, orderDate: string, terms: Terms): Promise<string> {
  const days = [...terms.values()].map(({ leadTimeDays }) => leadTimeDays);
  const longest = days.length > 0 ? Math.max(...days) : supplier.leadTimeDays;
  return workingDayFrom(em, supplier.id, daysAfter(orderDate, longest));
}
