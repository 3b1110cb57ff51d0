import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import type { Page } from '../../platform/paging.js';
import { ValidationFailed } from '../../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { assertVersion } from '../../platform/versioning.js';
import { SupplierService } from '../supplier.service.js';
import { SupplierClosure } from './closure.entity.js';
import { SupplierClosureNotFound, SupplierClosureOverlaps } from './closure.problems.js';
import { type ClosureFilter, findOverlapping, listClosures } from './closure.query.js';

export interface CreateClosure {
  startsOn: string;
  endsOn: string;
  reason: string;
}

export type UpdateClosure = Partial<CreateClosure> & { isActive?: boolean };

/** When a factory does not work. Every change locks the supplier first, so that no two closures share a day. */
@Injectable()
export class SupplierClosureService {
  constructor(
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly suppliers: SupplierService,
  ) {}

  /** @throws SupplierNotFound */
  async list(supplierId: string, filter: ClosureFilter): Promise<Page<SupplierClosure>> {
    await this.suppliers.get(supplierId);
    return listClosures(this.db.manager, supplierId, filter);
  }

  /** @throws SupplierNotFound, SupplierClosureNotFound also for another supplier's closure */
  async get(supplierId: string, id: string, em: EntityManager = this.db.manager): Promise<SupplierClosure> {
    await this.suppliers.get(supplierId, em);
    const closure = await em.findOneBy(SupplierClosure, { id, supplierId });
    if (!closure) throw SupplierClosureNotFound.of(supplierId, id);
    return closure;
  }

  /**
   * Opens its own transaction.
   * @throws SupplierNotFound, SupplierClosureOverlaps, ValidationFailed when it ends before it starts
   */
  create<A = SupplierClosure>(
    ctx: Ctx,
    supplierId: string,
    input: CreateClosure,
    answer: Answer<SupplierClosure, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      await this.suppliers.lock(em, supplierId);
      await assertFree(em, null, { ...input, supplierId });
      return em.save(em.create(SupplierClosure, { ...input, supplierId, isActive: true }));
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Changes what is given. Opens its own transaction.
   * @throws SupplierNotFound, SupplierClosureNotFound, StaleVersion, SupplierClosureOverlaps, ValidationFailed
   */
  update<A = SupplierClosure>(
    ctx: Ctx,
    supplierId: string,
    id: string,
    expected: number | undefined,
    changes: UpdateClosure,
    answer: Answer<SupplierClosure, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      await this.suppliers.lock(em, supplierId);
      const closure = await this.get(supplierId, id, em);
      assertVersion(closure, expected, answer);
      Object.assign(closure, changes);
      if (closure.isActive) await assertFree(em, id, closure);
      else assertOrder(closure);
      return em.save(closure);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Takes it back: the factory works on these days. Opens its own transaction.
   * @throws SupplierNotFound, SupplierClosureNotFound, StaleVersion
   */
  async deactivate(ctx: Ctx, supplierId: string, id: string, expected: number | undefined): Promise<void> {
    await this.update(ctx, supplierId, id, expected, { isActive: false });
  }
}

type Days = { supplierId: string; startsOn: string; endsOn: string };

function assertOrder({ startsOn, endsOn }: Omit<Days, 'supplierId'>): void {
  if (endsOn < startsOn) throw ValidationFailed.of('/endsOn', `must be ${startsOn} or later`);
}

async function assertFree(em: EntityManager, id: string | null, days: Days): Promise<void> {
  assertOrder(days);
  const other = await findOverlapping(em, { ...days, id });
  if (other) throw SupplierClosureOverlaps.of(other);
}
