import type { EntityManager } from 'typeorm';
import { type Page, type PageQuery, pageOf, search } from '../platform/paging.js';
import { SupplierContact } from './supplier-contact.entity.js';
import { Supplier } from './supplier.entity.js';

// Reads suppliers and supplier_contacts.

export type SupplierFilter = PageQuery & { active?: boolean | undefined; country?: string | undefined };
export type SupplierContactFilter = PageQuery & { active?: boolean | undefined };

const SUPPLIER_SORT = {
  name: 'supplier.name',
  country: 'supplier.country',
  currency: 'supplier.currency',
  leadTimeDays: 'supplier.leadTimeDays',
  minOrderQuantity: 'supplier.minOrderQuantity',
  isActive: 'supplier.isActive',
  createdAt: 'supplier.createdAt',
  updatedAt: 'supplier.updatedAt',
};

const SUPPLIER_CONTACT_SORT = {
  name: 'contact.name',
  role: 'contact.role',
  isPrimary: 'contact.isPrimary',
  isActive: 'contact.isActive',
  createdAt: 'contact.createdAt',
};

export function listSuppliers(em: EntityManager, filter: SupplierFilter): Promise<Page<Supplier>> {
  const rows = em.createQueryBuilder(Supplier, 'supplier').where('true');
  if (filter.active !== undefined) rows.andWhere('supplier.isActive = :active', { active: filter.active });
  if (filter.country) rows.andWhere('supplier.country = :country', { country: filter.country });
  search(rows, filter.q, ['supplier.name', 'supplier.legalName', 'supplier.website', 'supplier.notes']);
  return pageOf(rows, filter, SUPPLIER_SORT, 'name');
}

/** The supplier of this name, whatever its case. */
export function findSupplierByName(em: EntityManager, name: string): Promise<Supplier | null> {
  return em.createQueryBuilder(Supplier, 'supplier').where('lower(supplier.name) = lower(:name)', { name }).getOne();
}

export function listSupplierContacts(
  em: EntityManager,
  supplierId: string,
  filter: SupplierContactFilter,
): Promise<Page<SupplierContact>> {
  const rows = em
    .createQueryBuilder(SupplierContact, 'contact')
    .where('contact.supplierId = :supplierId', { supplierId });
  if (filter.active !== undefined) rows.andWhere('contact.isActive = :active', { active: filter.active });
  search(rows, filter.q, ['contact.name', 'contact.role', 'contact.email', 'contact.phone', 'contact.handle']);
  return pageOf(rows, filter, SUPPLIER_CONTACT_SORT, '-isPrimary,name');
}
