import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { StockLedgerService } from '../inventory/ledger/stock-ledger.service.js';
import { StockTransferService } from '../inventory/transfers/stock-transfer.service.js';
import { Location } from '../locations/location.entity.js';
import type { Ctx } from '../platform/ctx.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { ProductWriting } from '../products/product-writing.service.js';
import { type PlaceCode, PRODUCTS } from './demo-business.js';
import { dayOf, monthOf } from './demo-demand.js';
import { type DemoEvent, isOrderEvent } from './demo-event.js';
import type { DemoItem } from './demo-item.js';
import type { DemoOrderEvent } from './demo-order-event.js';
import { DemoPurchasing } from './demo-purchasing.js';
import { findLotByCode, planAnew } from './loaded-postings.query.js';

/** Who does what in the demo: stock and orders, and money. */
export interface DemoPeople {
  readonly stockkeeper: Ctx;
  readonly owner: Ctx;
}

/**
 * Posts events in the order of time through the services of the API, the movements between two steps of an order in one
 * transaction: that is fast, and wherever it is stopped, what is posted is everything up to one moment. `progress` is told
 * each month that is done.
 */
export async function postHistory(
  app: INestApplicationContext,
  { stockkeeper: ctx, owner }: DemoPeople,
  events: readonly DemoEvent[],
  progress: (month: string) => void,
): Promise<void> {
  const em = app.get(DataSource).manager;
  const skus = PRODUCTS.map((product) => product.sku);
  const products = await app.get(ProductWriting).findBySkus(em, skus);
  const locations = await em.find(Location);
  const productIds = new Map([...products].map(([sku, { id }]) => [sku, id]));
  const { supplierId } = products.get(PRODUCTS[0]!.sku)!;
  const purchasing = new DemoPurchasing(app, ctx, owner, supplierId!, productIds);
  const poster = new DemoPoster(
    app.get(StockLedgerService),
    app.get(StockTransferService),
    purchasing,
    productIds,
    new Map(locations.map(({ code, id }) => [code, id])),
  );
  const months = [...Map.groupBy(events, (event) => monthOf(dayOf(event.at)))];
  for (const [index, [month, ofMonth]] of months.entries()) {
    if (index < 6 || index % 6 === 0) await app.get(UnitOfWork).run(ctx, planAnew);
    for (const part of partsOf(ofMonth)) {
      if (!Array.isArray(part)) await purchasing.post(part);
      else
        await app.get(UnitOfWork).run(ctx, async (joined) => {
          for (const event of part) await poster.post(joined, event);
        });
    }
    progress(month);
  }
}

type OrderStep = Extract<DemoEvent, DemoOrderEvent>;
type Movement = Exclude<DemoEvent, OrderStep>;

/** The steps of orders by themselves, and what moves between two of them together. */
function partsOf(events: readonly DemoEvent[]): (OrderStep | Movement[])[] {
  const parts: (OrderStep | Movement[])[] = [];
  for (const event of events) {
    const last = parts.at(-1);
    if (isOrderEvent(event)) parts.push(event);
    else if (Array.isArray(last)) last.push(event);
    else parts.push([event]);
  }
  return parts;
}

type EventOf<K extends Movement['kind']> = Extract<Movement, { kind: K }>;

/** Posts one event in the caller's transaction. */
class DemoPoster {
  constructor(
    private readonly ledger: StockLedgerService,
    private readonly transfers: StockTransferService,
    private readonly purchasing: DemoPurchasing,
    private readonly productIds: ReadonlyMap<string, string>,
    private readonly locationIds: ReadonlyMap<string, string>,
  ) {}

