import { Injectable } from '@nestjs/common';
import argon2 from 'argon2';
import { randomBytes } from 'node:crypto';
import { ServiceUnavailable } from '../platform/platform.problems.js';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const PARAMETERS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** libuv has four threads for hashing, files and name look-ups together: hashing never takes all of them. */
const AT_ONCE = 2;
/** About two seconds of waiting; whoever comes later is told to come back. */
const MAX_WAITING = 64;

/** argon2id behind a semaphore, so that a storm of logins costs bounded memory and leaves the rest of the API alone. */
@Injectable()
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private dummy: Promise<string> | undefined;

  /** @throws ServiceUnavailable when too many are waiting */
  hash(password: string): Promise<string> {
    return this.limited(() => argon2.hash(password, PARAMETERS));
  }

  /**
   * Whether `password` has this hash. Without a hash (nobody has that e-mail) it does the same work and is false, so that
   * the time of the answer tells nothing.
   * @throws ServiceUnavailable when too many are waiting
   */
  async verify(hash: string | null, password: string): Promise<boolean> {
    const known = hash?.startsWith('$argon2') ? hash : null;
    const target = known ?? (await (this.dummy ??= argon2.hash(randomBytes(16), PARAMETERS)));
    const matches = await this.limited(() => argon2.verify(target, password));
    return matches && known !== null;
  }

  private async limited<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= MAX_WAITING) throw tooManyWaiting();
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    try {
      return await work();
    } finally {
      // The place goes straight to the next in line, so that a newcomer cannot take it in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

function tooManyWaiting(): ServiceUnavailable {
  const problem = new ServiceUnavailable('Too many logins at once. Try again in a moment.');
  problem.retryAfterSeconds = 2;
  return problem;
}
