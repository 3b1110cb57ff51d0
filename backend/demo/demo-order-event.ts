import type { PurchaseOrderStage } from '../purchasing/orders/purchase-order-status.js';
import type { Milestone } from '../purchasing/shipments/milestones.js';
import type { DemoItem } from './demo-item.js';

export interface DemoOrderItem extends DemoItem {
  /** In USD. */
  readonly unitPrice: string;
}

/** One step of a purchase order, which is named by the number of its proforma invoice. Days are `YYYY-MM-DD`. */
export type DemoOrderEvent = { readonly order: string } & (
  | {
      readonly kind: 'ORDER';
      readonly orderDate: string;
      readonly expectedReadyOn: string;
      readonly exchangeRate: string;
      readonly items: readonly DemoOrderItem[];
      readonly notes: string;
    }
  | { readonly kind: 'STAGE'; readonly to: PurchaseOrderStage }
  | {
      readonly kind: 'PAY';
      readonly part: 'DEPOSIT' | 'BALANCE';
      readonly paidOn: string;
      readonly exchangeRate: string;
    }
  | {
      readonly kind: 'SHIP';
      readonly vessel: string;
      readonly billOfLading: string;
      readonly container: string;
      readonly expected: Readonly<Partial<Record<Milestone, string>>>;
    }
  | { readonly kind: 'MILESTONE'; readonly milestone: Milestone; readonly on: string }
  | {
      readonly kind: 'LANDED';
      readonly charges: readonly { kind: 'FREIGHT' | 'DUTY' | 'INSURANCE' | 'HANDLING'; amount: string }[];
    }
);
