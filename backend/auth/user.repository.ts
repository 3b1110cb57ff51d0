import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UserNotFound } from './auth.problems.js';
import { User } from './user.entity.js';

/** The advisory lock of whoever takes or gives access; no other code uses the number. */
const ACCESS_LOCK = 7_250_819;

/** Locks on users: first the lock on access, where it is needed, then the user that is meant. */
@Injectable()
export class UserRepository {
  /**
   * The ids of all active owners, which stay so until the transaction ends. Two owners who demote each other at the same
   * moment come one after the other here, and the second one finds himself to be the last. One lock rather than the
   * owners' rows: rows are found by an old snapshot and locked in their new state, so two callers may hold what the other
   * one needs.
   */
  async lockActiveOwners(em: EntityManager): Promise<string[]> {
    await em.query('select pg_advisory_xact_lock($1)', [ACCESS_LOCK]);
    const rows = await em.query<{ id: string }[]>(`select id from users where role = 'OWNER' and is_active`);
    return rows.map((row) => row.id);
  }

  /** @throws UserNotFound */
  async lock(em: EntityManager, id: string): Promise<User> {
    const user = await em.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!user) throw new UserNotFound('There is no user with this id.', { userId: id });
    return user;
  }
}
