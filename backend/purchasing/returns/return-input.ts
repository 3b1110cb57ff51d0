/** Goods of one lot that go back. */
export interface ReturnItem {
  readonly lotId: string;
  readonly quantity: number;
  /** Left out: REJECTED. */
  readonly state?: 'AVAILABLE' | 'REJECTED' | null | undefined;
  /** Left out: the default location of the settings. */
  readonly locationId?: string | null | undefined;
}

export interface ReturnHeader {
  readonly reason: string;
  /** The supplier's number of the return. */
  readonly reference?: string | null | undefined;
  /** Left out: now. */
  readonly effectiveAt?: string | null | undefined;
}

export interface ReturnToSupplier extends ReturnHeader {
  readonly items: readonly ReturnItem[];
}

/** An item with what is known of its lot, and its place. */
export interface PlacedItem extends ReturnItem {
  readonly productId: string;
  readonly locationId: string;
  readonly state: 'AVAILABLE' | 'REJECTED';
}
