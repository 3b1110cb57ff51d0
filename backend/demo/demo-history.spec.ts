import { PRODUCTS } from './demo-business.js';
import { dayOf, instant } from './demo-demand.js';
import { isOrderEvent } from './demo-event.js';
import { demoHistory, HISTORY_DAYS } from './demo-history.js';
import type { DemoEvent, DemoReceiptItem } from './demo-event.js';

/** What each account holds, computed from the events alone; refuses what would go below zero. */
class Accounts {
  private readonly held = new Map<string, number>();
  private readonly skuOf = new Map<string, string>();

  constructor(events: readonly DemoEvent[]) {
    for (const event of events) this.post(event);
  }

  at(account: string): number {
    return this.held.get(account) ?? 0;
  }

  available(sku: string): number {
    return this.at(`BKK ${sku}`) + this.at(`CNX ${sku}`) + this.at(`SHOP ${sku}`);
  }

  private add(account: string, quantity: number): void {
    const now = this.at(account) + quantity;
    if (now < 0) throw new Error(`${account} would be ${now}`);
    this.held.set(account, now);
  }

  private post(event: DemoEvent): void {
    if (isOrderEvent(event)) return;
    switch (event.kind) {
      case 'RECEIVE':
        return event.items.forEach((item) => this.receive(item));
      case 'QC':
        this.add(`quarantine ${event.lotCode}`, -event.approved - event.rejected);
        this.add(`BKK ${this.skuOf.get(event.lotCode)}`, event.approved);
        return this.add(`rejected ${event.lotCode}`, event.rejected);
      case 'SCRAP_REJECTED':
      case 'RETURN_REJECTED':
        return this.add(`rejected ${event.lotCode}`, -event.quantity);
      case 'ISSUE':
        return event.items.forEach(({ sku, quantity }) => this.add(`${event.place} ${sku}`, -quantity));
      case 'TRANSFER':
        event.items.forEach(({ sku, quantity }) => this.add(`${event.from} ${sku}`, -quantity));
        return event.items.forEach(({ sku, quantity }) =>
          this.add(`${event.inTransit ? '' : event.to} ${sku}`, quantity),
        );
      case 'ADJUST':
        return void this.held.set(`${event.place} ${event.sku}`, event.counted);
      case 'SCRAP':
        return this.add(`BKK ${event.sku}`, -event.quantity);
      case 'RESERVE':
        return this.add(`BKK ${event.sku}`, -event.quantity);
    }
  }

  private receive({ sku, quantity, lotCode }: DemoReceiptItem): void {
    this.skuOf.set(lotCode, sku);
    const waits = PRODUCTS.some((product) => product.sku === sku && product.requiresQc);
    this.add(waits ? `quarantine ${lotCode}` : `BKK ${sku}`, quantity);
  }
}

const DAYS = [
  '2026-11-20',
  '2026-11-12',
  '2026-12-31',
  '2027-01-15',
  '2027-02-28',
  '2027-04-16',
  '2027-06-30',
  '2028-02-29',
];

describe('the demo history', () => {
  it.each(DAYS)('that ends on %s never takes what is not there, and ends as planned', (date) => {
    const end = dayOf(new Date(`${date}T05:00:00Z`));
    const events = demoHistory(end);
    const accounts = new Accounts(events);

    const statuses = PRODUCTS.map(({ sku, reorderPoint }) => {
      const left = accounts.available(sku);
      return left === 0 ? 'OUT_OF_STOCK' : left <= reorderPoint ? 'LOW' : 'OK';
    });
    expect(statuses).toEqual(PRODUCTS.map((product) => product.endsWith));
    expect(accounts.at('quarantine BW-AIR-1')).toBe(96);
    expect(events.filter((event) => event.kind === 'RESERVE')).toHaveLength(4);
    expect(dayOf(events.find((event) => !isOrderEvent(event))!.at)).toBe(end - HISTORY_DAYS + 1);
    expect(dayOf(events.at(-1)!.at)).toBe(end);
    const times = events.map((event) => event.at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it.each(DAYS)(
    'that ends on %s orders what it receives, and ends with orders at sea, confirmed and drafted',
    (date) => {
      const end = dayOf(new Date(`${date}T05:00:00Z`));
      const events = demoHistory(end);
      const orders = events.filter((event) => event.kind === 'ORDER');
      expect(new Set(orders.map(({ order }) => order)).size).toBe(orders.length);
      const last = new Map(events.flatMap((event) => (event.kind === 'STAGE' ? [[event.order, event.to]] : [])));
      const open = orders.map(({ order }) => last.get(order) ?? 'DRAFT').filter((stage) => stage !== 'STOCKED');
      expect(open).toEqual(['IN_TRANSIT', 'CONFIRMED', 'DRAFT']);
      for (const receipt of events.filter((event) => event.kind === 'RECEIVE')) {
        const ordered = orders.find(({ order }) => order === receipt.order);
        if (receipt.order === undefined) continue;
        expect(ordered!.at < receipt.at).toBe(true);
        for (const { sku, quantity } of receipt.items) {
          expect(ordered!.items.find((item) => item.sku === sku)!.quantity).toBeGreaterThanOrEqual(quantity);
        }
      }
    },
  );

  it('is the same for the same day', () => {
    const end = dayOf(new Date('2026-11-20T05:00:00Z'));
    expect(demoHistory(end)).toEqual(demoHistory(end));
  });

  it('sells more on 11.11 than in the week before it', () => {
    const units = (date: string) =>
      demoHistory(dayOf(new Date('2026-11-20T05:00:00Z')))
        .filter((event) => event.kind === 'ISSUE' && event.at.toISOString().startsWith(date))
        .reduce(
          (sum, event) => sum + (event.kind === 'ISSUE' ? event.items.reduce((s, i) => s + i.quantity, 0) : 0),
          0,
        );
    expect(units('2026-11-11')).toBeGreaterThan(3 * units('2026-11-04'));
  });

  it('knows the time in Bangkok', () => {
    expect(instant(dayOf(new Date('2026-11-20T16:59:00Z')), 20).toISOString()).toBe('2026-11-20T13:00:00.000Z');
    expect(dayOf(new Date('2026-11-20T17:00:00Z'))).toBe(dayOf(new Date('2026-11-20T16:59:00Z')) + 1);
  });
});

describe('the demo products', () => {
  it('have barcodes with the right check digit, each its own', () => {
    for (const { barcode } of PRODUCTS) {
      const sum = [...barcode].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
      expect(sum % 10).toBe(0);
    }
    expect(new Set(PRODUCTS.map((product) => product.barcode)).size).toBe(PRODUCTS.length);
  });
});
