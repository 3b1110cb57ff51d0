import type { LotDecision } from '../transactions/stock-lines.js';

/** What quality control decides about a part of a lot, or about all of it that waits. */
export interface QcDecision extends LotDecision {
  readonly decision: 'APPROVE' | 'REJECT';
  readonly reason?: string | null | undefined;
}

/** Decisions that one posting can say: it has one kind and one reason. */
export interface DecisionGroup {
  readonly decision: QcDecision['decision'];
  readonly reason: string | null;
  readonly lots: readonly LotDecision[];
}

/** As few postings as say all of it. "All that is left" comes after the quantities that are named. */
export function decisionGroups(decisions: readonly QcDecision[]): DecisionGroup[] {
  const groups = new Map<string, DecisionGroup & { lots: LotDecision[] }>();
  const named = decisions.filter((one) => one.quantity);
  const rest = decisions.filter((one) => !one.quantity);
  for (const { decision, reason = null, ...lot } of [...named, ...rest]) {
    const key = JSON.stringify([Boolean(lot.quantity), decision, reason]);
    const group = groups.get(key) ?? { decision, reason, lots: [] };
    group.lots.push(lot);
    groups.set(key, group);
  }
  return [...groups.values()];
}
