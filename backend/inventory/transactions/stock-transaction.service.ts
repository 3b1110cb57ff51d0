import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LocationService } from '../../locations/location.service.js';
import type { Ctx } from '../../platform/ctx.js';
import type { Permission } from '../../platform/permissions.js';
import { Forbidden } from '../../platform/platform.problems.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { runOrRehearse } from './rehearsal.js';
import { changeOf, type StockChange } from './stock-change.js';
import { StockLedgerService } from '../ledger/stock-ledger.service.js';
import type { Posted } from './stock-lines.js';
import { assertComplete, inRuns, type StockTransaction } from './stock-transaction.js';
import type { TransactionType } from './stock-transaction-type.js';
import { StockTransferService } from '../transfers/stock-transfer.service.js';

const PERMISSION: Readonly<Record<TransactionType, Permission>> = {
  IN: 'inventory:receive',
  OUT: 'inventory:issue',
  TRANSFER: 'inventory:transfer',
  ADJUSTMENT: 'inventory:adjust',
};

export interface StockTransactions extends StockChange {
  readonly posted: number;
}

/** A transaction whose places are settled. */
type Placed = StockTransaction & { readonly at: string };

/** Stock transactions of all types, one or many, as integrators and imports send them. */
@Injectable()
export class StockTransactionService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: StockLedgerService,
    private readonly transfers: StockTransferService,
    private readonly locations: LocationService,
  ) {}

  /**
   * Posts the transactions in their order, all or none, in a transaction of its own; as a dry run it changes nothing.
   * `pointer` names a line in a refusal.
   * @throws ValidationFailed, Forbidden for a type the actor may not post, DefaultLocationNotSet, and what
   * `StockLedgerService.receive`, `issue`, `adjust` and `StockTransferService.post` throw
   */
  post<A = StockTransactions>(
    ctx: Ctx,
    lines: readonly StockTransaction[],
    { dryRun = false, pointer }: { dryRun?: boolean | undefined; pointer: (index: number) => string },
    answer: Answer<StockTransactions, A> = same,
  ): Promise<A> {
    assertComplete(lines, pointer);
    for (const { type } of lines) assertAllowed(ctx, type);
    return runOrRehearse(this.uow, ctx, dryRun, (em) => this.postAll(em, lines), answer);
  }

  private async postAll(em: EntityManager, lines: readonly StockTransaction[]): Promise<StockTransactions> {
    const placed = await this.place(em, lines);
    const accounts = placed.flatMap(({ productId, at, toLocationId }) =>
      [at, ...(toLocationId ? [toLocationId] : [])].map((locationId) => ({ productId, locationId })),
    );
    const runs = inRuns(placed);
    if (runs.length > 1) await this.ledger.lock(em, accounts);
    const posted: Posted[] = [];
    for (const run of runs) posted.push(await this.postRun(em, run));
    return { ...(await changeOf(em, posted, accounts)), posted: lines.length };
  }

  private async postRun(em: EntityManager, run: [Placed, ...Placed[]]): Promise<Posted> {
    const { type, reference, reason, effectiveAt, at, toLocationId } = run[0];
    const header = { reference, reason, effectiveAt };
    const lines = run.map((line) => ({ ...line, locationId: line.at }));
    if (type === 'IN') return this.ledger.receive(em, lines, header);
    if (type === 'OUT') return this.ledger.issue(em, lines, header);
    if (type === 'ADJUSTMENT') {
      const targets = lines.map((line) => ({ ...line, target: line.quantity }));
      return this.ledger.adjust(em, targets, header);
    }
    const items = run.map(({ productId, quantity }) => ({ productId, quantity }));
    const input = { ...header, fromLocationId: at, toLocationId: toLocationId!, items };
    return (await this.transfers.post(em, input)).posted;
  }

  private async place(em: EntityManager, lines: readonly StockTransaction[]): Promise<Placed[]> {
    const named = lines.map((line) => (line.type === 'TRANSFER' ? line.fromLocationId : line.locationId));
    const fallback = named.every(Boolean) ? '' : (await this.locations.resolve(em, null)).id;
    return lines.map((line, i) => {
      const at = named[i] ?? fallback;
      return line.type === 'TRANSFER' ? { ...line, fromLocationId: at, at } : { ...line, at };
    });
  }
}

/** @throws Forbidden */
function assertAllowed(ctx: Ctx, type: TransactionType): void {
  const required = PERMISSION[type];
  if (ctx.actor.permissions.has(required)) return;
  throw new Forbidden(`A transaction of type ${type} needs the permission ${required}.`, { required });
}
