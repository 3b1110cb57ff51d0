import { readdirSync, readFileSync } from 'node:fs';
import { type DatabaseError, problemOfDatabaseError } from '../platform/database-problems.js';
import { Problem } from '../platform/problem.js';
import './inventory.problems.js';

const refused = (error: Partial<DatabaseError>): Problem | null =>
  problemOfDatabaseError(Object.assign(new Error('2 requested, 1 available.'), { code: 'SW001', ...error }));

describe('refusals of the ledger', () => {
  const migrations = readdirSync('migrations').filter((file) => /^176000000[4-9]/.test(file));
  const sql = migrations.map((file) => readFileSync(`migrations/${file}`, 'utf8')).join('\n');
  const rules = [...new Set([...sql.matchAll(/'(ledger_[a-z_]+)'/g)].map((match) => match[1]!))];
  const raised = rules.filter(
    (rule) => rule !== 'ledger_immutable' && !/^ledger_(open_from|instant|audit)$/.test(rule),
  );

  it('are found in the migrations', () => {
    expect(raised.length).toBeGreaterThan(20);
  });

  it.each(raised)('know the problem of %s', (rule) => {
    const problem = refused({ constraint: rule, detail: '{"productId":"p"}' });
    expect(problem).toBeInstanceOf(Problem);
    expect(problem?.message).toBe('2 requested, 1 available.');
    expect(problem?.members).toEqual({ productId: 'p' });
  });

  it('know what a changed ledger, a second reversal and a second posting of a document mean', () => {
    expect(refused({ code: 'SW000', constraint: 'nothing' })?.spec.code).toBe('LEDGER_IMMUTABLE');
    expect(refused({ code: '23505', constraint: 'postings_reversed_once' })?.spec.code).toBe(
      'POSTING_ALREADY_REVERSED',
    );
    expect(refused({ code: '23505', constraint: 'postings_one_per_source' })?.spec.code).toBe('ALREADY_POSTED');
  });

  it('never take a movement that cannot be for a refusal: that is a fault of ours', () => {
    expect(refused({ code: 'SW003' })).toBeNull();
  });
});
