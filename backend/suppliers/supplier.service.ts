import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import type { Page } from '../platform/paging.js';
import { type Answer, same, UnitOfWork } from '../platform/unit-of-work.js';
import { assertVersion } from '../platform/versioning.js';
import { SettingsService } from '../settings/settings.service.js';
import { Supplier } from './supplier.entity.js';
import { findSupplierByName, listSuppliers, type SupplierFilter } from './supplier.query.js';
import { SupplierInactive, SupplierNotFound } from './suppliers.problems.js';

export interface CreateSupplier {
  name: string;
  legalName?: string | null;
  website?: string | null;
  address?: string | null;
  country?: string | null;
  currency?: string;
  paymentTerms?: string | null;
  leadTimeDays?: number;
  minOrderQuantity?: number | null;
  notes?: string | null;
}

export type UpdateSupplier = Partial<CreateSupplier> & { isActive?: boolean };

const DEFAULTS = {
  legalName: null,
  website: null,
  address: null,
  country: null,
  paymentTerms: null,
  leadTimeDays: 45,
  minOrderQuantity: null,
  notes: null,
  isActive: true,
};

@Injectable()
export class SupplierService {
  constructor(
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly settings: SettingsService,
  ) {}

  list(filter: SupplierFilter): Promise<Page<Supplier>> {
    return listSuppliers(this.db.manager, filter);
  }

  /** @throws SupplierNotFound */
  async get(id: string, em: EntityManager = this.db.manager): Promise<Supplier> {
    const supplier = await em.findOneBy(Supplier, { id });
    if (!supplier) throw SupplierNotFound.of(id);
    return supplier;
  }

  /** The supplier of this name, whatever its case. Joins the caller's transaction. */
  findByName(em: EntityManager, name: string): Promise<Supplier | null> {
    return findSupplierByName(em, name);
  }

  /**
   * For documents that name a supplier anew; `pointer` names the field that does. Joins the caller's transaction.
   * @throws SupplierNotFound, SupplierInactive
   */
  async assertUsable(em: EntityManager, id: string, pointer?: string): Promise<Supplier> {
    const supplier = await em.findOneBy(Supplier, { id });
    if (!supplier) throw SupplierNotFound.of(id, pointer);
    if (supplier.isActive) return supplier;
    const errors = pointer ? { errors: [{ pointer, detail: 'was deactivated' }] } : {};
    throw new SupplierInactive(`${supplier.name} was deactivated.`, { supplierId: id, ...errors });
  }

  /**
   * Adds a supplier, paid in the base currency where none is given: that is the one currency whose rate is always known, so
   * that an order of a supplier of which only the name is known can be made. Opens its own transaction.
   * @throws SupplierNameAlreadyExists
   */
  create<A = Supplier>(ctx: Ctx, input: CreateSupplier, answer: Answer<Supplier, A> = same): Promise<A> {
    const work = async (em: EntityManager) => {
      const { baseCurrency: currency } = await this.settings.current(em);
      return em.save(em.create(Supplier, { ...DEFAULTS, currency, ...input }));
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Changes what is given and nothing else. Opens its own transaction.
   * @throws SupplierNotFound, StaleVersion, SupplierNameAlreadyExists
   */
  update<A = Supplier>(
    ctx: Ctx,
    id: string,
    expected: number | undefined,
    changes: UpdateSupplier,
    answer: Answer<Supplier, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        const supplier = await this.lock(em, id);
        assertVersion(supplier, expected, answer);
        return em.save(Object.assign(supplier, changes));
      },
      answer,
    );
  }

  /**
   * Takes the supplier out of use; products, lots and orders keep naming it. Does nothing to an inactive one. Opens its
   * own transaction.
   * @throws SupplierNotFound, StaleVersion
   */
  async deactivate(ctx: Ctx, id: string, expected: number | undefined): Promise<void> {
    await this.update(ctx, id, expected, { isActive: false });
  }

  /**
   * Locks the supplier's row until the caller's transaction ends, for changes of it and of its contacts. Rows that merely
   * refer to the supplier are not held up, hence FOR NO KEY UPDATE.
   * @throws SupplierNotFound
   */
  async lock(em: EntityManager, id: string): Promise<Supplier> {
    const supplier = await em.findOne(Supplier, { where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!supplier) throw SupplierNotFound.of(id);
    return supplier;
  }
}
