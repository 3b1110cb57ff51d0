/** Units issued in the last 30 and the last 90 days. */
export interface Demand {
  readonly last30Days: number;
  readonly last90Days: number;
}

/** Average units a day: of the last 30 days, or of the last 90 where nothing was issued in 30; null without demand. */
export function averageDailyIssues(demand: Demand): number | null {
  if (demand.last30Days > 0) return demand.last30Days / 30;
  if (demand.last90Days > 0) return demand.last90Days / 90;
  return null;
}

/** Whole days that what is available lasts at the average of late; null where nothing was issued in 90 days. */
export function daysUntilStockout(available: number, demand: Demand): number | null {
  const daily = averageDailyIssues(demand);
  return daily === null ? null : Math.floor(available / daily);
}
