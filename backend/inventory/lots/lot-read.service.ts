import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CursorPage, Page } from '../../platform/paging.js';
import { LotNotFound } from '../inventory.problems.js';
import type { LedgerEntry } from '../ledger/ledger-entry.query.js';
import { listValueOfLot, type ValueEntryRow } from '../ledger/ledger-posting.query.js';
import {
  findLot,
  listLotLocations,
  listLots,
  type LotAtLocation,
  type LotFilter,
  type LotView,
} from './lot-read.query.js';
import { listLotMovements, type LotFlow, sumLotFlow } from './lot-trace.query.js';
import { listQcQueue, type QcQueueFilter, type QcQueueItem } from './qc-queue.query.js';

export interface LotDetail {
  lot: LotView;
  locations: LotAtLocation[];
}

export interface LotTrace extends LotDetail {
  flow: LotFlow;
  movements: CursorPage<LedgerEntry>;
  valueEntries: ValueEntryRow[];
}

const TRACE_PAGE = 200;

/** Reads lots, where they went, and what waits for quality control. Writes nothing. */
@Injectable()
export class LotReadService {
  constructor(private readonly db: DataSource) {}

  list(filter: LotFilter): Promise<Page<LotView>> {
    return listLots(this.db.manager, filter);
  }

  /** @throws LotNotFound */
  async get(id: string): Promise<LotDetail> {
    const lot = await findLot(this.db.manager, id);
    if (!lot) throw new LotNotFound(`There is no lot ${id}.`, { lotId: id });
    return { lot, locations: await listLotLocations(this.db.manager, id) };
  }

  /**
   * Reads everything in one snapshot, so that what came and went adds up to what is there.
   * @throws LotNotFound
   */
  async trace(id: string, page: { pageSize?: number; cursor?: string }): Promise<LotTrace> {
    return this.db.transaction('REPEATABLE READ', async (em) => {
      const lot = await findLot(em, id);
      if (!lot) throw new LotNotFound(`There is no lot ${id}.`, { lotId: id });
      return {
        lot,
        locations: await listLotLocations(em, id),
        flow: await sumLotFlow(em, id),
        movements: await listLotMovements(em, id, page.pageSize ?? TRACE_PAGE, page.cursor),
        valueEntries: page.cursor === undefined ? await listValueOfLot(em, id) : [],
      };
    });
  }

  qcQueue(filter: QcQueueFilter): Promise<Page<QcQueueItem>> {
    return listQcQueue(this.db.manager, filter);
  }
}
