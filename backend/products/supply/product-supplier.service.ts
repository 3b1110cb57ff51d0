import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import type { Page, PageQuery } from '../../platform/paging.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { assertFresh } from '../../platform/versioning.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { ProductWriting } from '../product-writing.service.js';
import { ProductSupplier } from './product-supplier.entity.js';
import {
  findProductSupplier,
  listProductSuppliers,
  type ProductSupplierFilter,
  type ProductSupplierView,
} from './product-supplier.query.js';
import { hasOpenPrices } from './price-break.query.js';
import { PreferredSupplierInUse, ProductSupplierNotFound, SupplyCurrencyFixed } from './supply.problems.js';

export interface SupplyFields {
  supplierSku?: string | null;
  moq?: number | null;
  cartonSize?: number | null;
  leadTimeDays?: number | null;
  currency?: string;
  notes?: string | null;
}

export type CreateProductSupplier = SupplyFields & { productId: string };
export type UpdateProductSupplier = SupplyFields & { isActive?: boolean };

const DEFAULTS = { supplierSku: null, moq: null, cartonSize: null, leadTimeDays: null, notes: null, isActive: true };

/** Which products a supplier can deliver. Every change locks the product first, whose own fields may have to follow. */
@Injectable()
export class ProductSupplierService {
  constructor(
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly suppliers: SupplierService,
    private readonly products: ProductWriting,
  ) {}

  /** @throws SupplierNotFound */
  async list(supplierId: string, filter: ProductSupplierFilter): Promise<Page<ProductSupplierView>> {
    await this.suppliers.get(supplierId);
    return listProductSuppliers(this.db.manager, { ...filter, supplierId });
  }

  /**
   * Who can deliver a product.
   * @throws ProductNotFound
   */
  async listOfProduct(productId: string, filter: PageQuery & { active?: boolean }): Promise<Page<ProductSupplierView>> {
    await this.products.getMany(this.db.manager, [productId]);
    return listProductSuppliers(this.db.manager, { ...filter, productId });
  }

  /** @throws SupplierNotFound, ProductSupplierNotFound */
  async get(supplierId: string, id: string): Promise<ProductSupplierView> {
    await this.suppliers.get(supplierId);
    return view(this.db.manager, supplierId, id);
  }

  /**
   * Says that the supplier can deliver the product, in the supplier's currency where none is given. Opens its own
   * transaction.
   * @throws SupplierNotFound, SupplierInactive, ProductNotFound, ProductSupplierAlreadyExists
   */
  create<A = ProductSupplierView>(
    ctx: Ctx,
    supplierId: string,
    input: CreateProductSupplier,
    answer: Answer<ProductSupplierView, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        const { currency } = await this.suppliers.assertUsable(em, supplierId);
        await this.products.lock(em, input.productId);
        const terms = await em.save(em.create(ProductSupplier, { ...DEFAULTS, currency, ...input, supplierId }));
        return view(em, supplierId, terms.id);
      },
      answer,
    );
  }

  /**
   * Changes what is given. Where the supplier is the product's own, the product's `supplierSku` and `unitsPerCarton` follow.
   * Opens its own transaction.
   * @throws SupplierNotFound, ProductSupplierNotFound, StaleVersion, SupplyCurrencyFixed while prices in the old currency
   * hold, PreferredSupplierInUse where the product's own supplier would be taken out of use
   */
  update<A = ProductSupplierView>(
    ctx: Ctx,
    supplierId: string,
    id: string,
    expected: number | undefined,
    changes: UpdateProductSupplier,
    answer: Answer<ProductSupplierView, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        await this.suppliers.get(supplierId, em);
        const { productId } = await view(em, supplierId, id);
        const product = await this.products.lock(em, productId);
        const terms = await em.findOneOrFail(ProductSupplier, { where: { id }, lock: { mode: 'for_no_key_update' } });
        await assertFresh(terms, expected, async () => answer(await view(em, supplierId, id)));
        if (changes.currency !== undefined && changes.currency !== terms.currency) {
          if (await hasOpenPrices(em, id)) throw SupplyCurrencyFixed.of(terms.currency);
        }
        await em.save(Object.assign(terms, changes));
        if (product.supplierId === supplierId) {
          if (!terms.isActive) throw PreferredSupplierInUse.of(productId);
          await em.save(Object.assign(product, { supplierSku: terms.supplierSku, unitsPerCarton: terms.cartonSize }));
        }
        return view(em, supplierId, id);
      },
      answer,
    );
  }

  /**
   * Says that the supplier delivers the product no longer; prices and history stay. Opens its own transaction.
   * @throws SupplierNotFound, ProductSupplierNotFound, StaleVersion, PreferredSupplierInUse
   */
  async deactivate(ctx: Ctx, supplierId: string, id: string, expected: number | undefined): Promise<void> {
    await this.update(ctx, supplierId, id, expected, { isActive: false });
  }
}

async function view(em: EntityManager, supplierId: string, id: string): Promise<ProductSupplierView> {
  const found = await findProductSupplier(em, supplierId, id);
  if (!found) throw ProductSupplierNotFound.of(supplierId, id);
  return found;
}
