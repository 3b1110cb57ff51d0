import { type FieldError, ValidationFailed } from '../../platform/platform.problems.js';
import type { TransactionType } from './stock-transaction-type.js';

/** Goods in, goods out, a transfer or an adjustment, as integrators write them. */
export interface StockTransaction {
  readonly type: TransactionType;
  readonly productId: string;
  readonly quantity: number;
  readonly locationId?: string | null;
  readonly fromLocationId?: string | null;
  readonly toLocationId?: string | null;
  readonly unitCost?: string | null;
  readonly lotCode?: string | null;
  readonly expiresOn?: string | null;
  readonly reference?: string | null;
  readonly reason?: string | null;
  readonly effectiveAt?: string | null;
}

const ONLY_IN = ['unitCost', 'lotCode', 'expiresOn'] as const;

/** What a transaction of its type must say and may not say. `at` is the pointer to it. */
export function faultsOf(line: StockTransaction, at: string): FieldError[] {
  const faults: FieldError[] = [];
  const fault = (field: string, detail: string) => faults.push({ pointer: `${at}/${field}`, detail });
  const transfer = line.type === 'TRANSFER';
  if (line.type !== 'ADJUSTMENT' && line.quantity < 1) fault('quantity', 'must be at least 1');
  if (transfer && !line.toLocationId) fault('toLocationId', 'is needed for a transfer');
  if (transfer && line.locationId) fault('locationId', 'is not for a transfer; use fromLocationId');
  if (!transfer && line.fromLocationId) fault('fromLocationId', 'is only for a transfer');
  if (!transfer && line.toLocationId) fault('toLocationId', 'is only for a transfer');
  if (line.type === 'IN') return faults;
  for (const field of ONLY_IN) if (line[field]) fault(field, 'is only for goods coming in');
  return faults;
}

/** @throws ValidationFailed naming every fault of every transaction */
export function assertComplete(lines: readonly StockTransaction[], pointer: (index: number) => string): void {
  const errors = lines.flatMap((line, index) => faultsOf(line, pointer(index)));
  const [first] = errors;
  if (first) throw new ValidationFailed(`${first.pointer.slice(1)} ${first.detail}`, { errors });
}

const headOf = (line: StockTransaction): string =>
  JSON.stringify([
    line.type,
    line.type === 'TRANSFER' ? [line.fromLocationId ?? null, line.toLocationId] : null,
    line.reference ?? null,
    line.reason ?? null,
    line.effectiveAt ? Date.parse(line.effectiveAt) : null,
  ]);

/** Neighbours that one posting can hold: the order of what depends on each other is kept, the round trips are not one per line. */
export function inRuns<L extends StockTransaction>(lines: readonly L[]): [L, ...L[]][] {
  const runs: [L, ...L[]][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run && headOf(run[0]) === headOf(line)) run.push(line);
    else runs.push([line]);
  }
  return runs;
}
