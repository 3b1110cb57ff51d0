import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SealedBox, type SealedPlace, type SealedValue } from '../../platform/crypto/sealed-box.js';
import { type ResealReport, SealedColumns } from '../../platform/crypto/sealed-columns.js';
import type { Ctx } from '../../platform/ctx.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { Problem } from '../../platform/problem.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import type { SupplierBankAccount } from './bank-account.entity.js';
import { countSealedNumbers, lockSealedNumbers, type SealedRow, storeSealedNumber } from './bank-account.repository.js';
import { isMistypedIban, maskedNumber, plainNumber } from './account-number.js';

const BATCH = 100;

const placeOf = (id: string): SealedPlace => ({ table: 'supplier_bank_accounts', id, column: 'account_number_sealed' });

type Sealed = Pick<SupplierBankAccount, 'accountNumberSealed' | 'keyId' | 'maskedNumber'>;

/** Seals and opens the numbers of bank accounts, each bound to its row. */
@Injectable()
export class BankAccountNumbers implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly box: SealedBox,
    private readonly columns: SealedColumns,
  ) {}

  onModuleInit(): void {
    this.columns.add({ name: "Suppliers' bank accounts", reseal: (ctx) => this.reseal(ctx) });
  }

  /**
   * The columns of a number that is kept in the row of this id.
   * @throws ValidationFailed for an IBAN with wrong check digits: money would go astray
   */
  seal(id: string, number: string): Sealed {
    const plain = plainNumber(number);
    if (isMistypedIban(plain)) {
      throw ValidationFailed.of('/accountNumber', 'is no IBAN: its check digits do not fit, so something is mistyped');
    }
    const { sealed, keyId } = this.box.seal(placeOf(id), plain);
    return { accountNumberSealed: sealed, keyId, maskedNumber: maskedNumber(plain) };
  }

  /** @throws SealedValueUnreadable */
  open({ id, accountNumberSealed: sealed, keyId }: SupplierBankAccount): string {
    return this.box.open(placeOf(id), { sealed, keyId });
  }

  /** Whether an account has this number. One that cannot be read has another: it may be entered anew. */
  isNumberOf(account: SupplierBankAccount, number: string): boolean {
    try {
      return this.open(account) === plainNumber(number);
    } catch (error) {
      if (error instanceof Problem) return false;
      throw error;
    }
  }

  /**
   * Seals all numbers anew that another key than the current one sealed, some in each transaction of its own. What cannot be
   * read stays as it is and is reported.
   */
  async reseal(ctx: Ctx): Promise<ResealReport> {
    const unreadable: string[] = [];
    let resealed = 0;
    let after: string | null = null;
    for (;;) {
      const done: Batch = await this.uow.run(ctx, async (em) => {
        const rows = await lockSealedNumbers(em, after, this.box.currentKeyId, BATCH);
        const opened = rows.map((row) => ({ id: row.id, value: this.renewed(row) }));
        for (const { id, value } of opened) if (value) await storeSealedNumber(em, id, value);
        return { last: rows.at(-1)?.id ?? null, opened };
      });
      resealed += done.opened.filter(({ value }) => value).length;
      unreadable.push(...done.opened.filter(({ value }) => !value).map(({ id }) => id));
      if (done.last === null) break;
      after = done.last;
    }
    return { total: await countSealedNumbers(this.db.manager), resealed, unreadable };
  }

  private renewed({ id, ...value }: SealedRow): SealedValue | null {
    try {
      return this.box.seal(placeOf(id), this.box.open(placeOf(id), value));
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  }
}

interface Batch {
  readonly last: string | null;
  readonly opened: { id: string; value: SealedValue | null }[];
}
