import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { writeAudit } from '../../audit/audit-entry.js';
import type { Ctx } from '../../platform/ctx.js';
import type { Page } from '../../platform/paging.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { assertVersion } from '../../platform/versioning.js';
import { SupplierService } from '../supplier.service.js';
import { BankAccountNumbers } from './bank-account-numbers.js';
import { SupplierBankAccount } from './bank-account.entity.js';
import { SupplierBankAccountNotFound } from './bank-account.problems.js';
import { type BankAccountFilter, listBankAccounts } from './bank-account.query.js';

export interface CreateBankAccount {
  holder: string;
  bankName: string;
  accountNumber: string;
  currency?: string;
  bankCountry?: string | null;
  bankAddress?: string | null;
  swiftCode?: string | null;
  notes?: string | null;
}

export type UpdateBankAccount = Partial<CreateBankAccount> & { isActive?: boolean };

const DEFAULTS = { bankCountry: null, bankAddress: null, swiftCode: null, notes: null, isActive: true };

/** Where suppliers are paid. Numbers come in and are sealed; they leave only by `reveal`, which is audited. */
@Injectable()
export class BankAccountService {
  constructor(
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly suppliers: SupplierService,
    private readonly numbers: BankAccountNumbers,
  ) {}

  /** @throws SupplierNotFound */
  async list(supplierId: string, filter: BankAccountFilter): Promise<Page<SupplierBankAccount>> {
    await this.suppliers.get(supplierId);
    return listBankAccounts(this.db.manager, supplierId, filter);
  }

  /** @throws SupplierNotFound, SupplierBankAccountNotFound also for another supplier's account */
  async get(supplierId: string, id: string): Promise<SupplierBankAccount> {
    await this.suppliers.get(supplierId);
    const account = await this.db.manager.findOneBy(SupplierBankAccount, { id, supplierId });
    if (!account) throw SupplierBankAccountNotFound.of(supplierId, id);
    return account;
  }

  /**
   * Adds an account, in the supplier's currency where none is given. Opens its own transaction.
   * @throws SupplierNotFound, ValidationFailed for a mistyped IBAN
   */
  create<A = SupplierBankAccount>(
    ctx: Ctx,
    supplierId: string,
    { accountNumber, ...input }: CreateBankAccount,
    answer: Answer<SupplierBankAccount, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const { currency } = await this.suppliers.get(supplierId, em);
      // The seal names the row, so the row needs its id before it is there.
      const [{ id }] = (await em.query<{ id: string }[]>('select uuidv7() as id')) as [{ id: string }];
      const sealed = this.numbers.seal(id, accountNumber);
      return em.save(em.create(SupplierBankAccount, { ...DEFAULTS, currency, ...input, ...sealed, id, supplierId }));
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Changes what is given; the number it has already is no change. Opens its own transaction.
   * @throws SupplierNotFound, SupplierBankAccountNotFound, StaleVersion, ValidationFailed for a mistyped IBAN
   */
  update<A = SupplierBankAccount>(
    ctx: Ctx,
    supplierId: string,
    id: string,
    expected: number | undefined,
    { accountNumber, ...changes }: UpdateBankAccount,
    answer: Answer<SupplierBankAccount, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      await this.suppliers.get(supplierId, em);
      const account = await lock(em, supplierId, id);
      assertVersion(account, expected, answer);
      const isNew = accountNumber !== undefined && !this.numbers.isNumberOf(account, accountNumber);
      return em.save(Object.assign(account, changes, isNew ? this.numbers.seal(id, accountNumber) : {}));
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Takes the account out of use. Opens its own transaction.
   * @throws SupplierNotFound, SupplierBankAccountNotFound, StaleVersion
   */
  async deactivate(ctx: Ctx, supplierId: string, id: string, expected: number | undefined): Promise<void> {
    await this.update(ctx, supplierId, id, expected, { isActive: false });
  }

  /**
   * Shows the number. That it was shown, and to whom, is in the audit log before anybody sees it. Opens its own transaction.
   * @throws SupplierNotFound, SupplierBankAccountNotFound, SealedValueUnreadable
   */
  reveal(ctx: Ctx, supplierId: string, id: string): Promise<{ accountNumber: string }> {
    return this.uow.run(ctx, async (em) => {
      await this.suppliers.get(supplierId, em);
      const account = await em.findOneBy(SupplierBankAccount, { id, supplierId });
      if (!account) throw SupplierBankAccountNotFound.of(supplierId, id);
      const accountNumber = this.numbers.open(account);
      const { maskedNumber } = account;
      await writeAudit(em, {
        table: 'supplier_bank_accounts',
        recordId: id,
        action: 'REVEAL',
        newValues: { supplierId, maskedNumber },
      });
      return { accountNumber };
    });
  }
}

async function lock(em: EntityManager, supplierId: string, id: string): Promise<SupplierBankAccount> {
  const where = { id, supplierId };
  const account = await em.findOne(SupplierBankAccount, { where, lock: { mode: 'for_no_key_update' } });
  if (!account) throw SupplierBankAccountNotFound.of(supplierId, id);
  return account;
}
