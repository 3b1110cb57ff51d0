import type { EntityManager } from 'typeorm';

/* Writes webhook_deliveries. */

export type DeliveryOutcome = 'APPLIED' | 'NO_CHANGE' | 'OUT_OF_DATE' | 'UNKNOWN_TRANSFER' | 'IGNORED';

export interface NewDelivery {
  readonly deliveryId: string;
  readonly eventType: string;
  readonly body: unknown;
  readonly transferId: number | null;
  readonly occurredAt: Date;
}

export interface StoredDelivery {
  readonly id: string;
  readonly body: unknown;
  readonly receivedAt: Date;
  readonly isProcessed: boolean;
}

/** Keeps a delivery. @returns its row's id, or null when this delivery is here already */
export async function keepDelivery(em: EntityManager, delivery: NewDelivery): Promise<string | null> {
  const [row] = await em.query<{ id: string }[]>(
    `insert into webhook_deliveries (provider, delivery_id, event_type, body, occurred_at, transfer_id)
     values ('WISE', $1, $2, $3, $4, $5) on conflict on constraint webhook_deliveries_once do nothing returning id`,
    [
      ...[delivery.deliveryId, delivery.eventType, JSON.stringify(delivery.body), delivery.occurredAt],
      delivery.transferId,
    ],
  );
  return row?.id ?? null;
}

export async function findDelivery(em: EntityManager, id: string): Promise<StoredDelivery | null> {
  const [row] = await em.query<StoredDelivery[]>(
    `select id, body, received_at as "receivedAt", processed_at is not null as "isProcessed"
     from webhook_deliveries where id = $1`,
    [id],
  );
  return row ?? null;
}

/** Ends a delivery's processing, once. @returns false when another process has done so */
export async function closeDelivery(
  em: EntityManager,
  id: string,
  outcome: DeliveryOutcome,
  detail: string | null,
): Promise<boolean> {
  const [rows] = await em.query<[{ id: string }[], number]>(
    `update webhook_deliveries set processed_at = clock_timestamp(), outcome = $2, detail = $3
     where id = $1 and processed_at is null returning id`,
    [id, outcome, detail],
  );
  return rows.length > 0;
}

/**
 * Lets a payment that is given its transfer and a delivery that finds no payment for it wait for each other: otherwise both
 * could look at the same time, and neither see the other.
 */
export async function holdTransfer(em: EntityManager, transferId: number): Promise<void> {
  await em.query(`select pg_advisory_xact_lock(hashtext('wise-transfer'), hashint8($1::bigint))`, [transferId]);
}

/** Opens what came for a transfer before any payment was known to be it. @returns the rows' ids */
export async function reopenDeliveries(em: EntityManager, transferId: number): Promise<string[]> {
  await holdTransfer(em, transferId);
  const [rows] = await em.query<[{ id: string }[], number]>(
    `update webhook_deliveries set processed_at = null, outcome = null, detail = null
     where provider = 'WISE' and transfer_id = $1 and outcome = 'UNKNOWN_TRANSFER' returning id`,
    [transferId],
  );
  return rows.map((row) => row.id);
}

/**
 * What else is known of the trouble of a delivery: whether the same was told before under another id, and whether a later event
 * of its kind was. The payment must be locked, so that two deliveries of one event cannot both be the first.
 */
export async function otherTroubles(em: EntityManager, id: string): Promise<{ isReplay: boolean; isStale: boolean }> {
  const [row] = await em.query<{ isReplay: boolean; isStale: boolean }[]>(
    `select coalesce(bool_or(o.occurred_at = d.occurred_at and o.body -> 'data' = d.body -> 'data'), false) as "isReplay",
       coalesce(bool_or(o.occurred_at > d.occurred_at), false) as "isStale"
     from webhook_deliveries d left join webhook_deliveries o on o.transfer_id = d.transfer_id
       and o.event_type = d.event_type and o.id <> d.id and o.outcome = 'APPLIED'
     where d.id = $1`,
    [id],
  );
  return row!;
}

export interface DeliveryFigures {
  readonly lastReceivedAt: Date | null;
  readonly open: number;
}

export async function deliveryFigures(em: EntityManager): Promise<DeliveryFigures> {
  const [row] = await em.query<DeliveryFigures[]>(
    `select max(received_at) as "lastReceivedAt", (count(*) filter (where processed_at is null))::int as open
     from webhook_deliveries where provider = 'WISE'`,
  );
  return row!;
}
