import { daysBetween } from '../../platform/days.js';

/** What an order says about its supplier, as it is stored. */
export interface ScoredOrder {
  readonly id: string;
  readonly number: string;
  readonly orderDate: string;
  readonly expectedReadyOn: string | null;
  /** The day its goods left, all of them; null while some have not. */
  readonly readyOn: string | null;
  /** True once its goods have been counted: nothing more is to come. */
  readonly isReceived: boolean;
  readonly orderedQuantity: number;
  readonly receivedQuantity: number;
  /** Too few and too many, line by line, so that one does not make up for the other. */
  readonly wrongQuantity: number;
  readonly approvedQuantity: number;
  readonly rejectedQuantity: number;
  /** What its lines cost, and would have at the prices of the order before, for the lines that were ordered before. */
  readonly comparedAmount: number;
  readonly previousAmount: number;
}

/** A figure and the orders that it is made of. It is null where there is none. */
export interface Figure {
  readonly value: number | null;
  readonly orderIds: readonly string[];
}

export interface Scorecard {
  /** The part of the orders that were ready by the promised day. */
  readonly onTimeRate: Figure;
  /** Days from order to readiness, on average. */
  readonly promisedDays: Figure;
  readonly actualDays: Figure;
  /** The part of the ordered quantity that came as ordered, neither too little nor too much. */
  readonly quantityAccuracy: Figure;
  /** The part of the inspected quantity that was approved. */
  readonly qualityAccuracy: Figure;
  /** How much more was paid than at the prices of the order before: 0.05 is 5 % more. */
  readonly priceDrift: Figure;
  readonly orders: readonly ScoredOrderView[];
}

export interface ScoredOrderView extends ScoredOrder {
  /** Null while the promised day has not come, or there is none. */
  readonly isOnTime: boolean | null;
  readonly promisedDays: number | null;
  readonly actualDays: number | null;
  readonly quantityAccuracy: number | null;
  readonly qualityAccuracy: number | null;
  readonly priceDrift: number | null;
}

/** The figures of a supplier from its orders of a period. Pure. */
export function scorecardOf(orders: readonly ScoredOrder[], today: string): Scorecard {
  const views = orders.map((order) => viewOf(order, today));
  const judged = views.filter(({ isOnTime }) => isOnTime !== null);
  const kept = views.filter(({ promisedDays, actualDays }) => promisedDays !== null && actualDays !== null);
  const counted = views.filter(({ quantityAccuracy }) => quantityAccuracy !== null);
  const inspected = views.filter(({ qualityAccuracy }) => qualityAccuracy !== null);
  const compared = views.filter(({ priceDrift }) => priceDrift !== null);
  const ordered = sumOf(counted, (order) => order.orderedQuantity);
  const approved = sumOf(inspected, (order) => order.approvedQuantity);
  const rejected = sumOf(inspected, (order) => order.rejectedQuantity);
  const before = sumOf(compared, (order) => order.previousAmount);
  return {
    onTimeRate: figure(judged, judged.filter(({ isOnTime }) => isOnTime).length / judged.length),
    promisedDays: figure(kept, sumOf(kept, (order) => order.promisedDays!) / kept.length, 1),
    actualDays: figure(kept, sumOf(kept, (order) => order.actualDays!) / kept.length, 1),
    quantityAccuracy: figure(counted, Math.max(0, 1 - sumOf(counted, (order) => order.wrongQuantity) / ordered)),
    qualityAccuracy: figure(inspected, approved / (approved + rejected)),
    priceDrift: figure(compared, sumOf(compared, (order) => order.comparedAmount) / before - 1),
    orders: views,
  };
}

function viewOf(order: ScoredOrder, today: string): ScoredOrderView {
  const { orderDate, expectedReadyOn, readyOn, orderedQuantity, wrongQuantity } = order;
  const inspected = order.approvedQuantity + order.rejectedQuantity;
  return {
    ...order,
    isOnTime: isOnTime(order, today),
    promisedDays: expectedReadyOn === null ? null : daysBetween(orderDate, expectedReadyOn),
    actualDays: readyOn === null ? null : daysBetween(orderDate, readyOn),
    quantityAccuracy: order.isReceived ? rounded(Math.max(0, 1 - wrongQuantity / orderedQuantity), 4) : null,
    qualityAccuracy: inspected > 0 ? rounded(order.approvedQuantity / inspected, 4) : null,
    priceDrift: order.previousAmount > 0 ? rounded(order.comparedAmount / order.previousAmount - 1, 4) : null,
  };
}

/** What is not ready is late from the day after the promised one, and cannot be judged before. */
function isOnTime({ expectedReadyOn, readyOn }: ScoredOrder, today: string): boolean | null {
  if (!expectedReadyOn) return null;
  if (readyOn) return readyOn <= expectedReadyOn;
  return today > expectedReadyOn ? false : null;
}

function figure(orders: readonly ScoredOrder[], value: number, places = 4): Figure {
  const orderIds = orders.map(({ id }) => id);
  return { value: orders.length > 0 ? rounded(value, places) : null, orderIds };
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

const rounded = (value: number, places: number) => Math.round(value * 10 ** places) / 10 ** places;
