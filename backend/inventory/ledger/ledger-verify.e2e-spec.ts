import { jest } from '@jest/globals';
import pg from 'pg';
import { type Given, givenIn } from '../../testing/given.js';
import { assertLedgerSound, LedgerSampler } from '../../testing/ledger-auditor.js';
import { TestApp } from '../../testing/test-app.js';
import { verifyLedger } from './ledger-verify.cli.js';

type Check = { name: string; differences: number; first: Record<string, unknown> | null };
type Verification = { ok: boolean; checks: Check[]; movements: number; postings: number; lots: number };

describe('proving the ledger', () => {
  let app: TestApp;
  let given: Given;
  let owner: pg.Client;

  beforeAll(async () => {
    app = await TestApp.start();
    given = givenIn(app);
    owner = new pg.Client(app.database.url);
    await owner.connect();
    const product = await given.product();
    await given.stock(product, 10, { cost: '2' });
    await given.settled('ISSUE', await given.reserved(product, 4), 3);
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  const verify = async () => (await (await app.as('AUDITOR')).post<Verification>('/ledger/verify')).body;

  /** Runs the command as the command line does and answers what it printed. */
  const command = async (): Promise<string[]> => {
    const lines: string[] = [];
    const log = jest.spyOn(console, 'log').mockImplementation((line: unknown) => void lines.push(String(line)));
    try {
      await verifyLedger(app.app, []);
    } catch (error) {
      lines.push(`failed: ${(error as Error).message}`);
    } finally {
      log.mockRestore();
    }
    return lines;
  };

  it('finds nothing wrong with what the ledger itself has written', async () => {
    expect(await verify()).toMatchObject({ ok: true, movements: 3, postings: 3, lots: 1 });
    expect((await verify()).checks.map((check) => [check.name, check.differences, check.first])).toEqual([
      ['conservation', 0, null],
      ['balances', 0, null],
      ['levels', 0, null],
      ['allocations', 0, null],
      ['value', 0, null],
      ['history', 0, null],
      ['worth', 0, null],
      ['landed', 0, null],
    ]);
    expect((await command()).at(-1)).toBe('The ledger holds.');
    await assertLedgerSound(app);
  });

  it.each([
    ['stock_balances', 'available', 'balances', { available: 7, ledger_available: 6 }],
    ['stock_levels', 'reserved', 'levels', { reserved: 2, balances_reserved: 1 }],
    ['reservation_allocations', 'quantity', 'allocations', {}],
    ['cost_layers', 'value', 'value', { value: 15, entries_value: 14 }],
  ])('names the first wrong row when somebody edits %s.%s in the database', async (table, column, check, row) => {
    await owner.query(`update ${table} set ${column} = ${column} + 1`);
    try {
      const found = await verify();
      expect(found.ok).toBe(false);
      expect(found.checks.find(({ name }) => name === check)).toMatchObject({ first: row });
      const lines = await command();
      expect(lines.at(-1)).toBe('failed: The ledger does not hold.');
      expect(lines.join('\n')).toMatch(new RegExp(`BROKEN {2}${check}[^]*the first: \\{`));
      await expect(assertLedgerSound(app)).rejects.toThrow(`${check}: `);
    } finally {
      await owner.query(`update ${table} set ${column} = ${column} - 1`);
    }
    await assertLedgerSound(app);
  });

  it('samples while others write, and reports what any sample found', async () => {
    const product = await given.product();
    const sampler = await LedgerSampler.start(app, 1);
    for (let k = 0; k < 10; k++) await given.stock(product, 1);
    expect(await sampler.stop()).toBeGreaterThan(1);

    const second = await LedgerSampler.start(app, 1);
    await owner.query('update stock_levels set available = available + 1');
    await new Promise((resume) => setTimeout(resume, 100));
    await owner.query('update stock_levels set available = available - 1');
    await expect(second.stop()).rejects.toThrow('levels: ');
  });

  it('is for those who may verify', async () => {
    expect((await (await app.as('STAFF')).post('/ledger/verify')).status).toBe(403);
    expect((await (await app.as('MANAGER')).post('/ledger/verify')).status).toBe(200);
  });
});
