import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { StockLedgerService } from '../inventory/ledger/stock-ledger.service.js';
import type { ReturnLine } from '../inventory/transactions/stock-lines.js';
import { type Ctx, systemCtx } from '../platform/ctx.js';
import { problemOf } from '../platform/problem.filter.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { documentId } from './document-id.js';
import { findPostingsOfSources } from './loaded-postings.query.js';
import { type Groundwork, type ImportTerms, layGroundwork } from './order-groundwork.js';
import { matchReturns, type OrderDocument, type OrderPlan, type ReturnedPart } from './order-plan.js';

const ORDER_SOURCE = 'ORDER_IMPORT';
/** Lines per transaction: enough that it costs little, few enough that its locks are not held for long. */
const BATCH_LINES = 1000;

export interface Refusal {
  readonly document: OrderDocument;
  readonly why: string;
}

export interface ImportOutcome {
  readonly ground: Groundwork;
  readonly posted: readonly OrderDocument[];
  readonly refused: readonly Refusal[];
  /** Units that came back: at the cost they left with, and at the product's unit cost. */
  readonly returned: { readonly atCostOfSale: number; readonly atUnitCost: number };
}

/** Posts a plan of orders through the services of the API. What is posted already is left alone. */
export class OrderImport {
  private readonly ctx: Ctx = systemCtx('import orders');
  private readonly uow: UnitOfWork;
  private readonly ledger: StockLedgerService;
  private readonly returns: ReadonlyMap<string, readonly ReturnedPart[]>;
  /** By invoice: the postings of earlier runs, and of this one. */
  private readonly postingIds = new Map<string, number>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly plan: OrderPlan,
    private readonly terms: ImportTerms,
  ) {
    this.uow = app.get(UnitOfWork);
    this.ledger = app.get(StockLedgerService);
    this.returns = matchReturns(plan.documents);
  }

  /** The documents that the ledger has already, and those that it has not. Only reads. */
  async compare(): Promise<{ pending: OrderDocument[]; already: OrderDocument[] }> {
    const { documents } = this.plan;
    const invoices = new Map(documents.map(({ invoice }) => [idOf(invoice), invoice]));
    const found = await findPostingsOfSources(this.app.get(DataSource).manager, ORDER_SOURCE, [...invoices.keys()]);
    for (const { sourceId, postingId } of found) this.postingIds.set(invoices.get(sourceId)!, postingId);
    const isKnown = ({ invoice }: OrderDocument) => this.postingIds.has(invoice);
    return { pending: documents.filter((document) => !isKnown(document)), already: documents.filter(isKnown) };
  }

  /**
   * Lays the groundwork in one transaction, then posts the documents in the order of time, many in one transaction. A
   * document that the ledger refuses is left out and named. Any other error ends the run, which can be run again.
   * `progress` is told after each transaction how many documents are done.
   */
  async run(pending: readonly OrderDocument[], progress: (done: number) => void): Promise<ImportOutcome> {
    const ground = await this.uow.run(this.ctx, (em) =>
      layGroundwork(this.app, em, this.terms, this.plan.products, pending),
    );
    const refused: Refusal[] = [];
    let done = 0;
    for (const batch of batchesOf(pending)) {
      refused.push(...(await this.postBatch(batch, ground)));
      done += batch.length;
      progress(done);
    }
    const left = new Set(refused.map(({ document }) => document));
    const posted = pending.filter((document) => !left.has(document));
    return { ground, posted, refused, returned: this.countReturned(posted) };
  }

  /** All at once; where something is refused, one after the other, so that only what is refused stays out. */
  private async postBatch(batch: readonly OrderDocument[], ground: Groundwork): Promise<Refusal[]> {
    const why = await this.refusalOf(batch, ground);
    if (why === null) return [];
    if (batch.length === 1) return [{ document: batch[0]!, why }];
    const refused: Refusal[] = [];
    for (const document of batch) refused.push(...(await this.postBatch([document], ground)));
    return refused;
  }

  /** Posts these documents in one transaction, or answers why the ledger refuses them. */
  private async refusalOf(batch: readonly OrderDocument[], ground: Groundwork): Promise<string | null> {
    try {
      const postingIds = await this.uow.run(this.ctx, async (em) => {
        await this.lock(em, batch, ground);
        const made = new Map<string, number>();
        for (const document of batch) made.set(document.invoice, await this.post(em, document, ground, made));
        return made;
      });
      for (const [invoice, postingId] of postingIds) this.postingIds.set(invoice, postingId);
      return null;
    } catch (error) {
      const problem = problemOf(error);
      if (problem.spec.status >= 429) throw error;
      return `${problem.spec.code}: ${problem.message}`;
    }
  }

  private async lock(em: EntityManager, batch: readonly OrderDocument[], ground: Groundwork): Promise<void> {
    const skus = new Set(batch.flatMap((document) => document.items.map((item) => item.sku)));
    const locationId = ground.location.id;
    await this.ledger.lock(
      em,
      [...skus].map((sku) => ({ productId: ground.productIds.get(sku)!, locationId })),
    );
  }

  private async post(
    em: EntityManager,
    document: OrderDocument,
    { location, productIds }: Groundwork,
    made: ReadonlyMap<string, number>,
  ): Promise<number> {
    const { invoice, kind, at } = document;
    const source = { type: ORDER_SOURCE, id: idOf(invoice) };
    const line = ({ sku, quantity }: { sku: string; quantity: number }) => ({
      productId: productIds.get(sku)!,
      locationId: location.id,
      quantity,
    });
    if (kind === 'SALE') {
      const header = { source, effectiveAt: at, reference: `Invoice ${invoice}` };
      return (await this.ledger.issue(em, document.items.map(line), header)).postingId!;
    }
    const postingOf = (sale: string | null) => (sale && (made.get(sale) ?? this.postingIds.get(sale))) || null;
    const lines = this.returns.get(invoice)!.map((part): ReturnLine => {
      return { ...line(part), state: 'AVAILABLE', postingId: postingOf(part.saleInvoice) };
    });
    const header = { source, effectiveAt: at, reference: `Credit note ${invoice}` };
    return (await this.ledger.returnFromCustomer(em, lines, header)).postingId!;
  }

  private countReturned(posted: readonly OrderDocument[]) {
    const returned = { atCostOfSale: 0, atUnitCost: 0 };
    for (const { kind, invoice } of posted) {
      if (kind !== 'CREDIT') continue;
      for (const { saleInvoice, quantity } of this.returns.get(invoice)!) {
        const isKnown = saleInvoice !== null && this.postingIds.has(saleInvoice);
        returned[isKnown ? 'atCostOfSale' : 'atUnitCost'] += quantity;
      }
    }
    return returned;
  }
}

const idOf = (invoice: string) => documentId('order', invoice);

function batchesOf(documents: readonly OrderDocument[]): OrderDocument[][] {
  const batches: OrderDocument[][] = [];
  let lines = BATCH_LINES;
  for (const document of documents) {
    if (lines >= BATCH_LINES) {
      batches.push([]);
      lines = 0;
    }
    batches.at(-1)!.push(document);
    lines += document.items.length;
  }
  return batches;
}
