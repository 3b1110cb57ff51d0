import { Injectable } from '@nestjs/common';
import Big from 'big.js';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import { businessToday, daysAfter } from '../../platform/days.js';
import type { Page } from '../../platform/paging.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { assertFresh, assertVersion } from '../../platform/versioning.js';
import { ProductWriting } from '../product-writing.service.js';
import { appendPrices } from '../product.repository.js';
import { PriceBreak } from './price-break.entity.js';
import {
  findPriceBeside,
  findPriceBreak,
  listPriceBreaks,
  type PriceBreakFilter,
  type PriceBreakView,
} from './price-break.query.js';
import { ProductSupplier } from './product-supplier.entity.js';
import { ProductSupplierService } from './product-supplier.service.js';
import { PriceBreakNotFound, ProductSupplierNotFound } from './supply.problems.js';

export interface CreatePriceBreak {
  minQuantity?: number;
  unitPrice: string;
  validFrom?: string;
  validTo?: string | null;
}

export type UpdatePriceBreak = Partial<CreatePriceBreak>;

type Price = { unitPrice: string; currency: string };

/** What suppliers ask for a unit, by quantity and day. Every change locks the terms that it belongs to. */
@Injectable()
export class PriceBreakService {
  constructor(
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly terms: ProductSupplierService,
    private readonly products: ProductWriting,
  ) {}

  /** @throws SupplierNotFound, ProductSupplierNotFound */
  async list(supplierId: string, productSupplierId: string, filter: PriceBreakFilter): Promise<Page<PriceBreakView>> {
    await this.terms.get(supplierId, productSupplierId);
    return listPriceBreaks(this.db.manager, { ...filter, productSupplierId });
  }

  /**
   * The prices of all suppliers of a product.
   * @throws ProductNotFound
   */
  async listOfProduct(productId: string, filter: PriceBreakFilter): Promise<Page<PriceBreakView>> {
    await this.products.getMany(this.db.manager, [productId]);
    return listPriceBreaks(this.db.manager, { ...filter, productId });
  }

  /**
   * Adds a price, from one unit and from today on where nothing else is said, and keeps what it replaces in the price
   * history. Opens its own transaction.
   * @throws ProductSupplierNotFound, PriceBreakAlreadyExists, ValidationFailed
   */
  create<A = PriceBreakView>(
    ctx: Ctx,
    supplierId: string,
    productSupplierId: string,
    input: CreatePriceBreak,
    answer: Answer<PriceBreakView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const terms = await lockTerms(em, supplierId, productSupplierId);
      const { minQuantity = 1, validTo = null, validFrom = await businessToday(em) } = input;
      assertDays(validFrom, validTo);
      const before = await findPriceBeside(em, terms.id, minQuantity, validFrom, null);
      const unitPrice = priceColumn(input.unitPrice);
      const columns = { productSupplierId, minQuantity, unitPrice, currency: terms.currency, validFrom, validTo };
      const made = await em.save(em.create(PriceBreak, columns));
      await keepHistory(em, ctx, terms, minQuantity, before, made);
      return view(em, productSupplierId, made.id);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Changes what is given; another amount is kept in the price history. Opens its own transaction.
   * @throws ProductSupplierNotFound, PriceBreakNotFound, StaleVersion, PriceBreakAlreadyExists, ValidationFailed
   */
  update<A = PriceBreakView>(
    ctx: Ctx,
    path: { supplierId: string; productSupplierId: string; id: string },
    expected: number | undefined,
    changes: UpdatePriceBreak,
    answer: Answer<PriceBreakView, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const terms = await lockTerms(em, path.supplierId, path.productSupplierId);
      const price = await lock(em, terms.id, path.id);
      await assertFresh(price, expected, async () => answer(await view(em, terms.id, path.id)));
      const before = { unitPrice: price.unitPrice, currency: price.currency };
      Object.assign(price, changes, { unitPrice: priceColumn(changes.unitPrice ?? price.unitPrice) });
      assertDays(price.validFrom, price.validTo);
      await em.save(price);
      await keepHistory(em, ctx, terms, price.minQuantity, before, price);
      return view(em, terms.id, price.id);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Ends a price with yesterday; one that has not begun before today is removed, and one that has ended stays as it is. What
   * holds in its place is kept in the price history. Opens its own transaction.
   * @throws ProductSupplierNotFound, PriceBreakNotFound, StaleVersion
   */
  async end(
    ctx: Ctx,
    path: { supplierId: string; productSupplierId: string; id: string },
    expected: number | undefined,
  ): Promise<void> {
    await this.uow.run(ctx, async (em) => {
      const terms = await lockTerms(em, path.supplierId, path.productSupplierId);
      const price = await lock(em, terms.id, path.id);
      assertVersion(price, expected, same);
      const today = await businessToday(em);
      if (price.validTo !== null && price.validTo < today) return;
      const after = await findPriceBeside(em, terms.id, price.minQuantity, today, price.id);
      if (after && price.validFrom <= today) await keepHistory(em, ctx, terms, price.minQuantity, price, after);
      if (price.validFrom >= today) await em.remove(price);
      else await em.save(Object.assign(price, { validTo: daysAfter(today, -1) }));
    });
  }
}

/** A price as its column holds it, so that 4.8 and "4.80" are no change. */
const priceColumn = (amount: string) => new Big(amount).toFixed(6);

function assertDays(validFrom: string, validTo: string | null): void {
  if (validTo !== null && validTo < validFrom) throw ValidationFailed.of('/validTo', `must be ${validFrom} or later`);
}

async function lockTerms(em: EntityManager, supplierId: string, id: string): Promise<ProductSupplier> {
  const where = { id, supplierId };
  const terms = await em.findOne(ProductSupplier, { where, lock: { mode: 'for_no_key_update' } });
  if (!terms) throw ProductSupplierNotFound.of(supplierId, id);
  return terms;
}

async function lock(em: EntityManager, productSupplierId: string, id: string): Promise<PriceBreak> {
  const where = { id, productSupplierId };
  const price = await em.findOne(PriceBreak, { where, lock: { mode: 'for_no_key_update' } });
  if (!price) throw PriceBreakNotFound.of(id);
  return price;
}

async function view(em: EntityManager, productSupplierId: string, id: string): Promise<PriceBreakView> {
  const found = await findPriceBreak(em, productSupplierId, id);
  if (!found) throw PriceBreakNotFound.of(id);
  return found;
}

/** Nothing where the amount stays what it was. */
async function keepHistory(
  em: EntityManager,
  ctx: Ctx,
  { productId, supplierId }: ProductSupplier,
  minQuantity: number,
  before: Price | null,
  after: Price,
): Promise<void> {
  if (before && before.currency === after.currency && new Big(before.unitPrice).eq(after.unitPrice)) return;
  const old = { oldAmount: before?.unitPrice ?? null, oldCurrency: before?.currency ?? null };
  const entry = { ...old, kind: 'COST' as const, newAmount: after.unitPrice, currency: after.currency };
  await appendPrices(em, [{ ...entry, productId, supplierId, minQuantity }], ctx.actor.id);
}
