import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config.js';
import type { Ctx } from '../platform/ctx.js';
import { PasswordHasher } from './password-hasher.js';
import { assertAcceptablePassword } from './password-policy.js';

/** Judges, hashes and compares passwords. */
@Injectable()
export class Passwords {
  constructor(
    private readonly hasher: PasswordHasher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The hash of a new password. The demo's loader alone may set the demo's well-known short password, and only where the
   * configuration says demo, which binds the server to this machine.
   * @throws ValidationFailed naming `pointer`
   */
  async hashNew(ctx: Ctx, password: string, email: string, pointer = '/password'): Promise<string> {
    const isDemoLoader = this.config.demo && ctx.actor.id === null && ctx.actor.role === 'OWNER';
    if (!isDemoLoader) assertAcceptablePassword(password, email, pointer);
    return this.hasher.hash(password);
  }

  matches(hash: string, password: string): Promise<boolean> {
    return this.hasher.verify(hash, password);
  }
}
