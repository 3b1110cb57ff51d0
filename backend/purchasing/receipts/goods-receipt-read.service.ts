import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Page, type PageQuery, parseSort, slice } from '../../platform/paging.js';
import { hasReached } from '../orders/purchase-order-status.js';
import { PurchaseOrderStore } from '../orders/purchase-order.store.js';
import {
  findGoodsReceipt,
  type GoodsReceiptFilter,
  type GoodsReceiptSummary,
  type GoodsReceiptView,
  listGoodsReceipts,
} from './goods-receipt.query.js';
import { discrepanciesOf, type OrderDiscrepancy } from './order-discrepancies.query.js';
import { GoodsReceiptNotFound } from './receipt.problems.js';

/** Reads what came for purchase orders. Writes nothing and opens no transaction. */
@Injectable()
export class GoodsReceiptReadService {
  constructor(
    private readonly db: DataSource,
    private readonly orders: PurchaseOrderStore,
  ) {}

  list(filter: GoodsReceiptFilter): Promise<Page<GoodsReceiptSummary>> {
    return listGoodsReceipts(this.db.manager, filter);
  }

  /** @throws PurchaseOrderNotFound */
  async listOf(orderId: string, filter: GoodsReceiptFilter): Promise<Page<GoodsReceiptSummary>> {
    await this.orders.find(this.db.manager, orderId);
    return this.list({ ...filter, purchaseOrderId: orderId });
  }

  /** @throws GoodsReceiptNotFound */
  async get(id: string, em: EntityManager = this.db.manager): Promise<GoodsReceiptView> {
    const view = await findGoodsReceipt(em, id);
    if (!view) throw GoodsReceiptNotFound.of(id);
    return view;
  }

  /**
   * The lines of an order that did not come as ordered. Before all is said to have come, what is outstanding is none.
   * @throws PurchaseOrderNotFound
   */
  async discrepancies(orderId: string, query: PageQuery): Promise<Page<OrderDiscrepancy>> {
    const order = await this.orders.find(this.db.manager, orderId);
    const complete = hasReached(order.status, 'RECEIVED');
    const words = query.q?.toLowerCase() ?? '';
    const found = (await discrepanciesOf(this.db.manager, orderId)).filter(
      ({ noted, rejected, received, ordered, sku, productName }) =>
        (noted.length > 0 || rejected > 0 || received > ordered || (complete && received < ordered)) &&
        `${sku} ${productName}`.toLowerCase().includes(words),
    );
    const { page, pageSize, limit, offset } = slice(query);
    return { items: sorted(found, query).slice(offset, offset + limit), total: found.length, page, pageSize };
  }
}

const SORTS = ['line', 'sku', 'productName', 'ordered', 'received', 'rejected'] as const;

/** An order has some hundred lines at most, so they are sorted here. @throws ValidationFailed */
function sorted(found: readonly OrderDiscrepancy[], { sort }: PageQuery): OrderDiscrepancy[] {
  const terms = parseSort(sort, SORTS, 'line');
  const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  return [...found].sort((a, b) => {
    const differences = terms.map(({ key, direction }) => compare(a[key], b[key]) * (direction === 'ASC' ? 1 : -1));
    return differences.find((difference) => difference !== 0) ?? a.line - b.line;
  });
}
