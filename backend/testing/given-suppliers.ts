import { systemCtx } from '../platform/ctx.js';
import type { SupplierContact } from '../suppliers/supplier-contact.entity.js';
import { type CreateSupplierContact, SupplierContactService } from '../suppliers/supplier-contact.service.js';
import type { Supplier } from '../suppliers/supplier.entity.js';
import { type CreateSupplier, SupplierService } from '../suppliers/supplier.service.js';
import type { TestApp } from './test-app.js';

let made = 0;

/** Suppliers and their contacts, through the real services, each with a name of its own. */
export const supplierBuilders = ({ app }: TestApp) => ({
  supplier: (fields: Partial<CreateSupplier> = {}): Promise<Supplier> =>
    app.get(SupplierService).create(systemCtx('test'), { name: `Supplier ${++made}`, currency: 'USD', ...fields }),

  supplierContact: (supplier: Supplier, fields: Partial<CreateSupplierContact> = {}): Promise<SupplierContact> =>
    app.get(SupplierContactService).create(systemCtx('test'), supplier.id, { name: `Contact ${++made}`, ...fields }),
});
