import type { Milestone, ShipmentMode } from './milestones.js';

/** What is said of a shipment itself. */
export interface ShipmentHead {
  readonly mode?: ShipmentMode;
  readonly carrier?: string | null;
  readonly vessel?: string | null;
  readonly trackingNumber?: string | null;
  readonly billOfLading?: string | null;
  readonly portOfLoading?: string | null;
  readonly portOfDischarge?: string | null;
  readonly notes?: string | null;
}

export interface ContainerInput {
  readonly number: string;
  readonly type?: string | null;
  readonly seal?: string | null;
}

export interface ShipmentLineInput {
  readonly purchaseOrderLineId: string;
  readonly quantity: number;
}

export interface ShipmentContents {
  readonly containers?: readonly ContainerInput[];
  readonly lines?: readonly ShipmentLineInput[];
}

export interface CreateShipment extends ShipmentHead, ShipmentContents {
  readonly purchaseOrderId: string;
  /** Its own day, for a history that is loaded from elsewhere. Left out: today. */
  readonly on?: string;
  readonly milestones?: readonly { readonly milestone: Milestone; readonly expectedOn: string }[];
}

export type ChangeShipment = ShipmentHead & ShipmentContents;

/** What is left out stays as it is; null clears. */
export interface ChangeMilestone {
  readonly expectedOn?: string | null;
  readonly actualOn?: string | null;
  readonly notes?: string | null;
  /** Takes the order forward with its shipment. */
  readonly advanceOrder?: boolean;
}
