import { defineProblem } from '../../platform/problem.js';

export class SupplierBankAccountNotFound extends defineProblem<{ supplierId: string; bankAccountId: string }>({
  code: 'SUPPLIER_BANK_ACCOUNT_NOT_FOUND',
  status: 404,
  title: 'This supplier has no such bank account',
}) {
  static of(supplierId: string, bankAccountId: string): SupplierBankAccountNotFound {
    return new SupplierBankAccountNotFound(`The supplier has no bank account with the id ${bankAccountId}.`, {
      supplierId,
      bankAccountId,
    });
  }
}
