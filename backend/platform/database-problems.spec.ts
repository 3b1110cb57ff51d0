import { databaseErrorOf, mapConstraint, mapSqlState, problemOfDatabaseError } from './database-problems.js';
import { Conflict, RateLimited } from './platform.problems.js';

const refusal = (fields: { code?: string; constraint?: string }, message = 'refused') =>
  Object.assign(new Error(message), fields);

const answer = (error: unknown) => {
  const problem = problemOfDatabaseError(error);
  return problem && [problem.spec.status, problem.spec.code, problem.retryAfterSeconds];
};

describe('problemOfDatabaseError', () => {
  it('knows a constraint by its name, before its SQLSTATE', () => {
    mapConstraint('things_name_unique', () => new RateLimited('mapped'));
    expect(answer(refusal({ code: '23505', constraint: 'things_name_unique' }))?.[1]).toBe('RATE_LIMITED');
  });

  it('knows the states of our own functions', () => {
    mapSqlState('SW999', (error) => new Conflict(error.message, {}));
    expect(problemOfDatabaseError(refusal({ code: 'SW999' }, 'no'))?.message).toBe('no');
  });

  it.each(['23505', '23503', '23P01'])('answers %s without a name of ours with a conflict', (code) => {
    expect(answer(refusal({ code, constraint: 'unknown' }))).toEqual([409, 'CONFLICT', undefined]);
  });

  it.each(['22P02', '22003', '22007', '22008', '22009', '22021', '22P05', '22001', '23514'])(
    'answers %s with invalid input, since a value cannot be stored',
    (code) => {
      expect(answer(refusal({ code }))).toEqual([400, 'VALIDATION_FAILED', undefined]);
    },
  );

  it.each(['55P03', '57014', '40001', '40P01', '53300', '57P01', '57P03', '08006', '08P01', 'ECONNREFUSED', 'EPIPE'])(
    'answers %s with 503 and a time to wait',
    (code) => {
      expect(answer(refusal({ code }))).toEqual([503, 'SERVICE_UNAVAILABLE', 1]);
    },
  );

  it('knows a lost connection that has no code', () => {
    expect(answer(new Error('Connection terminated unexpectedly'))?.[0]).toBe(503);
    expect(answer(new Error('timeout exceeded when trying to connect'))?.[0]).toBe(503);
  });

  it('takes everything else for a fault of ours', () => {
    expect(answer(refusal({ code: '42601' }))).toBeNull();
    expect(answer(refusal({ code: '23502' }))).toBeNull();
    expect(answer(new TypeError('x is undefined'))).toBeNull();
    expect(answer('text')).toBeNull();
    expect(answer(undefined)).toBeNull();
  });
});

describe('databaseErrorOf', () => {
  it("finds the driver's error inside TypeORM's", () => {
    const driverError = refusal({ code: '40001' });
    expect(databaseErrorOf(Object.assign(new Error('QueryFailedError'), { driverError }))).toBe(driverError);
  });
});
