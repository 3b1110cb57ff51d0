/** The points of a shipment's way, in their order. */
export const MILESTONES = ['ORDER_PLACED', 'SHIPPED', 'ARRIVED', 'CLEARED', 'DELIVERED'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** For sentences: `order placed`. */
export const milestoneWords = (milestone: Milestone): string => milestone.toLowerCase().replace('_', ' ');

/** How far a shipment is: the last milestone that it has passed. */
export const SHIPMENT_STATUSES = ['PLANNED', 'SHIPPED', 'ARRIVED', 'CLEARED', 'DELIVERED', 'CANCELLED'] as const;
export type ShipmentStatus = (typeof SHIPMENT_STATUSES)[number];

export const SHIPMENT_MODES = ['SEA', 'AIR', 'ROAD', 'RAIL', 'COURIER'] as const;
export type ShipmentMode = (typeof SHIPMENT_MODES)[number];

/** The way from one milestone to the next, and the whole of it. */
export const SEGMENTS = ['PRODUCTION', 'TRANSIT', 'CUSTOMS', 'LAST_MILE', 'TOTAL'] as const;
export type Segment = (typeof SEGMENTS)[number];

/**
 * Where the day on which goods are expected comes from: their delivery itself; the day that was named for it; the milestones
 * passed and what the rest of the way usually takes; the day on which they are to be ready and what the way usually takes.
 */
export const ETA_SOURCES = ['DELIVERED', 'EXPECTED', 'MILESTONES', 'READY_DATE'] as const;
export type EtaSource = (typeof ETA_SOURCES)[number];

export interface MilestoneDays {
  readonly milestone: Milestone;
  readonly actualOn: string | null;
}

/**
 * The first two milestones of which the later one happened before the earlier one; undefined when all is in order. Days are
 * compared as text, which their form allows.
 */
export function firstOutOfOrder(
  days: readonly MilestoneDays[],
): { earlier: MilestoneDays; later: MilestoneDays } | undefined {
  const known = MILESTONES.flatMap((name) => days.filter(({ milestone, actualOn }) => milestone === name && actualOn));
  for (const [index, later] of known.entries()) {
    const earlier = known[index - 1];
    if (earlier && earlier.actualOn! > later.actualOn!) return { earlier, later };
  }
  return undefined;
}
