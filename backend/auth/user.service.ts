import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ctx } from '../platform/ctx.js';
import type { Page } from '../platform/paging.js';
import type { Role } from '../platform/permissions.js';
import { type Answer, same, UnitOfWork } from '../platform/unit-of-work.js';
import { assertVersion } from '../platform/versioning.js';
import { UserNotFound } from './auth.problems.js';
import { Passwords } from './passwords.js';
import { SessionService } from './session.service.js';
import { User } from './user.entity.js';
import { listUsers, type UserFilter } from './user.query.js';
import { UserRepository } from './user.repository.js';
import { assertMayChange, assertMayGrant, assertStillOwner, changesAccess, type UserChange } from './user-rules.js';

export interface NewUser {
  email: string;
  name: string;
  role: Role;
  password: string;
}

/** The users of the business, as administrators see them. */
@Injectable()
export class UserService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly users: UserRepository,
    private readonly sessions: SessionService,
    private readonly passwords: Passwords,
  ) {}

  list(filter: UserFilter): Promise<Page<User>> {
    return listUsers(this.db.manager, filter);
  }

  /** @throws UserNotFound */
  async get(id: string): Promise<User> {
    const user = await this.db.manager.findOneBy(User, { id });
    if (!user) throw new UserNotFound('There is no user with this id.', { userId: id });
    return user;
  }

  /**
   * Creates an active user, in a transaction of its own; the password is hashed before it.
   * @throws ValidationFailed for a password that is too easy, OwnerOnly, EmailAlreadyRegistered
   */
  async create<A = User>(ctx: Ctx, input: NewUser, answer: Answer<User, A> = same): Promise<A> {
    assertMayGrant(ctx.actor, input.role);
    const email = input.email.trim().toLowerCase();
    const passwordHash = await this.passwords.hashNew(ctx, input.password, email);
    const { name, role } = input;
    return this.uow.run(ctx, (em) => em.save(em.create(User, { email, name, role, passwordHash })), answer);
  }

  /**
   * Changes name, role or activity, in a transaction of its own. Another role or a deactivation ends the user's sessions
   * at once.
   * @throws UserNotFound, StaleVersion, OwnerOnly, CannotDeactivateSelf, LastOwner
   */
  update<A = User>(
    ctx: Ctx,
    id: string,
    change: UserChange,
    expectedVersion: number | undefined,
    answer: Answer<User, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        const concernsAccess = change.role !== undefined || change.isActive !== undefined;
        const owners = concernsAccess ? await this.users.lockActiveOwners(em) : [];
        if (concernsAccess) assertStillOwner(ctx.actor, owners);
        const user = await this.users.lock(em, id);
        assertVersion(user, expectedVersion, answer);
        assertMayChange(ctx.actor, user, change, owners);
        const endsSessions = changesAccess(user, change);
        const saved = await em.save(Object.assign(user, change));
        if (endsSessions) await this.sessions.endAll(em, id);
        return saved;
      },
      answer,
    );
  }
}
