import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LocationService } from '../../locations/location.service.js';
import type { Ctx } from '../../platform/ctx.js';
import { newId } from '../../platform/new-id.js';
import type { Page } from '../../platform/paging.js';
import { actorIdOf, type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { TransferNotFound, TransferNotInTransit, TransferToSameLocation } from '../inventory.problems.js';
import { runOrRehearse } from '../transactions/rehearsal.js';
import { changeOf, type StockChange } from '../transactions/stock-change.js';
import { StockLedgerRepository } from '../ledger/stock-ledger.repository.js';
import type { Posted, PostingHeader, TakeLine } from '../transactions/stock-lines.js';
import { StockTransfer } from './stock-transfer.entity.js';
import { findTransferView, listTransferViews, type TransferFilter, type TransferView } from './stock-transfer.query.js';
import { StockTransferRepository } from './stock-transfer.repository.js';

export type TransferStock = Omit<PostingHeader, 'source'> & {
  readonly fromLocationId?: string | null;
  readonly toLocationId: string;
  readonly items: readonly Omit<TakeLine, 'locationId'>[];
  readonly inTransit?: boolean;
};

export interface TransferChange extends StockChange {
  readonly transfer: TransferView;
}

/** Moves goods between our own places, at once or in two steps. What leaves is exactly what arrives, lot by lot. */
@Injectable()
export class StockTransferService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly db: DataSource,
    private readonly ledger: StockLedgerRepository,
    private readonly documents: StockTransferRepository,
    private readonly locations: LocationService,
  ) {}

  list(filter: TransferFilter): Promise<Page<TransferView>> {
    return listTransferViews(this.db.manager, filter);
  }

  /** @throws TransferNotFound */
  async get(id: string, em: EntityManager = this.db.manager): Promise<TransferView> {
    const view = await findTransferView(em, id);
    if (!view) throw new TransferNotFound(`There is no transfer ${id}.`, { transferId: id });
    return view;
  }

  /**
   * Opens its own transaction; as a dry run it changes nothing.
   * @throws what `post` throws
   */
  transfer<A = TransferChange>(
    ctx: Ctx,
    input: TransferStock,
    dryRun = false,
    answer: Answer<TransferChange, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const { transferId, posted } = await this.post(em, input);
      return this.changeOf(em, transferId, posted);
    };
    return runOrRehearse(this.uow, ctx, dryRun, work, answer);
  }

  /**
   * Makes the transfer's document and posts TRANSFER, or TRANSFER_OUT where it goes by way of transit. Joins the caller's
   * transaction.
   * @throws TransferToSameLocation, DefaultLocationNotSet, LocationInactive, InsufficientStock, LotNotFound
   */
  async post(em: EntityManager, input: TransferStock): Promise<{ transferId: string; posted: Posted }> {
    const { items, toLocationId, inTransit = false, ...header } = input;
    const fromLocationId = input.fromLocationId ?? (await this.locations.resolve(em, null)).id;
    if (fromLocationId === toLocationId) {
      throw new TransferToSameLocation('From and to are the same location.', { locationId: toLocationId });
    }
    const id = newId();
    const lines = items.map((item) => ({ ...item, locationId: fromLocationId }));
    const kind = inTransit ? 'TRANSFER_OUT' : 'TRANSFER';
    const source = { type: 'STOCK_TRANSFER', id };
    const posted = await this.ledger.take(em, kind, lines, { ...header, source }, { locationId: toLocationId });
    const createdBy = actorIdOf(em);
    const status = inTransit ? 'IN_TRANSIT' : 'COMPLETED';
    const completedAt = inTransit ? null : new Date();
    const { reference = null, reason = null } = header;
    const transfer = { id, fromLocationId, toLocationId, status, reference, reason, createdBy, completedAt } as const;
    await this.documents.insert(em, transfer, lines);
    return { transferId: id, posted };
  }

  /**
   * The goods arrive, all of them. Locks the transfer. Opens its own transaction.
   * @throws TransferNotFound, TransferNotInTransit, LocationInactive
   */
  receive<A = TransferChange>(
    ctx: Ctx,
    id: string,
    header: Omit<PostingHeader, 'source'>,
    answer: Answer<TransferChange, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const transfer = await this.lockInTransit(em, id);
      const posted = await this.ledger.receiveTransfer(em, id, header);
      await em.save(Object.assign(transfer, { status: 'COMPLETED', completedAt: new Date() }));
      return this.changeOf(em, id, posted);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * The goods come back to where they left: the departure is reversed. Locks the transfer. Opens its own transaction.
   * @throws TransferNotFound, TransferNotInTransit
   */
  cancel<A = TransferChange>(
    ctx: Ctx,
    id: string,
    reason: string | null,
    answer: Answer<TransferChange, A> = same,
  ): Promise<A> {
    const work = async (em: EntityManager) => {
      const transfer = await this.lockInTransit(em, id);
      const departure = await this.ledger.departureOf(em, id);
      const posted = await this.ledger.reverse(em, departure, { reason });
      await this.cancelled(em, transfer);
      return this.changeOf(em, id, posted);
    };
    return this.uow.run(ctx, work, answer);
  }

  /**
   * Locks a transfer whose posting is about to be reversed; call `cancelled` afterwards. Joins the caller's transaction.
   * @throws TransferNotFound
   */
  async lock(em: EntityManager, id: string): Promise<StockTransfer> {
    const transfer = await em.findOne(StockTransfer, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!transfer) throw new TransferNotFound(`There is no transfer ${id}.`, { transferId: id });
    return transfer;
  }

  /** Marks a locked transfer as cancelled, once its goods are back. Joins the caller's transaction. */
  async cancelled(em: EntityManager, transfer: StockTransfer): Promise<void> {
    await em.save(Object.assign(transfer, { status: 'CANCELLED', cancelledAt: new Date() }));
  }

  private async lockInTransit(em: EntityManager, id: string): Promise<StockTransfer> {
    const transfer = await this.lock(em, id);
    if (transfer.status === 'IN_TRANSIT') return transfer;
    throw new TransferNotInTransit(`Transfer ${transfer.number} is ${transfer.status}.`, {
      transferId: id,
      transferStatus: transfer.status,
    });
  }

  private async changeOf(em: EntityManager, id: string, posted: Posted): Promise<TransferChange> {
    return { ...(await changeOf(em, [posted])), transfer: await this.get(id, em) };
  }
}
