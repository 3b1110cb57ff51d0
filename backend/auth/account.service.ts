import { Injectable } from '@nestjs/common';
import type { Ctx } from '../platform/ctx.js';
import { Unauthenticated, ValidationFailed } from '../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../platform/unit-of-work.js';
import { assertVersion } from '../platform/versioning.js';
import { CurrentPasswordWrong } from './auth.problems.js';
import { Passwords } from './passwords.js';
import { SessionService } from './session.service.js';
import type { User } from './user.entity.js';
import { UserRepository } from './user.repository.js';
import { UserService } from './user.service.js';

/** What people do with their own user. */
@Injectable()
export class AccountService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: UserService,
    private readonly locks: UserRepository,
    private readonly sessions: SessionService,
    private readonly passwords: Passwords,
  ) {}

  /** @throws Unauthenticated when the system itself asks */
  me(ctx: Ctx): Promise<User> {
    return this.users.get(idOf(ctx));
  }

  /**
   * Makes a customer of whoever asks, in a transaction of its own.
   * @throws ValidationFailed for a password that is too easy, EmailAlreadyRegistered
   */
  register<A = User>(
    ctx: Ctx,
    input: { email: string; name: string; password: string },
    answer: Answer<User, A> = same,
  ): Promise<A> {
    const { email, name, password } = input;
    return this.users.create(ctx, { email, name, password, role: 'CUSTOMER' }, answer);
  }

  /**
   * Changes the caller's own name, in a transaction of its own.
   * @throws StaleVersion
   */
  update<A = User>(
    ctx: Ctx,
    change: { name?: string },
    expectedVersion: number | undefined,
    answer: Answer<User, A> = same,
  ): Promise<A> {
    return this.uow.run(
      ctx,
      async (em) => {
        const user = await this.locks.lock(em, idOf(ctx));
        assertVersion(user, expectedVersion, answer);
        return em.save(Object.assign(user, change));
      },
      answer,
    );
  }

  /**
   * Sets a new password in a transaction of its own, and ends every session of the user but the caller's.
   * @throws CurrentPasswordWrong, ValidationFailed for a password that is too easy or the old one
   */
  async changePassword(ctx: Ctx, current: string, next: string): Promise<void> {
    const user = await this.users.get(idOf(ctx));
    if (!(await this.passwords.matches(user.passwordHash, current))) throw wrong();
    if (next === current) throw ValidationFailed.of('/newPassword', 'must not be the current password');
    const passwordHash = await this.passwords.hashNew(ctx, next, user.email, '/newPassword');
    await this.uow.run(ctx, async (em) => {
      const locked = await this.locks.lock(em, user.id);
      // Hashing took a while: of two changes at once, the second one no longer knows the current password.
      if (locked.passwordHash !== user.passwordHash) throw wrong();
      await em.save(Object.assign(locked, { passwordHash }));
      await this.sessions.endAll(em, user.id, ctx.actor.sessionId);
    });
  }
}

function idOf(ctx: Ctx): string {
  if (!ctx.actor.id) throw new Unauthenticated('Log in first.');
  return ctx.actor.id;
}

const wrong = () => new CurrentPasswordWrong('Type the password that you logged in with.');
