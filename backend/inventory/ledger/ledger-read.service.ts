import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CursorPage, CursorQuery } from '../../platform/paging.js';
import { ProductNotFound } from '../../products/products.problems.js';
import { PostingNotFound } from '../inventory.problems.js';
import { type LedgerEntry, type LedgerFilter, listLedgerEntries } from './ledger-entry.query.js';
import { findPosting, type LedgerPosting } from './ledger-posting.query.js';
import {
  listProductMovements,
  listTransactions,
  type StockTransaction,
  type TransactionFilter,
} from '../stock/stock-history.query.js';
import { productExists } from '../stock/stock-item.query.js';

/** Reads the ledger's movements and postings. Writes nothing and opens no transaction. */
@Injectable()
export class LedgerReadService {
  constructor(private readonly db: DataSource) {}

  list(filter: LedgerFilter): Promise<CursorPage<LedgerEntry>> {
    return listLedgerEntries(this.db.manager, filter);
  }

  listTransactions(filter: TransactionFilter): Promise<CursorPage<StockTransaction>> {
    return listTransactions(this.db.manager, filter);
  }

  /** @throws ProductNotFound */
  async listOfProduct(productId: string, query: CursorQuery): Promise<CursorPage<LedgerEntry>> {
    if (!(await productExists(this.db.manager, productId))) throw ProductNotFound.of(productId);
    return listProductMovements(this.db.manager, productId, query);
  }

  /**
   * @param id the posting's number in the ledger
   * @throws PostingNotFound
   */
  async getPosting(id: number): Promise<LedgerPosting> {
    const posting = await findPosting(this.db.manager, String(id));
    if (!posting) throw new PostingNotFound(`There is no posting ${id}.`, { postingId: id });
    return posting;
  }
}
