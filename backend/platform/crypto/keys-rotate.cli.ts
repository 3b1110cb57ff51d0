import type { INestApplicationContext } from '@nestjs/common';
import { type Command, CommandFailed } from '../command.js';
import { systemCtx } from '../ctx.js';
import { SealedBox } from './sealed-box.js';
import { SealedColumns } from './sealed-columns.js';

/**
 * `keys rotate`: seals everything that is kept encrypted anew with the first key of ENCRYPTION_KEYS. It may run beside the
 * server, and again at any time; a key that nothing is sealed with any more may then be taken out.
 */
export const rotateKeys: Command = async (app: INestApplicationContext) => {
  const { currentKeyId } = app.get(SealedBox);
  let unreadable = 0;
  for (const { name, reseal } of app.get(SealedColumns).list()) {
    const report = await reseal(systemCtx('keys-rotate'));
    console.log(`${name}: ${report.total} in all, ${report.resealed} sealed anew with the key "${currentKeyId}"`);
    for (const id of report.unreadable) console.log(`  cannot be read: ${id}`);
    unreadable += report.unreadable.length;
  }
  if (unreadable > 0) throw new CommandFailed(`${unreadable} values cannot be read. Keep the keys that sealed them.`);
};
