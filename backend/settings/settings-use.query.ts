import type { EntityManager } from 'typeorm';

/** Reads locations, value_entries, fx_rates, purchase_orders and periods: what the settings refer to, and what depends on them. */

/**
 * Whether stock may be kept there by default: an active warehouse or shop. The location stays as it is until the
 * transaction ends, so that it cannot be deactivated in between.
 */
export async function isUsableLocation(em: EntityManager, locationId: string): Promise<boolean> {
  const rows = await em.query<unknown[]>(
    `select 1 as one from locations where id = $1 and is_active and kind in ('WAREHOUSE', 'SHOP') for share`,
    [locationId],
  );
  return rows.length > 0;
}

/** Whether any stock has a value yet, which is an amount of the base currency. */
export async function hasValueEntries(em: EntityManager): Promise<boolean> {
  const [row] = await em.query<{ used: boolean }[]>('select exists (select from value_entries) as used');
  return row?.used === true;
}

/** Whether any rate of exchange is known, which is an amount of the base currency. */
export async function hasFxRates(em: EntityManager): Promise<boolean> {
  const [row] = await em.query<{ used: boolean }[]>('select exists (select from fx_rates) as used');
  return row?.used === true;
}

/** Whether anything was ever ordered: orders and what is paid for them keep their rate to the base currency. */
export async function hasPurchaseOrders(em: EntityManager): Promise<boolean> {
  const [row] = await em.query<{ used: boolean }[]>('select exists (select from purchase_orders) as used');
  return row?.used === true;
}

/** Whether a month is closed, for good or for now, whose first and last instant are those of the business time zone. */
export async function hasClosedPeriods(em: EntityManager): Promise<boolean> {
  const [row] = await em.query<{ used: boolean }[]>(
    `select exists (select from periods where status <> 'OPEN') as used`,
  );
  return row?.used === true;
}
