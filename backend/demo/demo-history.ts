import { type PlaceCode, PRODUCTS } from './demo-business.js';
import { type Container, containers, costOn, ordered } from './demo-containers.js';
import { type Day, demand, expectedSales, instant, isMonday, SHARES } from './demo-demand.js';
import type { DemoEvent, DemoReceiptItem } from './demo-event.js';
import type { DemoItem } from './demo-item.js';
import { withOrders } from './demo-orders.js';
import { chance, pick } from './random.js';

export const HISTORY_DAYS = 730;
const QC_DAYS = 2;
/** From so many pieces on, a supplier takes rejected goods back. */
const WORTH_RETURNING = 5;
/** Branches get once a week what they are expected to sell in this many days. */
const BRANCH_DAYS = 21;
const BRANCHES = ['CNX', 'SHOP'] as const;
const PLACES = ['BKK', 'CNX', 'SHOP'] as const;

/** What is promised and has not left yet when the history ends. */
const PROMISES = [
  { sku: 'LUMI-0001', quantity: 40, issued: 0, reference: 'Baan Rak Nursery, opening order' },
  { sku: 'LUMI-0003', quantity: 24, issued: 0, reference: 'Department store, Siam, week display' },
  { sku: 'LUMI-0004', quantity: 60, issued: 24, reference: 'Creative Camp, holiday course' },
  { sku: 'LUMI-0005', quantity: 36, issued: 0, reference: 'Satit School, reading corner' },
] as const;

/**
 * Everything that happened to the stock in the 24 months that end on `end`, in the order of time. The same day gives the
 * same history. It keeps its own account of the stock, so that nothing leaves that is not there.
 */
export function demoHistory(end: Day): DemoEvent[] {
  return new History(end).tell();
}

class History {
  private readonly start: Day;
  private readonly events: DemoEvent[] = [];
  /** Available, by place and SKU. */
  private readonly stock = new Map<string, number>();
  private readonly quarantined = new Map<string, number>();

  private readonly arrivals: readonly Container[];

  constructor(private readonly end: Day) {
    this.start = end - HISTORY_DAYS + 1;
    this.arrivals = containers(this.start, end);
  }

