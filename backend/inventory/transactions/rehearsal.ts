import type { EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import { QueryFlag } from '../../platform/fields.js';
import type { Answer, UnitOfWork } from '../../platform/unit-of-work.js';

/** The query of a bulk route that can show its effect without having it. */
export class DryRunQuery {
  @QueryFlag({ description: 'Answers what would happen, and changes nothing' })
  dryRun?: boolean;
}

/** Carries the answer out of a transaction that must not commit. */
class Rehearsed extends Error {
  constructor(readonly answer: unknown) {
    super('rehearsed');
  }
}

/** Runs the work; as a dry run, rolls it back and answers all the same. Refusals are the same either way. */
export async function runOrRehearse<R, A>(
  uow: UnitOfWork,
  ctx: Ctx,
  dryRun: boolean | undefined,
  work: (em: EntityManager) => Promise<R>,
  answer: Answer<R, A>,
): Promise<A> {
  if (!dryRun) return uow.run(ctx, work, answer);
  try {
    return await uow.run(ctx, async (em): Promise<never> => {
      throw new Rehearsed(answer(await work(em)));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.answer as A;
    throw error;
  }
}
