import type { INestApplicationContext } from '@nestjs/common';
import { type Command, CommandFailed } from '../../platform/command.js';
import { LEDGER_CHECKS } from './ledger-verification.js';
import { LedgerVerifyService } from './ledger-verify.service.js';

/** `ledger verify`: proves the ledger, prints what was proved, and fails naming the first wrong row of each broken rule. */
export const verifyLedger: Command = async (app: INestApplicationContext) => {
  const { ok, checks, postings, movements, lots } = await app.get(LedgerVerifyService).verify();
  console.log(`${movements} movements in ${postings} postings, of ${lots} lots`);
  for (const { name, differences, first } of checks) {
    console.log(`${differences === 0 ? 'ok    ' : 'BROKEN'}  ${name.padEnd(12)}  ${LEDGER_CHECKS[name]}`);
    if (differences > 0) console.log(`        ${differences} wrong; the first: ${JSON.stringify(first)}`);
  }
  if (!ok) throw new CommandFailed('The ledger does not hold.');
  console.log('The ledger holds.');
};