  tell(): DemoEvent[] {
    for (let day = this.start; day <= this.end; day++) {
      if (isMonday(day)) this.supplyBranches(day);
      this.receiveContainers(day);
      this.count(day);
      this.scrap(day);
      this.sell(day);
    }
    this.promise();
    this.sendOff();
    const containers = this.events.filter((event) => event.kind === 'RECEIVE');
    const others = this.events.filter((event) => event.kind !== 'RECEIVE');
    const all = [...others, ...withOrders(containers, this.end)];
    return [...all, ...this.sample()].sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  private at(place: PlaceCode, sku: string): number {
    return this.stock.get(`${place} ${sku}`) ?? 0;
  }

  private move(place: PlaceCode, sku: string, quantity: number): void {
    this.stock.set(`${place} ${sku}`, this.at(place, sku) + quantity);
  }

  private total(sku: string): number {
    return PLACES.reduce((sum, place) => sum + this.at(place, sku), this.quarantined.get(sku) ?? 0);
  }

  private receiveContainers(day: Day): void {
    this.releaseFromQuarantine(day);
    for (const container of this.arrivals) if (container.day === day) this.receive(container);
  }

  private receive(container: Container): void {
    const { number, day, reference } = container;
    const items: DemoReceiptItem[] = [];
    for (const product of container.products) {
      const { sku } = product;
      const quantity = ordered(product, container, this.total(sku), this.start, this.end);
      if (quantity === 0) continue;
      const lotCode = `BW-${number}-${sku.slice(-1)}`;
      const item = { sku, quantity, unitCost: costOn(product, day, this.end), lotCode };
      items.push(item);
      if (product.requiresQc) this.inspect(day, item);
      else this.move('BKK', sku, quantity);
    }
    if (items.length === 0) return;
    this.events.push({ kind: 'RECEIVE', at: instant(day, 10), reference, items });
  }

  private inspect(day: Day, { sku, quantity, lotCode }: DemoReceiptItem): void {
    const rejected = chance('qc', lotCode) < 0.45 ? Math.ceil(quantity * 0.03 * chance('rejected', lotCode)) : 0;
    this.quarantined.set(sku, quantity - rejected);
    const at = instant(day + QC_DAYS, 9, 30);
    this.events.push({ kind: 'QC', at, lotCode, approved: quantity - rejected, rejected });
    const scrapped = day + QC_DAYS + 12;
    if (rejected === 0 || scrapped > this.end) return;
    // A supplier takes back what is worth a carton; the rest is not worth its freight.
    const isBack = rejected >= WORTH_RETURNING && scrapped > this.end - 90;
    const reason = `Rejected by quality control, ${isBack ? 'sent back' : 'destroyed'}`;
    const kind = isBack ? 'RETURN_REJECTED' : 'SCRAP_REJECTED';
    this.events.push({ kind, sku, at: instant(scrapped, 15), lotCode, quantity: rejected, reason });
  }

  private releaseFromQuarantine(day: Day): void {
    const at = instant(day, 9, 30).getTime();
    for (const event of this.events) {
      if (event.kind !== 'QC' || event.at.getTime() !== at) continue;
      const sku = `LUMI-000${event.lotCode.slice(-1)}`;
      this.quarantined.delete(sku);
      this.move('BKK', sku, event.approved);
    }
  }

  private supplyBranches(day: Day): void {
    for (const to of BRANCHES) {
      const items: DemoItem[] = [];
      for (const product of PRODUCTS) {
        const { sku } = product;
        const wanted =
          Math.round(expectedSales(product, day, this.start) * BRANCH_DAYS * SHARES[to]) - this.at(to, sku);
        const quantity = Math.min(wanted, Math.floor(this.at('BKK', sku) * 0.4));
        if (quantity < 4) continue;
        items.push({ sku, quantity });
        this.move('BKK', sku, -quantity);
        this.move(to, sku, quantity);
      }
      const at = instant(day, 8, to === 'CNX' ? 0 : 20);
      if (items.length > 0) {
        this.events.push({
          kind: 'TRANSFER',
          at,
          from: 'BKK',
          to,
          items,
          inTransit: false,
        });
      }
    }
  }

  /** Now and then a shelf is counted and a few units are missing, or too many. */
  private count(day: Day): void {
    const age = this.end - day;
    if (age % 61 !== 45) return;
    const place = BRANCHES[pick(0, 1, 'count place', age)]!;
    const { sku } = PRODUCTS[pick(0, PRODUCTS.length - 1, 'count sku', age)]!;
    const difference = pick(-3, 1, 'count', age) || -1;
    const counted = this.at(place, sku) + difference;
    if (counted < 0) return;
    this.move(place, sku, difference);
    this.events.push({
      kind: 'ADJUST',
      at: instant(day, 11),
      place,
      sku,
      counted,
      reason: 'Shelf count',
    });
  }

  private scrap(day: Day): void {
    const age = this.end - day;
    if (age % 83 !== 60) return;
    const { sku } = PRODUCTS[pick(0, PRODUCTS.length - 1, 'scrap', age)]!;
    const quantity = Math.min(pick(1, 6, 'scrapped', age), this.at('BKK', sku));
    if (quantity === 0) return;
    this.move('BKK', sku, -quantity);
    this.events.push({
      kind: 'SCRAP',
      at: instant(day, 16),
      sku,
      quantity,
      reason: 'Crushed in handling',
    });
  }

  /** What a place lacks is served from another; what nobody has is not sold. */
  private sell(day: Day): void {
    const sold: Record<PlaceCode, DemoItem[]> = { BKK: [], CNX: [], SHOP: [] };
    for (const product of PRODUCTS) {
      const asked = demand(product, day, this.start);
      const served = { BKK: 0, CNX: 0, SHOP: 0 };
      let missing = 0;
      for (const place of PLACES) {
        served[place] = Math.min(asked[place], this.at(place, product.sku));
        missing += asked[place] - served[place];
      }
      for (const place of PLACES) {
        const more = Math.min(missing, this.at(place, product.sku) - served[place]);
        served[place] += more;
        missing -= more;
        if (served[place] === 0) continue;
        this.move(place, product.sku, -served[place]);
        sold[place].push({ sku: product.sku, quantity: served[place] });
      }
    }
    PLACES.forEach((place, index) => {
      const at = instant(day, 20, index * 5);
      if (sold[place].length > 0) {
        this.events.push({
          kind: 'ISSUE',
          at,
          place,
          items: sold[place],
          reference: `Sales of the day, ${place}`,
        });
      }
    });
  }

  private promise(): void {
    PROMISES.forEach(({ sku, quantity, issued, reference }, index) => {
      if (this.at('BKK', sku) < quantity) return;
      this.move('BKK', sku, -quantity);
      const at = instant(this.end, 21, index * 5);
      const issuedAt = instant(this.end, 21, index * 5 + 2);
      this.events.push({ kind: 'RESERVE', at, sku, quantity, issued, issuedAt, reference });
    });
  }

  /** A van that is on its way to Chiang Mai now. */
  private sendOff(): void {
    const items = ['LUMI-0003', 'LUMI-0005']
      .map((sku) => ({ sku, quantity: Math.min(20, Math.floor(this.at('BKK', sku) / 4)) }))
      .filter((item) => item.quantity > 0);
    const at = instant(this.end, 22);
    if (items.length === 0) return;
    this.events.push({ kind: 'TRANSFER', at, from: 'BKK', to: 'CNX', items, inTransit: true });
  }

  /** A small air shipment that waits for its quality control now. */
  private sample(): DemoEvent[] {
    const product = PRODUCTS[0]!;
    const item = { sku: product.sku, quantity: 96, unitCost: costOn(product, this.end, this.end), lotCode: 'BW-AIR-1' };
    const at = instant(this.end, 22, 30);
    return [{ kind: 'RECEIVE', at, reference: 'Air shipment, express', items: [item] }];
  }
}
