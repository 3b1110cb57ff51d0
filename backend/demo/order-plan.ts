import { type Decimal, roundTo, times } from '../platform/money.js';
import { judge, type OrderLine, type Reason } from './order-line.js';

export interface PlannedItem {
  readonly sku: string;
  readonly quantity: number;
}

/** An invoice or a credit note: one posting. Its items are summed by SKU. */
export interface OrderDocument {
  readonly invoice: string;
  readonly kind: 'SALE' | 'CREDIT';
  /** The time of its first line: the file has invoices whose lines are a minute apart. */
  readonly at: Date;
  readonly customer: string;
  readonly items: PlannedItem[];
  /** How many lines of the file it has. */
  readonly lines: number;
}

export interface PlannedProduct {
  readonly sku: string;
  readonly name: string;
  readonly price: Decimal;
}

export interface OrderPlan {
  /** In the order in which they happened. */
  readonly documents: OrderDocument[];
  readonly products: PlannedProduct[];
  /** Lines that are not posted, by reason. */
  readonly notPosted: Map<Reason, OrderLine[]>;
}

/** Sorts the lines of a file into documents, products and what is not posted. */
export function planOrders(lines: readonly OrderLine[]): OrderPlan {
  const notPosted = new Map<Reason, OrderLine[]>();
  const posted: OrderLine[] = [];
  const byInvoice = new Map<string, OrderLine[]>();
  for (const line of lines) {
    const verdict = judge(line);
    if (verdict === 'SALE' || verdict === 'CREDIT') {
      posted.push(line);
      gather(byInvoice, line.invoice, line);
    } else gather(notPosted, verdict, line);
  }
  const documents = [...byInvoice.values()].map(documentOf);
  // The sort is stable, so invoices of one minute stay in the order of the file.
  documents.sort((a, b) => a.at.getTime() - b.at.getTime());
  return { documents, products: productsOf(posted), notPosted };
}

function gather<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function documentOf(lines: OrderLine[]): OrderDocument {
  const first = lines[0]!;
  const quantities = new Map<string, number>();
  for (const line of lines) quantities.set(line.sku, (quantities.get(line.sku) ?? 0) + Math.abs(line.quantity));
  return {
    invoice: first.invoice,
    kind: judge(first) === 'CREDIT' ? 'CREDIT' : 'SALE',
    at: first.at,
    customer: first.customer,
    items: [...quantities].map(([sku, quantity]) => ({ sku, quantity })),
    lines: lines.length,
  };
}

function productsOf(lines: readonly OrderLine[]): PlannedProduct[] {
  const bySku = new Map<string, OrderLine[]>();
  for (const line of lines) gather(bySku, line.sku, line);
  return [...bySku]
    .map(([sku, own]) => ({ sku, name: bestName(own) || sku, price: medianPrice(own) }))
    .sort((a, b) => (a.sku < b.sku ? -1 : 1));
}

/** The description most lines use; among equals the longest, then the first by the alphabet. */
function bestName(lines: readonly OrderLine[]): string {
  const counts = new Map<string, number>();
  for (const { description } of lines) {
    if (description !== '') counts.set(description, (counts.get(description) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([a, n], [b, m]) => m - n || b.length - a.length || (a < b ? -1 : 1));
  return best?.[0] ?? '';
}

/** The median of the prices asked; the lower of the two middle ones, so that it is a price that was really asked. */
function medianPrice(lines: readonly OrderLine[]): Decimal {
  const asked = lines.filter((line) => Number(line.unitPrice) > 0).map((line) => line.unitPrice);
  asked.sort((a, b) => Number(a) - Number(b));
  return roundTo(asked[Math.floor((asked.length - 1) / 2)] ?? '0', 4);
}

/** The file knows no costs. Purchase cost is taken to be this share of the selling price. */
export const COST_SHARE = '0.6';

/** The price in the currency that stock is valued in; `rate` is what one unit of the file's currency is worth in it. */
export function priceOf(product: PlannedProduct, rate: Decimal): Decimal {
  return roundTo(times(rate, 1).times(product.price), 4);
}

/** What one unit costs, in the currency that stock is valued in. */
export function unitCostOf(product: PlannedProduct, rate: Decimal): Decimal {
  return roundTo(times(rate, 1).times(product.price).times(COST_SHARE), 4);
}

/**
 * What must have been there before the first of these documents: the units that they sell and `sparePercent` more,
 * rounded up. What credit notes bring back is not counted on.
 */
export function openingStock(documents: readonly OrderDocument[], sparePercent: number): PlannedItem[] {
  const sold = new Map<string, number>();
  for (const document of documents) {
    if (document.kind !== 'SALE') continue;
    for (const { sku, quantity } of document.items) sold.set(sku, (sold.get(sku) ?? 0) + quantity);
  }
  return [...sold]
    .map(([sku, quantity]) => ({ sku, quantity: Math.ceil((quantity * (100 + sparePercent)) / 100) }))
    .sort((a, b) => (a.sku < b.sku ? -1 : 1));
}

/** A part of a credit note's item: what comes back from one sale, or from a sale that the file does not have (null). */
export interface ReturnedPart extends PlannedItem {
  readonly saleInvoice: string | null;
}

/**
 * Finds the sales that credit notes take back: of the same customer and SKU, earlier, the latest first, never more than
 * was sold and not yet returned. Answers the parts of each credit note by its number.
 */
export function matchReturns(documents: readonly OrderDocument[]): Map<string, ReturnedPart[]> {
  const open = new Map<string, { invoice: string; quantity: number }[]>();
  const matched = new Map<string, ReturnedPart[]>();
  for (const document of documents) {
    for (const item of document.items) {
      const key = `${document.customer}\n${item.sku}`;
      if (document.kind === 'CREDIT') {
        const parts = takeBack(document.customer === '' ? [] : (open.get(key) ?? []), item);
        matched.set(document.invoice, [...(matched.get(document.invoice) ?? []), ...parts]);
      } else gather(open, key, { invoice: document.invoice, quantity: item.quantity });
    }
  }
  return matched;
}

function takeBack(sales: { invoice: string; quantity: number }[], item: PlannedItem): ReturnedPart[] {
  const parts: ReturnedPart[] = [];
  let missing = item.quantity;
  for (const sale of sales.toReversed()) {
    const quantity = Math.min(sale.quantity, missing);
    if (quantity === 0) continue;
    sale.quantity -= quantity;
    missing -= quantity;
    parts.push({ sku: item.sku, quantity, saleInvoice: sale.invoice });
  }
  if (missing > 0) parts.push({ sku: item.sku, quantity: missing, saleInvoice: null });
  return parts;
}
