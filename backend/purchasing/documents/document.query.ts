import { type EntityManager, IsNull } from 'typeorm';
import { type Page, type PageQuery, pageOf, search } from '../../platform/paging.js';
import { type DocumentKind, PurchaseOrderDocument } from './purchase-order-document.entity.js';

// Reads purchase_order_documents.

export type DocumentFilter = PageQuery & { kind?: DocumentKind };

const SORT = { createdAt: 'document.createdAt', name: 'document.name', kind: 'document.kind', size: 'document.size' };

/** The documents of an order that were not deleted, newest first. */
export function listDocuments(
  em: EntityManager,
  purchaseOrderId: string,
  filter: DocumentFilter,
): Promise<Page<PurchaseOrderDocument>> {
  const rows = em
    .createQueryBuilder(PurchaseOrderDocument, 'document')
    .where({ purchaseOrderId, deletedAt: IsNull(), ...(filter.kind ? { kind: filter.kind } : {}) });
  search(rows, filter.q, ['document.name']);
  return pageOf(rows, filter, SORT, '-createdAt');
}
