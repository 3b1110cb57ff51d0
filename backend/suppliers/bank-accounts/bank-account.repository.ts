import type { EntityManager } from 'typeorm';
import type { SealedValue } from '../../platform/crypto/sealed-box.js';

export type SealedRow = SealedValue & { readonly id: string };

/** The next sealed numbers after a row, in the order of their ids, locked where another key than this one sealed them. */
export function lockSealedNumbers(
  em: EntityManager,
  afterId: string | null,
  keyId: string,
  limit: number,
): Promise<SealedRow[]> {
  return em.query<SealedRow[]>(
    `select id, account_number_sealed as sealed, key_id as "keyId" from supplier_bank_accounts
     where key_id <> $2 and ($1::uuid is null or id > $1) order by id limit $3 for no key update`,
    [afterId, keyId, limit],
  );
}

/**
 * Another seal around the same number is no change of the account, so its version stays and there is no audit row of each.
 */
export async function storeSealedNumber(em: EntityManager, id: string, value: SealedValue): Promise<void> {
  await em.query('update supplier_bank_accounts set account_number_sealed = $2, key_id = $3 where id = $1', [
    id,
    value.sealed,
    value.keyId,
  ]);
}

export async function countSealedNumbers(em: EntityManager): Promise<number> {
  const [row] = await em.query<{ total: string }[]>('select count(*) as total from supplier_bank_accounts');
  return Number(row?.total ?? 0);
}
