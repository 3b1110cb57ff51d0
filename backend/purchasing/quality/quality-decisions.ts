import type { FieldError } from '../../platform/platform.problems.js';
import { NotOnTheOrder } from '../receipts/receipt.problems.js';
import type { QuarantinedLot } from './order-quality.query.js';

interface Judgement {
  readonly decision: 'APPROVE' | 'REJECT';
  /** Left out: all that is in quarantine. */
  readonly quantity?: number | null | undefined;
  readonly reason?: string | null | undefined;
}

/** What quality control decides about a lot of an order. */
export interface LotDecision extends Judgement {
  readonly lotId: string;
}

/**
 * As people say it: about a lot, or about a product, since who receives and decides in one step does not know yet what the
 * lots will be called.
 */
export interface QualityDecision extends Judgement {
  readonly lotId?: string | null | undefined;
  readonly productId?: string | null | undefined;
}

/**
 * Decisions about products as decisions about their lots, the oldest first, after what is said about lots by name; those
 * about all that is left come last. What is more than there is stays on the last lot, where the ledger refuses it.
 * @param pointer where the decisions stand in the request
 * @throws NotOnTheOrder naming every decision that is about nothing
 */
export function aboutLots(
  decisions: readonly QualityDecision[],
  waiting: readonly QuarantinedLot[],
  pointer: string,
): LotDecision[] {
  const left = leftOf(waiting, decisions);
  const errors: FieldError[] = [];
  const numbered = decisions.map((decision, index) => ({ ...decision, index }));
  const named = numbered.filter(({ quantity }) => quantity);
  const rest = numbered.filter(({ quantity }) => !quantity);
  const found = [...named, ...rest].flatMap(({ lotId, productId, index, ...judgement }): LotDecision[] => {
    if (lotId) return [{ ...judgement, lotId }];
    const lots = [...new Set(waiting.filter((lot) => lot.productId === productId).map((lot) => lot.lotId))];
    if (lots.length > 0) return spread(lots, left, judgement);
    if (productId) errors.push({ pointer: `${pointer}/${index}/productId`, detail: 'has nothing in quarantine' });
    else errors.push({ pointer: `${pointer}/${index}/lotId`, detail: 'is needed, or a productId' });
    return [];
  });
  if (errors.length > 0) throw new NotOnTheOrder('Some of the decisions are about no goods of this order.', { errors });
  return found;
}

/** What of each lot no decision about that very lot takes. */
function leftOf(waiting: readonly QuarantinedLot[], decisions: readonly QualityDecision[]): Map<string, number> {
  const left = new Map<string, number>();
  for (const { lotId, quantity } of waiting) left.set(lotId, (left.get(lotId) ?? 0) + quantity);
  for (const { lotId, quantity } of decisions) {
    if (lotId && quantity) left.set(lotId, Math.max((left.get(lotId) ?? 0) - quantity, 0));
  }
  return left;
}

function spread(lots: readonly string[], left: Map<string, number>, judgement: Judgement): LotDecision[] {
  if (!judgement.quantity) {
    return lots.filter((lotId) => left.get(lotId)).map((lotId) => ({ ...judgement, lotId }));
  }
  let open = judgement.quantity;
  const taken = lots.flatMap((lotId, index) => {
    const has = left.get(lotId) ?? 0;
    const quantity = index === lots.length - 1 ? open : Math.min(has, open);
    left.set(lotId, Math.max(has - quantity, 0));
    open -= quantity;
    return quantity > 0 ? [{ ...judgement, lotId, quantity }] : [];
  });
  return taken;
}
