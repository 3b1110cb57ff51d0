import Big from 'big.js';
import { PRODUCTS } from './demo-business.js';
import { dateOf, type Day, dayOf, instant } from './demo-demand.js';
import type { DemoEvent } from './demo-event.js';
import type { DemoOrderItem } from './demo-order-event.js';
import { factoryPrice } from './demo-prices.js';
import { rateOn } from './demo-rates.js';
import { chance, pick } from './random.js';

/** From the order to the warehouse, on the average. */
const LEAD_DAYS = 46;
const VESSELS = ['Ever Lantern 118W', 'Andaman Pearl 042W', 'Siam Courier 207S', 'Jade Harbour 061W'] as const;

type Receipt = Extract<DemoEvent, { kind: 'RECEIVE' }>;

/**
 * The purchase orders behind the containers that arrived, and those that are on their way when the history ends: one at
 * sea, one that the factory has confirmed, and a draft. Answers the receipts, each now for its order, with all steps around
 * them; steps after `end` have not happened.
 */
export function withOrders(receipts: readonly Receipt[], end: Day): DemoEvent[] {
  const events = receipts.flatMap((receipt) => [
    ...stepsOf(planOf(receipt, end)),
    { ...receipt, order: piOf(receipt.reference, dayOf(receipt.at)) },
  ]);
  const happened = events.filter((event) => dayOf(event.at) <= end);
  return [...happened, ...stepsOf(atSea(end)).filter((event) => dayOf(event.at) <= end), ...openOrders(end)];
}

interface OrderPlan {
  readonly order: string;
  readonly arrival: Day;
  readonly items: readonly DemoOrderItem[];
  readonly notes: string;
}

/** `BW-PI-2411A17`: the container and the day of its arrival, so that it is unique. */
const piOf = (reference: string, day: Day) => `BW-PI-${reference.replace(/^Container /, '').slice(0, 5)}${day % 100}`;

function planOf(receipt: Receipt, end: Day): OrderPlan {
  const arrival = dayOf(receipt.at);
  const order = piOf(receipt.reference, arrival);
  const items = receipt.items.map(({ sku, quantity, unitCost }) => ({
    sku,
    // Now and then a few pieces are short.
    quantity: quantity + (chance('short', order, sku) < 0.03 ? pick(2, 9, 'missing', order, sku) : 0),
    unitPrice: factoryPrice(unitCost, arrival),
  }));
  return { order, arrival, items, notes: `${receipt.reference}, one 40' container (${end - arrival} days ago)` };
}

function stepsOf({ order, arrival, items, notes }: OrderPlan): DemoEvent[] {
  const ordered = arrival - LEAD_DAYS + pick(-4, 4, 'ordered', order);
  const shipped = arrival - pick(17, 21, 'sailed', order);
  const landed = arrival - pick(3, 6, 'landed', order);
  const cleared = arrival - pick(0, 2, 'cleared', order);
  const ready = shipped + pick(-4, 3, 'ready', order) + 2;
  const { stage, paid, reached } = stepsNamed(order);
  return [
    {
      ...at(ordered, 9),
      ...{ kind: 'ORDER', order, orderDate: dateOf(ordered), expectedReadyOn: dateOf(ready), notes },
      ...{ exchangeRate: rateOn(ordered), items },
    },
    stage(ordered, 10, 'SENT'),
    stage(ordered + 1, 14, 'CONFIRMED'),
    paid('DEPOSIT', ordered + 2),
    stage(ordered + 3, 9, 'IN_PRODUCTION'),
    paid('BALANCE', shipped - 1),
    stage(shipped, 15, 'SHIPPED'),
    shipmentOf(order, shipped, arrival),
    reached('SHIPPED', shipped, 17),
    stage(shipped + 2, 9, 'IN_TRANSIT'),
    reached('ARRIVED', landed, 8),
    stage(landed, 9, 'CUSTOMS'),
    reached('CLEARED', cleared, 9),
    stage(arrival, 12, 'RECEIVED'),
    stage(arrival + 2, 10, 'QCD'),
    stage(arrival + 2, 16, 'STOCKED'),
    chargesOf(order, items, arrival),
  ];
}

