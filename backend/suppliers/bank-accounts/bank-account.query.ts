import type { EntityManager } from 'typeorm';
import { type Page, type PageQuery, pageOf, search } from '../../platform/paging.js';
import { SupplierBankAccount } from './bank-account.entity.js';

// Reads supplier_bank_accounts.

export type BankAccountFilter = PageQuery & { active?: boolean };

const SORT = {
  holder: 'account.holder',
  bankName: 'account.bankName',
  currency: 'account.currency',
  isActive: 'account.isActive',
  createdAt: 'account.createdAt',
};

export function listBankAccounts(
  em: EntityManager,
  supplierId: string,
  filter: BankAccountFilter,
): Promise<Page<SupplierBankAccount>> {
  const rows = em
    .createQueryBuilder(SupplierBankAccount, 'account')
    .where('account.supplierId = :supplierId', { supplierId });
  if (filter.active !== undefined) rows.andWhere('account.isActive = :active', { active: filter.active });
  search(rows, filter.q, ['account.holder', 'account.bankName', 'account.swiftCode']);
  return pageOf(rows, filter, SORT, '-isActive,bankName,holder');
}
