import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import type { Page } from '../platform/paging.js';
import { type Answer, same, UnitOfWork } from '../platform/unit-of-work.js';
import { assertVersion } from '../platform/versioning.js';
import { type ContactPlatform, SupplierContact } from './supplier-contact.entity.js';
import { listSupplierContacts, type SupplierContactFilter } from './supplier.query.js';
import { SupplierService } from './supplier.service.js';
import { SupplierContactNotFound } from './suppliers.problems.js';

export interface CreateSupplierContact {
  name: string;
  role?: string | null;
  email?: string | null;
  phone?: string | null;
  platform?: ContactPlatform | null;
  handle?: string | null;
  isPrimary?: boolean;
}

export type UpdateSupplierContact = Partial<CreateSupplierContact> & { isActive?: boolean };

const DEFAULTS = { role: null, email: null, phone: null, platform: null, handle: null, isActive: true };

/** The people at a supplier. Every change locks the supplier first, so that it has one primary contact at any time. */
@Injectable()
export class SupplierContactService {
  constructor(
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly suppliers: SupplierService,
  ) {}

  /** @throws SupplierNotFound */
  async list(supplierId: string, filter: SupplierContactFilter): Promise<Page<SupplierContact>> {
    await this.suppliers.get(supplierId);
    return listSupplierContacts(this.db.manager, supplierId, filter);
  }

  /** @throws SupplierNotFound, SupplierContactNotFound also for another supplier's contact */
  async get(supplierId: string, id: string, em: EntityManager = this.db.manager): Promise<SupplierContact> {
    await this.suppliers.get(supplierId, em);
    const contact = await em.findOneBy(SupplierContact, { id, supplierId });
    if (contact) return contact;
    throw new SupplierContactNotFound(`The supplier has no contact with the id ${id}.`, { supplierId, contactId: id });
  }

  /**
   * Adds a contact. The first one becomes primary; a later one that is to be primary takes the place of the earlier one.
   * Opens its own transaction.
   * @throws SupplierNotFound
   */
  create<A = SupplierContact>(
    ctx: Ctx,
    supplierId: string,
    input: CreateSupplierContact,
    answer: Answer<SupplierContact, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        await this.suppliers.lock(em, supplierId);
        const primary = await findPrimary(em, supplierId);
        const isPrimary = input.isPrimary ?? !primary;
        if (isPrimary && primary) await em.save(Object.assign(primary, { isPrimary: false }));
        return em.save(em.create(SupplierContact, { ...DEFAULTS, ...input, supplierId, isPrimary }));
      },
      answer,
    );
  }

  /**
   * Changes what is given and nothing else; a contact that becomes primary takes the place of the earlier one, and an
   * inactive one is never primary. Opens its own transaction.
   * @throws SupplierNotFound, SupplierContactNotFound, StaleVersion
   */
  update<A = SupplierContact>(
    ctx: Ctx,
    supplierId: string,
    id: string,
    expected: number | undefined,
    changes: UpdateSupplierContact,
    answer: Answer<SupplierContact, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        await this.suppliers.lock(em, supplierId);
        const contact = await this.get(supplierId, id, em);
        assertVersion(contact, expected, answer);
        Object.assign(contact, changes);
        contact.isPrimary &&= contact.isActive;
        const primary = contact.isPrimary ? await findPrimary(em, supplierId) : null;
        if (primary && primary.id !== id) await em.save(Object.assign(primary, { isPrimary: false }));
        return em.save(contact);
      },
      answer,
    );
  }

  /**
   * Takes the contact out of use, and out of the place of the primary one. Opens its own transaction.
   * @throws SupplierNotFound, SupplierContactNotFound, StaleVersion
   */
  async deactivate(ctx: Ctx, supplierId: string, id: string, expected: number | undefined): Promise<void> {
    await this.update(ctx, supplierId, id, expected, { isActive: false });
  }
}

function findPrimary(em: EntityManager, supplierId: string): Promise<SupplierContact | null> {
  return em.findOneBy(SupplierContact, { supplierId, isPrimary: true, isActive: true });
}
