import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PurchaseOrderNotFound } from '../orders/purchase-order.problems.js';
import { type SettlementHistory, settlementHistory } from './settlement.query.js';
import { SettlementBook } from './settlement.js';
import type { SettlementBalances } from './settlement-entry.js';

export interface SettlementsView extends SettlementHistory {
  readonly balances: SettlementBalances;
}

/** Reads how an order is settled. Writes nothing and opens no transaction. */
@Injectable()
export class SettlementReadService {
  constructor(private readonly db: DataSource) {}

  /** @throws PurchaseOrderNotFound */
  async get(orderId: string): Promise<SettlementsView> {
    const history = await settlementHistory(this.db.manager, orderId);
    if (!history) throw PurchaseOrderNotFound.of(orderId);
    return { ...history, balances: new SettlementBook(history.entries).balances };
  }
}
