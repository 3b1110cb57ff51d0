import type { INestApplicationContext } from '@nestjs/common';
import { type Command, UsageError } from '../platform/command.js';
import { CONFIG, type Config } from '../platform/config.js';
import { systemCtx } from '../platform/ctx.js';
import { SettingsService } from '../settings/settings.service.js';
import { COMPANY, PRODUCTS } from './demo-business.js';
import { createBusiness } from './demo-master-data.js';
import { countContents } from './demo-state.query.js';

/** Loads the demo business into an empty database; does nothing where it is loaded already. */
export const demo: Command = async (app, args) => {
  if (args.length > 0) throw new UsageError('demo takes no arguments.');
  await loadDemo(app, (line) => console.log(line));
};

export async function loadDemo(app: INestApplicationContext, say: (line: string) => void): Promise<void> {
  if (!app.get<Config>(CONFIG).demo) {
    throw new UsageError(
      'The demo has well-known passwords: set DEMO=1 to say that this server is for trying out only.',
    );
  }
  const settings = await app.get(SettingsService).current();
  if (settings.isDemo) {
    say('The demo business is already loaded.');
    return;
  }
  await assertEmptyOrInterrupted(app, settings.companyName, say);
  const ctx = systemCtx('demo');
  const began = Date.now();
  await createBusiness(app, ctx);
  await app.get(SettingsService).markAsDemo(ctx);
  say(`${COMPANY.companyName}: ${PRODUCTS.length} products, loaded in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
}

/** The company's name is set first and the mark last, so a name without the mark is a load that was stopped. */
async function assertEmptyOrInterrupted(app: INestApplicationContext, company: string, say: (line: string) => void) {
  if (company === COMPANY.companyName) {
    say('An earlier load of the demo was interrupted: it goes on where it stopped.');
    return;
  }
  const { users, products, postings } = await countContents(app);
  if (users + products + postings === 0) return;
  throw new UsageError(
    `This database is in use (${users} users, ${products} products, ${postings} postings). ` +
      'The demo is loaded into an empty database only; nothing was changed.',
  );
}
