import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { User } from './user.entity.js';
import { UserNotFound } from './auth.problems.js';

/** Locks on users, always in this order: the active owners by id, then the user that is meant. */
@Injectable()
export class UserRepository {
  /**
   * The ids of all active owners, whose rows stay as they are until the transaction ends. Two owners who demote each other
   * at the same moment come one after the other here, and the second one finds himself to be the last.
   */
  async lockActiveOwners(em: EntityManager): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(
      `select id from users where role = 'OWNER' and is_active order by id for update`,
    );
    return rows.map((row) => row.id);
  }

  /** @throws UserNotFound */
  async lock(em: EntityManager, id: string): Promise<User> {
    const user = await em.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!user) throw new UserNotFound('There is no user with this id.', { userId: id });
    return user;
  }
}
