import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import type { Page } from '../platform/paging.js';
import { Forbidden } from '../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../platform/unit-of-work.js';
import { assertVersion } from '../platform/versioning.js';
import { listPriceHistory, type PriceChange, type PriceHistoryFilter } from './price-history.query.js';
import { type CreateProduct, refuseTypedStock, type UpdateProduct } from './product-fields.js';
import { findProductViews, listProducts, type ProductFilter, type ProductView } from './product-list.query.js';
import { countProductsByStock, listLowStock, type LowStockProduct, type ProductCounts } from './product-stock.query.js';
import { ProductWriting } from './product-writing.service.js';
import { ProductNotFound } from './products.problems.js';

/** Customers have `product:browse` alone: active products, and nothing of cost, supplier and planning. */
export const seesEverything = (ctx: Ctx): boolean => ctx.actor.permissions.has('product:read');

@Injectable()
export class ProductService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly writing: ProductWriting,
  ) {}

  /**
   * Opens its own transaction. Writes the product, the first rows of its price history and its audit row.
   * @throws StockIsReceived, SkuAlreadyExists, BarcodeAlreadyExists, CategoryNotFound, CategoryInactive
   */
  async create<A = ProductView>(ctx: Ctx, input: CreateProduct, answer: Answer<ProductView, A> = same): Promise<A> {
    refuseTypedStock(input);
    const work = async (em: EntityManager) => {
      const [product] = await this.writing.createMany(em, [input]);
      return this.view(em, product!.id);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Opens its own transaction and locks the product. A change of an amount is kept in the price history.
   * @throws ProductNotFound, StaleVersion, StockIsReceived, SkuAlreadyExists, BarcodeAlreadyExists, CategoryNotFound,
   * CategoryInactive, CurrencyNeedsPrice
   */
  async update<A = ProductView>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    input: UpdateProduct,
    answer: Answer<ProductView, A> = same,
  ): Promise<A> {
    refuseTypedStock(input);
    const work = async (em: EntityManager) => {
      const product = await this.writing.lock(em, id);
      if (expected !== undefined && expected !== product.version)
        assertVersion(await this.view(em, id), expected, answer);
      await this.writing.change(em, product, input);
      return this.view(em, id);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Opens its own transaction. The product stays, with its stock and history, but is offered no longer.
   * @throws ProductNotFound, StaleVersion
   */
  async deactivate(ctx: Ctx, id: string, expected: number | undefined): Promise<void> {
    await this.update(ctx, id, expected, { isActive: false });
  }

  /** @throws ProductNotFound, also for a customer who asks for an inactive product */
  async get(ctx: Ctx, id: string): Promise<ProductView> {
    const view = await this.view(this.db.manager, id);
    if (!view.isActive && !seesEverything(ctx)) throw ProductNotFound.of(id);
    return view;
  }

  /** @throws Forbidden when a customer filters by what customers don't see */
  async list(ctx: Ctx, filter: ProductFilter): Promise<Page<ProductView>> {
    const publicOnly = !seesEverything(ctx);
    if (publicOnly && filter.supplierId !== undefined)
      throw new Forbidden('Suppliers are not shown to customers.', { required: 'product:read' });
    return listProducts(this.db.manager, filter, publicOnly);
  }

  /** @throws ProductNotFound */
  async prices(id: string, filter: PriceHistoryFilter): Promise<Page<PriceChange>> {
    await this.view(this.db.manager, id);
    return listPriceHistory(this.db.manager, id, filter);
  }

  async counts(): Promise<ProductCounts> {
    return countProductsByStock(this.db.manager);
  }

  async lowStock(filter: {
    page?: number;
    pageSize?: number;
    sort?: string;
    q?: string;
  }): Promise<Page<LowStockProduct>> {
    return listLowStock(this.db.manager, filter);
  }

  private async view(em: EntityManager, id: string): Promise<ProductView> {
    const [view] = await findProductViews(em, [id]);
    if (!view) throw ProductNotFound.of(id);
    return view;
  }
}
