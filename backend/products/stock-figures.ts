import { toQuantity } from '../platform/money.js';

export const STOCK_STATUSES = ['OK', 'LOW', 'OUT_OF_STOCK'] as const;
export type StockStatus = (typeof STOCK_STATUSES)[number];

/**
 * How much there is. Goods in transit are on hand, but neither available nor anything else until they arrive, so
 * onHand = available + reserved + quarantined + rejected + inTransit, always.
 */
export interface StockFigures {
  onHand: number;
  available: number;
  reserved: number;
  quarantined: number;
  rejected: number;
  inTransit: number;
}

export type FigureColumns = Record<keyof StockFigures, string | null>;

/** Sums rows with the four states (`s`) and their location (`l`) into the figures; the only place that says what counts. */
export const SUM_FIGURES = `
    coalesce(sum(s.available + s.reserved + s.quarantined + s.rejected), 0)::bigint as "onHand",
    coalesce(sum(s.available) filter (where l.kind <> 'TRANSIT'), 0)::bigint as "available",
    coalesce(sum(s.reserved) filter (where l.kind <> 'TRANSIT'), 0)::bigint as "reserved",
    coalesce(sum(s.quarantined) filter (where l.kind <> 'TRANSIT'), 0)::bigint as "quarantined",
    coalesce(sum(s.rejected) filter (where l.kind <> 'TRANSIT'), 0)::bigint as "rejected",
    coalesce(sum(s.available + s.reserved + s.quarantined + s.rejected) filter (where l.kind = 'TRANSIT'), 0)::bigint as "inTransit"`;

export function figuresOf(row: FigureColumns): StockFigures {
  return {
    onHand: toQuantity(row.onHand),
    available: toQuantity(row.available),
    reserved: toQuantity(row.reserved),
    quarantined: toQuantity(row.quarantined),
    rejected: toQuantity(row.rejected),
    inTransit: toQuantity(row.inTransit),
  };
}

/** Nothing available is OUT_OF_STOCK, also for what never had stock; at or below the reorder point is LOW. */
export function statusSql(available: string, isLow: string): string {
  return `case when coalesce(${available}, 0) = 0 then 'OUT_OF_STOCK' when ${isLow} then 'LOW' else 'OK' end`;
}
