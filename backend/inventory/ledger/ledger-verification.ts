// Reads movements, postings, lots and the views verify_*, which name what does not agree.

/** What is proved, by the name of its view; each view answers no row when all is well. */
const CHECKS = {
  conservation: 'verify_lots',
  balances: 'verify_balances',
  levels: 'verify_levels',
  allocations: 'verify_allocations',
  value: 'verify_value',
  history: 'verify_history',
  worth: 'verify_worth',
  landed: 'verify_landed',
} as const;

export const LEDGER_CHECKS: Readonly<Record<LedgerCheckName, string>> = {
  conservation: 'Each lot sums to zero over all locations, and what came in less what went out is on hand',
  balances: 'Balances are the sum of the movements',
  levels: 'Levels are the sum of the balances',
  allocations: 'What is reserved is what reservations hold, and that is what their movements say',
  value: 'Each cost layer is the sum of its value entries, and as large as what is on hand of its lot',
  history: 'No account was below zero at any instant',
  worth: 'No lot was worth less than nothing at any instant, nor anything while none of it was there',
  landed: 'Each share of a landed cost stands in the value entries, and the shares add up to what was charged',
};

export type LedgerCheckName = keyof typeof CHECKS;

export interface LedgerCheck {
  name: LedgerCheckName;
  differences: number;
  /** The first row that is wrong, as the view shows it. */
  first: Record<string, unknown> | null;
}

export interface LedgerVerification {
  ok: boolean;
  checks: LedgerCheck[];
  postings: number;
  movements: number;
  lots: number;
  checkedAt: string;
}

/** Runs one statement in the snapshot to be verified. */
export type RunStatement = <T>(sql: string) => Promise<T[]>;

/** Proves the ledger in the snapshot that `run` reads. The caller sees to it that all statements read the same one. */
export async function verifySnapshot(run: RunStatement): Promise<LedgerVerification> {
  const checks: LedgerCheck[] = [];
  for (const [name, VIEW] of Object.entries(CHECKS) as [LedgerCheckName, string][]) {
    const [row] = await run<Omit<LedgerCheck, 'name'>>(
      `select count(*)::int as differences, to_jsonb((array_agg(v))[1]) as first from ${VIEW} v`,
    );
    checks.push({ name, ...row! });
  }
  const [size] = await run<Record<'postings' | 'movements' | 'lots', string> & { checkedAt: Date }>(
    `select (select count(*) from postings) as postings, (select count(*) from movements) as movements,
       (select count(*) from lots) as lots, now() as "checkedAt"`,
  );
  return {
    ok: checks.every((check) => check.differences === 0),
    checks,
    postings: Number(size!.postings),
    movements: Number(size!.movements),
    lots: Number(size!.lots),
    checkedAt: size!.checkedAt.toISOString(),
  };
}

/** What a check found, in one line. */
export function describeCheck({ name, differences, first }: LedgerCheck): string {
  if (differences === 0) return `${name}: 0 differences`;
  return `${name}: ${differences} difference${differences === 1 ? '' : 's'}, the first: ${JSON.stringify(first)}`;
}
