import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StockLedgerService } from '../inventory/ledger/stock-ledger.service.js';
import type { Location } from '../locations/location.entity.js';
import { LocationService } from '../locations/location.service.js';
import type { Decimal } from '../platform/money.js';
import type { Product } from '../products/product.entity.js';
import { ProductWriting } from '../products/product-writing.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { documentId } from './document-id.js';
import { findPostingsOfSources } from './loaded-postings.query.js';
import { openingStock, type OrderDocument, type PlannedProduct, priceOf, unitCostOf } from './order-plan.js';

const OPENING_SOURCE = 'ORDER_IMPORT_OPENING';
const HOUR = 3_600_000;
const FIRST_WAREHOUSE = { code: 'MAIN', name: 'Main warehouse', kind: 'WAREHOUSE' } as const;

export interface ImportTerms {
  /** The file's digest: its opening stock is posted once. */
  readonly digest: string;
  readonly fileName: string;
  /** What one unit of the file's currency is worth in the base currency. */
  readonly rate: Decimal;
  readonly sparePercent: number;
}

export interface OpeningStock {
  readonly products: number;
  readonly units: number;
  readonly at: Date;
}

/** What has to be there before the first order of a file can be posted. */
export interface Groundwork {
  readonly location: Location;
  readonly locationCreated: boolean;
  /** By SKU: those that were there and those that were made. */
  readonly productIds: ReadonlyMap<string, string>;
  readonly productsCreated: number;
  /** Null when an earlier run posted it, or when nothing has to be there. */
  readonly opening: OpeningStock | null;
}

/** Lays it in the caller's transaction: all of it or nothing. */
export async function layGroundwork(
  app: INestApplicationContext,
  em: EntityManager,
  terms: ImportTerms,
  planned: readonly PlannedProduct[],
  documents: readonly OrderDocument[],
): Promise<Groundwork> {
  const place = await usePlace(app, em);
  const skus = [...new Set(documents.flatMap((document) => document.items.map((item) => item.sku)))];
  const writing = app.get(ProductWriting);
  const products = await writing.findBySkus(em, skus);
  const missing = planned.filter(({ sku }) => skus.includes(sku) && !products.has(sku));
  const { rate } = terms;
  const made = await writing.createMany(
    em,
    missing.map((product) => ({
      sku: product.sku,
      name: product.name,
      price: priceOf(product, rate),
      unitCost: unitCostOf(product, rate),
    })),
  );
  for (const product of made) products.set(product.sku, product);
  return {
    ...place,
    productIds: new Map([...products].map(([sku, { id }]) => [sku, id])),
    productsCreated: made.length,
    opening: await receiveOpening(app, em, terms, documents, products, place.location.id),
  };
}

/** The default location; where there is none, a first warehouse, which becomes it. */
async function usePlace(app: INestApplicationContext, em: EntityManager) {
  const locations = app.get(LocationService);
  const { defaultLocationId } = await app.get(SettingsService).current(em);
  if (defaultLocationId) return { location: await locations.get(defaultLocationId, em), locationCreated: false };
  const found = await locations.findByCode(em, FIRST_WAREHOUSE.code);
  const location = found ?? (await locations.add(em, FIRST_WAREHOUSE));
  return { location, locationCreated: !found };
}

/**
 * One receipt an hour before the first document. A product that is not in use receives nothing, so its orders are refused
 * by the ledger and reported like any other refusal.
 */
async function receiveOpening(
  app: INestApplicationContext,
  em: EntityManager,
  terms: ImportTerms,
  documents: readonly OrderDocument[],
  products: ReadonlyMap<string, Product>,
  locationId: string,
): Promise<OpeningStock | null> {
  const source = { type: OPENING_SOURCE, id: documentId('opening stock', terms.digest) };
  const items = openingStock(documents, terms.sparePercent).filter(({ sku }) => products.get(sku)!.isActive);
  const first = documents[0];
  const [earlier] = await findPostingsOfSources(em, source.type, [source.id]);
  if (items.length === 0 || !first || earlier) return null;
  const at = new Date(first.at.getTime() - HOUR);
  // A product that needs quality control was sold by these orders, so it had passed.
  const lines = items.map(({ sku, quantity }) => {
    return { productId: products.get(sku)!.id, locationId, quantity, state: 'AVAILABLE' as const };
  });
  const reason = `What the orders of ${terms.fileName} need`;
  await app.get(StockLedgerService).receive(em, lines, { source, effectiveAt: at, reference: 'Opening stock', reason });
  return { products: items.length, units: items.reduce((sum, item) => sum + item.quantity, 0), at };
}
