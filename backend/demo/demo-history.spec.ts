import { PRODUCTS } from './demo-business.js';
import { dayOf, instant } from './demo-demand.js';
import { demoHistory, HISTORY_DAYS } from './demo-history.js';
import type { DemoEvent } from './demo-event.js';

/** What is available per product, computed from the events alone; throws where an account would go below zero. */
function replay(events: readonly DemoEvent[]): Map<string, number> {
  const accounts = new Map<string, number>();
  const lots = new Map<string, string>();
  const add = (account: string, quantity: number) => {
    const now = (accounts.get(account) ?? 0) + quantity;
    if (now < 0) throw new Error(`${account} would be ${now}`);
    accounts.set(account, now);
  };
  for (const event of events) {
    switch (event.kind) {
      case 'RECEIVE':
        for (const { sku, quantity, lotCode } of event.items) {
          lots.set(lotCode, sku);
          add(PRODUCTS.find((p) => p.sku === sku)?.requiresQc ? `quarantine ${lotCode}` : `BKK ${sku}`, quantity);
        }
        break;
      case 'QC':
        add(`quarantine ${event.lotCode}`, -event.approved - event.rejected);
        add(`BKK ${lots.get(event.lotCode)}`, event.approved);
        add(`rejected ${event.lotCode}`, event.rejected);
        break;
      case 'SCRAP_REJECTED':
        add(`rejected ${event.lotCode}`, -event.quantity);
        break;
      case 'ISSUE':
        for (const { sku, quantity } of event.items) add(`${event.place} ${sku}`, -quantity);
        break;
      case 'TRANSFER':
        for (const { sku, quantity } of event.items) {
          add(`${event.from} ${sku}`, -quantity);
          add(`${event.inTransit ? 'transit' : event.to} ${sku}`, quantity);
        }
        break;
      case 'ADJUST':
        accounts.set(`${event.place} ${event.sku}`, event.counted);
        break;
      case 'SCRAP':
        add(`${event.place} ${event.sku}`, -event.quantity);
        break;
      case 'RESERVE':
        add(`BKK ${event.sku}`, -event.quantity);
        break;
    }
  }
  return accounts;
}

const available = (accounts: Map<string, number>, sku: string) =>
  ['BKK', 'CNX', 'SHOP'].reduce((sum, place) => sum + (accounts.get(`${place} ${sku}`) ?? 0), 0);

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
    const accounts = replay(events);

    const statuses = PRODUCTS.map(({ sku, reorderPoint }) => {
      const left = available(accounts, sku);
      return left === 0 ? 'OUT_OF_STOCK' : left <= reorderPoint ? 'LOW' : 'OK';
    });
    expect(statuses).toEqual(PRODUCTS.map((product) => product.endsWith));
    expect(accounts.get('quarantine BW-AIR-1')).toBe(96);
    expect(events.filter((event) => event.kind === 'RESERVE')).toHaveLength(4);
    expect(new Set(events.map((event) => event.name)).size).toBe(events.length);
    expect(dayOf(events[0]!.at)).toBe(end - HISTORY_DAYS + 1);
    expect(dayOf(events.at(-1)!.at)).toBe(end);
    const times = events.map((event) => event.at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

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
