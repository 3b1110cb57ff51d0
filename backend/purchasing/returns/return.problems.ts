import { mapConstraint } from '../../platform/database-problems.js';
import { defineProblem } from '../../platform/problem.js';

export class SupplierReturnNotFound extends defineProblem<{ supplierReturnId: string }>({
  code: 'SUPPLIER_RETURN_NOT_FOUND',
  status: 404,
  title: 'There is no such return to a supplier',
}) {
  static of(supplierReturnId: string): SupplierReturnNotFound {
    return new SupplierReturnNotFound(`There is no return ${supplierReturnId}.`, { supplierReturnId });
  }
}

export class SupplierReturnAlreadyReversed extends defineProblem<{ supplierReturnId: string }>({
  code: 'SUPPLIER_RETURN_ALREADY_REVERSED',
  status: 409,
  title: 'This return to a supplier is already reversed',
}) {}

export class ReturnExceedsReceipt extends defineProblem({
  code: 'RETURN_EXCEEDS_RECEIPT',
  status: 400,
  title: 'More would be credited than came',
}) {}

mapConstraint(
  'purchase_order_lines_not_over_returned',
  () => new ReturnExceedsReceipt('More of an order would go back than came.'),
);
