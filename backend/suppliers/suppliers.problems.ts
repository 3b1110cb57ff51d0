import { mapConstraint } from '../platform/database-problems.js';
import type { FieldError } from '../platform/platform.problems.js';
import { defineProblem } from '../platform/problem.js';

export class SupplierNotFound extends defineProblem<{ supplierId: string; errors?: FieldError[] }>({
  code: 'SUPPLIER_NOT_FOUND',
  status: 404,
  title: 'There is no such supplier',
}) {
  /** `pointer` names the field of the body that asked for it. */
  static of(supplierId: string, pointer?: string): SupplierNotFound {
    const errors = pointer ? { errors: [{ pointer, detail: 'is no supplier' }] } : {};
    return new SupplierNotFound(`No supplier has the id ${supplierId}.`, { supplierId, ...errors });
  }
}

export class SupplierNameAlreadyExists extends defineProblem<{ errors: FieldError[] }>({
  code: 'SUPPLIER_NAME_ALREADY_EXISTS',
  status: 409,
  title: 'Another supplier has this name',
}) {}

export class SupplierInactive extends defineProblem<{ supplierId: string; errors?: FieldError[] }>({
  code: 'SUPPLIER_INACTIVE',
  status: 400,
  title: 'This supplier is not in use any more',
}) {}

export class SupplierContactNotFound extends defineProblem<{ supplierId: string; contactId: string }>({
  code: 'SUPPLIER_CONTACT_NOT_FOUND',
  status: 404,
  title: 'This supplier has no such contact',
}) {}

export class PrimaryContactAlreadyExists extends defineProblem<{ errors: FieldError[] }>({
  code: 'PRIMARY_CONTACT_ALREADY_EXISTS',
  status: 409,
  title: 'This supplier has a primary contact',
}) {}

const field = (pointer: string, detail: string) => ({ errors: [{ pointer, detail }] });

mapConstraint(
  'suppliers_name_unique',
  () => new SupplierNameAlreadyExists('Choose another name.', field('/name', 'is the name of another supplier')),
);
// Contacts are changed under the supplier's row lock, so this is met only by what bypasses the service.
mapConstraint(
  'supplier_contacts_one_primary',
  () => new PrimaryContactAlreadyExists('Another contact was made primary.', field('/isPrimary', 'is taken')),
);
