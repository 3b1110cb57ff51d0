import type { EntityManager } from 'typeorm';

const EXPIRED = 'closed_at is null and expires_at <= clock_timestamp()';

/** What has expired and still holds something: the longest expired first, bounded, since the job comes again soon. */
export async function findExpired(em: EntityManager): Promise<string[]> {
  const rows = await em.query<{ id: string }[]>(
    `select id from reservations where ${EXPIRED} order by expires_at limit 1000`,
  );
  return rows.map((row) => row.id);
}

/** True when no other process is at it; held until the transaction ends. */
export async function tryExpiryLock(em: EntityManager): Promise<boolean> {
  const [row] = await em.query<{ locked: boolean }[]>(
    `select pg_try_advisory_xact_lock(hashtext('stockwright:reservation-expiry')) as locked`,
  );
  return row!.locked;
}

/** Locks the reservation if it is still expired and open; somebody may just have issued or released it. */
export async function lockExpired(em: EntityManager, id: string): Promise<boolean> {
  const rows = await em.query<unknown[]>(`select 1 from reservations where id = $1 and ${EXPIRED} for no key update`, [
    id,
  ]);
  return rows.length > 0;
}
