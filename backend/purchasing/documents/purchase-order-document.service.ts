import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import type { Ctx } from '../../platform/ctx.js';
import { FileStore } from '../../platform/files/file-store.js';
import type { Page } from '../../platform/paging.js';
import { type Answer, same, UnitOfWork } from '../../platform/unit-of-work.js';
import { PurchaseOrder } from '../orders/purchase-order.entity.js';
import { PurchaseOrderNotFound } from '../orders/purchase-order.problems.js';
import { ACCEPTED, cleanName, judge } from './document-content.js';
import { DocumentFileMissing, DocumentNotFound, DocumentTypeNotAllowed } from './document.problems.js';
import { type DocumentFilter, listDocuments } from './document.query.js';
import { type DocumentKind, PurchaseOrderDocument } from './purchase-order-document.entity.js';

export const MAX_DOCUMENT_BYTES = 15 * 1024 * 1024;

export interface NewDocument {
  readonly kind: DocumentKind;
  readonly fileName: string;
  readonly content: Buffer;
}

/** The files of purchase orders: proforma invoices, bills of lading, packing lists. */
@Injectable()
export class PurchaseOrderDocumentService {
  constructor(
    private readonly db: DataSource,
    private readonly uow: UnitOfWork,
    private readonly files: FileStore,
  ) {}

  /** @throws PurchaseOrderNotFound */
  async list(purchaseOrderId: string, filter: DocumentFilter): Promise<Page<PurchaseOrderDocument>> {
    await this.assertOrder(purchaseOrderId);
    return listDocuments(this.db.manager, purchaseOrderId, filter);
  }

  /**
   * Keeps a file whose content is of an accepted type. The file is written before its row and removed when the row does not
   * come to be. Opens its own transaction.
   * @throws PurchaseOrderNotFound, DocumentTypeNotAllowed
   */
  async add<A = PurchaseOrderDocument>(
    ctx: Ctx,
    purchaseOrderId: string,
    { kind, fileName, content }: NewDocument,
    answer: Answer<PurchaseOrderDocument, A> = same,
  ): Promise<A> {
    await this.assertOrder(purchaseOrderId);
    const type = await judge(content, fileName);
    if ('fault' in type) throw new DocumentTypeNotAllowed(`${type.fault} Send ${ACCEPTED}.`, { accepted: ACCEPTED });
    const sha256 = createHash('sha256').update(content).digest('hex');
    const known = { purchaseOrderId, kind, name: cleanName(fileName, type), mediaType: type.mediaType };
    return this.files.keep(content, type.extensions[0]!, (storedName) =>
      this.uow.run(
        ctx,
        (em) =>
          em.save(
            em.create(PurchaseOrderDocument, {
              ...known,
              ...{ storedName, sha256, size: content.length, createdBy: ctx.actor.id, deletedAt: null },
            }),
          ),
        answer,
      ),
    );
  }

  /** @throws PurchaseOrderNotFound, DocumentNotFound */
  async get(purchaseOrderId: string, id: string): Promise<PurchaseOrderDocument> {
    await this.assertOrder(purchaseOrderId);
    return this.find(this.db.manager, purchaseOrderId, id);
  }

  /** @throws PurchaseOrderNotFound, DocumentNotFound, DocumentFileMissing */
  async open(purchaseOrderId: string, id: string): Promise<{ document: PurchaseOrderDocument; content: Readable }> {
    const document = await this.get(purchaseOrderId, id);
    const content = await this.files.read(document.storedName);
    if (content) return { document, content };
    throw new DocumentFileMissing('The row is there, but its file is not: was only the database restored?', {
      documentId: id,
    });
  }

  /**
   * Removes the file and marks the row, which stays as a record of what there was. Opens its own transaction; the file goes
   * once that has ended.
   * @throws PurchaseOrderNotFound, DocumentNotFound
   */
  async remove(ctx: Ctx, purchaseOrderId: string, id: string): Promise<void> {
    await this.assertOrder(purchaseOrderId);
    const removed = await this.uow.run(ctx, async (em) => {
      const document = await this.find(em, purchaseOrderId, id, true);
      return em.save(Object.assign(document, { deletedAt: new Date() }));
    });
    await this.files.remove(removed.storedName);
  }

  private async find(em: EntityManager, purchaseOrderId: string, id: string, lock = false) {
    const document = await em.findOne(PurchaseOrderDocument, {
      where: { id, purchaseOrderId, deletedAt: IsNull() },
      ...(lock ? { lock: { mode: 'for_no_key_update' as const } } : {}),
    });
    if (!document) throw DocumentNotFound.of(id);
    return document;
  }

  private async assertOrder(id: string): Promise<void> {
    if (!(await this.db.manager.existsBy(PurchaseOrder, { id }))) throw PurchaseOrderNotFound.of(id);
  }
}
