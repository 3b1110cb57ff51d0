import type { PlaceCode } from './demo-business.js';
import type { DemoItem } from './demo-item.js';
import type { DemoOrderEvent } from './demo-order-event.js';

export interface DemoReceiptItem extends DemoItem {
  readonly unitCost: string;
  /** The supplier's; unique here, so that later events can name the lot by it. */
  readonly lotCode: string;
}

/** What quality control rejected of a lot, and what was done with it. */
interface DemoRejects {
  readonly lotCode: string;
  readonly sku: string;
  readonly quantity: number;
  readonly reason: string;
}

/** One thing that happened. */
export type DemoEvent = { readonly at: Date } & (
  | {
      readonly kind: 'RECEIVE';
      readonly reference: string;
      readonly items: readonly DemoReceiptItem[];
      /** The purchase order that it is for, by the number of its proforma invoice. */
      readonly order?: string;
    }
  | DemoOrderEvent
  | { readonly kind: 'QC'; readonly lotCode: string; readonly approved: number; readonly rejected: number }
  | ({ readonly kind: 'SCRAP_REJECTED' } & DemoRejects)
  | ({ readonly kind: 'RETURN_REJECTED' } & DemoRejects)
  | {
      readonly kind: 'ISSUE';
      readonly place: PlaceCode;
      readonly items: readonly DemoItem[];
      readonly reference: string;
    }
  | {
      readonly kind: 'TRANSFER';
      readonly from: PlaceCode;
      readonly to: PlaceCode;
      readonly items: readonly DemoItem[];
      readonly inTransit: boolean;
    }
  | {
      readonly kind: 'ADJUST';
      readonly place: PlaceCode;
      readonly sku: string;
      /** On hand as counted. */
      readonly counted: number;
      readonly reason: string;
    }
  | {
      readonly kind: 'SCRAP';
      readonly sku: string;
      readonly quantity: number;
      readonly reason: string;
    }
  | {
      readonly kind: 'RESERVE';
      readonly sku: string;
      readonly quantity: number;
      /** How much of it has left already. */
      readonly issued: number;
      readonly issuedAt: Date;
      readonly reference: string;
    }
);

const ORDER_STEPS: readonly string[] = ['ORDER', 'STAGE', 'PAY', 'SHIP', 'MILESTONE', 'LANDED'];

/** True for a step of an order; all other events move stock. */
export const isOrderEvent = (event: DemoEvent): event is Extract<DemoEvent, DemoOrderEvent> =>
  ORDER_STEPS.includes(event.kind);
