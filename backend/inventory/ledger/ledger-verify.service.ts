import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type LedgerVerification, verifySnapshot } from './ledger-verification.js';

/** Proves that the projections, reservations and values are what the ledger's movements say. */
@Injectable()
export class LedgerVerifyService {
  constructor(private readonly db: DataSource) {}

  /**
   * Runs every check in one snapshot of its own transaction, which cannot write. Writers are not held up; it takes about
   * two and a half seconds for each million movements, so it may run longer than other statements.
   */
  verify(): Promise<LedgerVerification> {
    return this.db.transaction('REPEATABLE READ', async (em) => {
      await em.query('set transaction read only');
      await em.query(`set local statement_timeout = '15min'`);
      return verifySnapshot((sql) => em.query(sql));
    });
  }
}