/** How the steps of one order are written down. */
function stepsNamed(order: string) {
  const stage = (day: Day, hour: number, to: StageStep['to']): DemoEvent => ({
    ...at(day, hour),
    ...{ kind: 'STAGE', order, to },
  });
  const paid = (part: 'DEPOSIT' | 'BALANCE', day: Day): DemoEvent => ({
    ...at(day, 11),
    ...{ kind: 'PAY', order, part, paidOn: dateOf(day), exchangeRate: rateOn(day) },
  });
  const reached = (milestone: MilestoneStep['milestone'], day: Day, hour: number): DemoEvent => ({
    ...at(day, hour),
    ...{ kind: 'MILESTONE', order, milestone, on: dateOf(day) },
  });
  return { stage, paid, reached };
}

type StageStep = Extract<DemoEvent, { kind: 'STAGE' }>;
type MilestoneStep = Extract<DemoEvent, { kind: 'MILESTONE' }>;

const at = (day: Day, hour: number, minute = 0) => ({ at: instant(day, hour, minute) });

function shipmentOf(order: string, shipped: Day, arrival: Day): DemoEvent {
  const late = pick(-2, 2, 'eta', order);
  const expected = {
    SHIPPED: dateOf(shipped),
    ARRIVED: dateOf(arrival - 5 + late),
    CLEARED: dateOf(arrival - 2 + late),
    DELIVERED: dateOf(arrival + late),
  };
  const vessel = VESSELS[pick(0, VESSELS.length - 1, 'vessel', order)]!;
  const billOfLading = `SWLC${pick(100_000, 999_999, 'bill', order)}`;
  const container = `TGBU${pick(1_000_000, 9_999_999, 'container', order)}`;
  return { ...at(shipped, 16), kind: 'SHIP', order, vessel, billOfLading, container, expected };
}

/** The forwarder's and the customs' bills, in THB, some days after the goods. */
function chargesOf(order: string, items: readonly DemoOrderItem[], arrival: Day): DemoEvent {
  const worth = items.reduce(
    (sum, { quantity, unitPrice }) => sum.plus(new Big(unitPrice).times(quantity)),
    new Big(0),
  );
  const part = (share: number, name: string) =>
    worth
      .times(rateOn(arrival))
      .times((share * (0.9 + 0.2 * chance(name, order))).toFixed(5))
      .toFixed(2);
  return {
    ...at(arrival + 5, 11),
    ...{ kind: 'LANDED', order },
    charges: [
      { kind: 'FREIGHT', amount: part(0.085, 'freight') },
      { kind: 'DUTY', amount: part(0.05, 'duty') },
      { kind: 'INSURANCE', amount: part(0.004, 'insurance') },
      { kind: 'HANDLING', amount: part(0.014, 'handling') },
    ],
  };
}

/** Whole cartons of every product of a container, about what is asked of it in seven weeks. */
function usualItems(container: 'A' | 'B', day: Day): DemoOrderItem[] {
  return PRODUCTS.filter((product) => product.container === container).map(
    ({ sku, unitsPerCarton, reorderQuantity, unitCost }) => ({
      sku,
      quantity: Math.ceil(reorderQuantity / unitsPerCarton) * unitsPerCarton,
      unitPrice: factoryPrice(unitCost, day),
    }),
  );
}

/** The next container of B, twelve days from home. */
const atSea = (end: Day): OrderPlan => ({
  order: 'BW-PI-NEXT-B',
  arrival: end + 12,
  items: usualItems('B', end),
  notes: "The next 40' container, for the new year",
});

/** What is ordered of A: confirmed by the factory; and a draft that nobody has sent yet. */
function openOrders(end: Day): DemoEvent[] {
  const confirmed = stepsOf({
    order: 'BW-PI-NEXT-A',
    arrival: end + 37,
    items: usualItems('A', end),
    notes: "The next 40' container, after Children's Day",
  }).filter((event) => event.kind === 'ORDER' || (event.kind === 'STAGE' && ['SENT', 'CONFIRMED'].includes(event.to)));
  const draft: DemoEvent = {
    ...at(end, 15),
    ...{ kind: 'ORDER', order: 'BW-PI-DRAFT', orderDate: dateOf(end), expectedReadyOn: dateOf(end + 45) },
    ...{ exchangeRate: rateOn(end), items: usualItems('B', end).slice(0, 2), notes: 'What is low, by the next ship' },
  };
  return [...confirmed, draft];
}
