import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { User } from '../auth/user.entity.js';
import { type Command, UsageError } from '../platform/command.js';
import { CONFIG, type Config } from '../platform/config.js';
import { type Ctx, systemCtx } from '../platform/ctx.js';
import { SettingsService } from '../settings/settings.service.js';
import { COMPANY, PRODUCTS, USERS } from './demo-business.js';
import { dayOf } from './demo-demand.js';
import type { DemoEvent } from './demo-event.js';
import { demoHistory, HISTORY_DAYS } from './demo-history.js';
import { createBusiness } from './demo-master-data.js';
import { postHistory } from './demo-posting.js';
import { countContents } from './demo-state.query.js';
import { findSpanOfPostings } from './loaded-postings.query.js';

/** Loads the demo business into an empty database; does nothing where it is loaded already. */
export const demo: Command = async (app, args) => {
  if (args.length > 0) throw new UsageError('demo takes no arguments.');
  await loadDemo(app, (line) => console.log(line));
};

/**
 * Master data first, each thing in a transaction of its own, then the history, a month in one, then the mark that it is
 * complete. Where it is stopped, the next run goes on; the history then ends on the day it was meant to end on.
 */
export async function loadDemo(
  app: INestApplicationContext,
  say: (line: string) => void,
  today: Date = new Date(),
): Promise<void> {
  const settings = await app.get(SettingsService).current();
  if (settings.isDemo) {
    say('The demo business is already loaded.');
    return;
  }
  if (!app.get<Config>(CONFIG).demo) {
    throw new UsageError('The demo has well-known passwords: say by DEMO=1 that this server is for trying out only.');
  }
  await assertEmptyOrInterrupted(app, settings.companyName, say);
  const began = Date.now();
  const system = systemCtx('demo');
  await createBusiness(app, system, today);
  const events = await remainingEvents(app, today);
  const people = { stockkeeper: await as(app, system, 1), owner: await as(app, system, 0) };
  await postHistory(app, people, events, (month) => {
    if (/-(06|12)$/.test(month)) say(`… up to ${month}`);
  });
  await app.get(SettingsService).markAsDemo(system);
  say(
    `${COMPANY.companyName}: ${PRODUCTS.length} products and two years of orders and stock movements, loaded in ${seconds(began)}.`,
  );
}

const seconds = (began: number) => `${((Date.now() - began) / 1000).toFixed(1)} s`;

/** What is not posted yet. An earlier run that was stopped posted everything up to one moment. */
async function remainingEvents(app: INestApplicationContext, today: Date): Promise<DemoEvent[]> {
  const posted = await findSpanOfPostings(app.get(DataSource).manager);
  const end = posted ? dayOf(posted.first) + HISTORY_DAYS - 1 : dayOf(today) - 1;
  const events = demoHistory(end);
  return posted ? events.filter((event) => event.at > posted.last) : events;
}

/** The history bears the names of those who work there. */
async function as(app: INestApplicationContext, system: Ctx, which: 0 | 1): Promise<Ctx> {
  const { email } = USERS[which];
  const { id, name, role } = await app.get(DataSource).manager.findOneByOrFail(User, { email });
  return { ...system, actor: { ...system.actor, id, name, role } };
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