  post(em: EntityManager, event: Movement): Promise<unknown> {
    switch (event.kind) {
      case 'RECEIVE':
        return this.receive(em, event);
      case 'QC':
        return this.decide(em, event);
      case 'ISSUE':
        return this.issue(em, event);
      case 'TRANSFER':
        return this.transfer(em, event);
      case 'ADJUST':
        return this.adjust(em, event);
      case 'SCRAP':
      case 'SCRAP_REJECTED':
        return this.scrap(em, event);
      case 'RETURN_REJECTED':
        return this.sendBack(em, event);
      case 'RESERVE':
        return this.reserve(em, event);
    }
  }

  private line(place: PlaceCode, { sku, quantity }: DemoItem) {
    return { productId: this.productIds.get(sku)!, locationId: this.locationIds.get(place)!, quantity };
  }

  private receive(em: EntityManager, event: EventOf<'RECEIVE'>): Promise<unknown> {
    const { at, order, reference, items } = event;
    if (order !== undefined) return this.purchasing.receive(em, { ...event, order });
    const lines = items.map(({ unitCost, lotCode, ...item }) => ({ ...this.line('BKK', item), unitCost, lotCode }));
    return this.ledger.receive(em, lines, { effectiveAt: at, reference });
  }

  private async decide(em: EntityManager, { at, lotCode, approved, rejected }: EventOf<'QC'>): Promise<void> {
    const lotId = await findLotByCode(em, lotCode);
    const header = { effectiveAt: at, reason: 'Inspection of the delivery' };
    await this.ledger.approveLots(em, [{ lotId, quantity: approved }], header);
    if (rejected > 0) await this.ledger.rejectLots(em, [{ lotId, quantity: rejected }], header);
  }

  private issue(em: EntityManager, { at, place, items, reference }: EventOf<'ISSUE'>): Promise<unknown> {
    const lines = items.map((item) => this.line(place, item));
    return this.ledger.issue(em, lines, { effectiveAt: at, reference });
  }

  private transfer(em: EntityManager, { at, from, to, items, inTransit }: EventOf<'TRANSFER'>): Promise<unknown> {
    return this.transfers.post(em, {
      fromLocationId: this.locationIds.get(from)!,
      toLocationId: this.locationIds.get(to)!,
      items: items.map(({ sku, quantity }) => ({ productId: this.productIds.get(sku)!, quantity })),
      inTransit,
      effectiveAt: at,
      reason: 'Supply of the branch',
    });
  }

  private adjust(em: EntityManager, { at, place, sku, counted, reason }: EventOf<'ADJUST'>): Promise<unknown> {
    const { quantity: target, ...account } = this.line(place, { sku, quantity: counted });
    return this.ledger.adjust(em, [{ ...account, target }], { effectiveAt: at, reason });
  }

  private async scrap(em: EntityManager, event: EventOf<'SCRAP' | 'SCRAP_REJECTED'>): Promise<void> {
    const { at, reason, sku, quantity } = event;
    const rejected =
      event.kind === 'SCRAP' ? {} : { lotId: await findLotByCode(em, event.lotCode), state: 'REJECTED' as const };
    const line = { ...this.line('BKK', { sku, quantity }), ...rejected };
    await this.ledger.scrap(em, [line], { effectiveAt: at, reason });
  }

  private async sendBack(em: EntityManager, event: EventOf<'RETURN_REJECTED'>): Promise<void> {
    const { at, reason, quantity } = event;
    const lotId = await findLotByCode(em, event.lotCode);
    const items = [{ lotId, quantity, locationId: this.locationIds.get('BKK')! }];
    await this.purchasing.sendBack(em, { items, reason, effectiveAt: at.toISOString() });
  }

  private async reserve(em: EntityManager, event: EventOf<'RESERVE'>): Promise<void> {
    const { at, reference, issued, issuedAt, ...item } = event;
    const line = this.line('BKK', item);
    const { reservationId } = await this.ledger.reserve(em, [line], { effectiveAt: at, reference });
    if (issued === 0) return;
    const { productId } = line;
    await this.ledger.issueReserved(em, reservationId, [{ productId, quantity: issued }], {
      effectiveAt: issuedAt,
      reference,
    });
  }
}
