import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from './ctx.js';
import { databaseErrorOf, RETRYABLE_SQLSTATES } from './database-problems.js';
import { keepAnswer, takeKey } from './idempotency.js';

/** Makes the answer that is sent (and stored for idempotent replays) from what the work resulted in. */
export type Answer<R, A> = (result: R) => A;

/** The answer is the result itself: for callers that are no controllers. */
export const same = <R, A>(result: R): A => result as unknown as A;

/** Who acts in the transaction of `em`; null for the system. */
export function actorIdOf(em: EntityManager): string | null {
  return (em.queryRunner?.data as Partial<Ctx> | undefined)?.actor?.id ?? null;
}

@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction of its own; the audit subscriber finds `ctx` in `queryRunner.data`.
   * The whole work is run again, in a fresh transaction, on a serialization failure or a deadlock, so it must do no
   * I/O other than the database. With an Idempotency-Key in `ctx`, the key is taken first and the answer is kept.
   */
  async run<R, A = R>(ctx: Ctx, work: (em: EntityManager) => Promise<R>, answer: Answer<R, A> = same): Promise<A> {
    const claim = ctx.idempotency;
    ctx.idempotency = undefined;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(async (em) => {
          em.queryRunner!.data = ctx;
          const earlier = claim && (await takeKey(em, claim));
          if (earlier) {
            ctx.replayed = true;
            return earlier.answer as A;
          }
          const sent = answer(await work(em));
          if (claim) await keepAnswer(em, claim, sent);
          return sent;
        });
      } catch (error) {
        const code = databaseErrorOf(error)?.code;
        if (attempt >= 5 || !code || !RETRYABLE_SQLSTATES.has(code)) throw error;
        await sleep(Math.random() * 40 * attempt);
      }
    }
  }
}
