import { auditRows } from '../../testing/audit-rows.js';
import type { Answer, TestClient } from '../../testing/clients.js';
import { TestApp } from '../../testing/test-app.js';
import { FxRateService } from './fx-rate.service.js';

type Rate = { id: string; currency: string; validOn: string; rate: string; source: string; version: number };
type List = { items: Rate[]; total: number };
type Refusal = { code: string; errors: { pointer: string }[]; current: Rate } & Record<string, unknown>;
type Import = Refusal & {
  rows: number;
  creates: number;
  updates: number;
  unchanged: number;
  ignoredColumns: string[];
  faults: { row: number; field: string; value: string | null; problem: string }[];
};

const NOBODY = '01900000-0000-7000-8000-000000000000';

let app: TestApp;
let buyer: TestClient;

beforeAll(async () => {
  app = await TestApp.start();
  buyer = await app.as('INVENTORY_MANAGER');
});
afterAll(() => app.close());

const enter = (currency: string, validOn: string, rate: string, more = {}) =>
  buyer.post<Rate & Refusal>('/fx-rates', { currency, validOn, rate, ...more });

describe('createFxRate', () => {
  it('keeps a rate with its day, source and maker', async () => {
    const answer = await enter('USD', '2026-01-05', '35.4', { source: 'Bank of Thailand' });
    expect(answer.status).toBe(201);
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.body).toMatchObject({
      currency: 'USD',
      validOn: '2026-01-05',
      rate: '35.40',
      createdBy: buyer.user!.id,
    });
    expect((await buyer.get(`/fx-rates/${answer.body.id}`)).body).toEqual(answer.body);
    expect(await auditRows(app, 'fx_rates', answer.body.id)).toMatchObject([
      { action: 'INSERT', actorId: buyer.user!.id },
    ]);
  });

  it('takes the smallest and the largest rate, and says when none is named where it comes from', async () => {
    expect((await enter('IRR', '2026-01-05', '0.00000001')).body).toMatchObject({
      rate: '0.00000001',
      source: 'Entered by hand',
    });
    expect((await enter('KWD', '2026-01-05', '9999999999.99999999')).body.rate).toBe('9999999999.99999999');
  });

  it.each([
    ['/currency', { currency: 'THB' }],
    ['/currency', { currency: 'usd' }],
    ['/currency', { currency: null }],
    ['/rate', { rate: '0' }],
    ['/rate', { rate: '0.00000000' }],
    ['/rate', { rate: '-1' }],
    ['/rate', { rate: '10000000000' }],
    ['/rate', { rate: '1.123456789' }],
    ['/rate', { rate: 1e309 }],
    ['/validOn', { validOn: '2026-02-30' }],
    ['/validOn', { validOn: '2026-02-03T00:00:00Z' }],
    ['/source', { source: '' }],
    ['/version', { version: 3 }],
  ])('refuses a bad %s: %j', async (pointer, change) => {
    const answer = await buyer.post<Refusal>('/fx-rates', {
      currency: 'USD',
      validOn: '2026-02-03',
      rate: '35',
      ...change,
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('lets one of twenty equal ones win', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter('SEK', '2026-03-01', '3.3')));
    expect(answers.map((each) => each.status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    expect(answers.find((each) => each.status === 409)?.body).toMatchObject({
      code: 'FX_RATE_ALREADY_EXISTS',
      errors: [{ pointer: '/validOn' }],
    });
  });

  it('is not for staff, who may read', async () => {
    const staff = await app.as('STAFF');
    expect((await staff.post('/fx-rates', { currency: 'USD', validOn: '2026-02-03', rate: '35' })).status).toBe(403);
    expect((await staff.get('/fx-rates')).status).toBe(200);
  });
});

describe('getFxRateOnDay', () => {
  it('takes the last rate of that day or before', async () => {
    await enter('CNY', '2026-02-01', '4.9', { source: 'A' });
    await enter('CNY', '2026-02-10', '5.1');
    const on = async (day: string) => (await buyer.get<Rate & Refusal>(`/fx-rates/on-day?currency=CNY&on=${day}`)).body;
    expect(await on('2026-02-01')).toMatchObject({
      rate: '4.90',
      validOn: '2026-02-01',
      baseCurrency: 'THB',
      source: 'A',
    });
    expect((await on('2026-02-09')).rate).toBe('4.90');
    expect((await on('2026-02-10')).rate).toBe('5.10');
    expect((await on('2031-01-01')).rate).toBe('5.10');
    expect(await on('2026-01-31')).toMatchObject({ code: 'FX_RATE_NOT_FOUND', currency: 'CNY', on: '2026-01-31' });
    const base = await buyer.get('/fx-rates/on-day?currency=THB&on=2026-02-01');
    expect(base.body).toMatchObject({ rate: '1', validOn: null, source: null });
  });

  it('serves documents, which name the field that may give the rate instead', async () => {
    const rates = app.app.get(FxRateService);
    expect(await rates.rateOn(app.db.manager, 'THB', '2026-02-01')).toBe('1');
    expect(await rates.findRateOn(app.db.manager, 'PLN', '2026-02-01')).toBeNull();
    await expect(rates.rateOn(app.db.manager, 'PLN', '2026-02-01', '/exchangeRate')).rejects.toMatchObject({
      spec: { code: 'FX_RATE_NOT_FOUND', status: 404 },
      members: { currency: 'PLN', on: '2026-02-01', errors: [{ pointer: '/exchangeRate' }] },
    });
  });
});

describe('updateFxRate and deleteFxRate', () => {
  it('corrects a rate under its version, and audits what changed alone', async () => {
    const { id } = (await enter('EUR', '2026-01-01', '38')).body;
    const answer = await buyer.patch<Rate>(`/fx-rates/${id}`, { rate: '38.25' }, { 'if-match': '"1"' });
    expect(answer.body).toMatchObject({ rate: '38.25', version: 2 });
    expect((await buyer.patch<Rate>(`/fx-rates/${id}`, { rate: 38.25 })).body.version).toBe(2);
    const stale = await buyer.patch<Refusal>(`/fx-rates/${id}`, { rate: '40' }, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code, stale.body.current.rate]).toEqual([409, 'STALE_VERSION', '38.25']);
    const [, change] = await auditRows(app, 'fx_rates', id);
    expect(change!.newValues).toEqual({ rate: '38.25000000' });
    expect((await buyer.patch<Refusal>(`/fx-rates/${id}`, { currency: 'THB' })).body.code).toBe('VALIDATION_FAILED');
  });

  it('refuses to move a rate onto the day of another', async () => {
    await enter('AUD', '2026-01-01', '23');
    const { id } = (await enter('AUD', '2026-01-02', '24')).body;
    expect((await buyer.patch<Refusal>(`/fx-rates/${id}`, { validOn: '2026-01-01' })).body.code).toBe(
      'FX_RATE_ALREADY_EXISTS',
    );
  });

  it('removes a rate, so that the one before holds', async () => {
    await enter('JPY', '2026-01-01', '0.23');
    const { id } = (await enter('JPY', '2026-02-01', '23')).body;
    expect((await buyer.delete(`/fx-rates/${id}`, undefined, { 'if-match': '"7"' })).status).toBe(409);
    expect((await buyer.delete(`/fx-rates/${id}`)).status).toBe(204);
    expect((await buyer.get<Rate>('/fx-rates/on-day?currency=JPY&on=2026-03-01')).body.rate).toBe('0.23');
    expect((await buyer.delete<Refusal>(`/fx-rates/${id}`)).body.code).toBe('FX_RATE_NOT_FOUND');
    expect((await auditRows(app, 'fx_rates', id)).map((row) => row.action)).toEqual(['INSERT', 'DELETE']);
  });

  it('answers an unknown rate with FX_RATE_NOT_FOUND', async () => {
    for (const answer of [
      await buyer.get<Refusal>(`/fx-rates/${NOBODY}`),
      await buyer.patch<Refusal>(`/fx-rates/${NOBODY}`, {}),
      await buyer.delete<Refusal>(`/fx-rates/${NOBODY}`),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'FX_RATE_NOT_FOUND']);
    }
  });
});

describe('listFxRates', () => {
  it('filters by currency and days, sorts, and exports the same rows', async () => {
    await enter('GBP', '2026-01-01', '44', { source: '=SUM(A1)' });
    await enter('GBP', '2026-01-02', '45');
    await enter('GBP', '2026-01-03', '43');
    const days = async (query: string) =>
      (await buyer.get<List>(`/fx-rates?currency=GBP&${query}`)).body.items.map((row) => row.validOn.slice(-2));
    expect(await days('')).toEqual(['03', '02', '01']);
    expect(await days('sort=-rate')).toEqual(['02', '01', '03']);
    expect(await days('from=2026-01-02&to=2026-01-02')).toEqual(['02']);
    expect(await days('q=sum')).toEqual(['01']);
    expect((await buyer.get('/fx-rates?sort=version')).status).toBe(400);
    const csv = (await buyer.get<string>('/fx-rates?currency=GBP&format=csv')).body;
    expect(csv.trim().split('\r\n')).toHaveLength(4);
    const again = await send(csv, 'dryRun=true');
    expect(again.body).toMatchObject({ rows: 3, unchanged: 3, creates: 0, ignoredColumns: [], faults: [] });
  });
});

const send = (file: string, query = ''): Promise<Answer<Import>> =>
  buyer.post<Import>(`/fx-rates/import?${query}`, file, { 'content-type': 'text/csv' });
const lines = (...rows: string[]) => rows.join('\r\n');
const total = async () => (await buyer.get<List>('/fx-rates?pageSize=1')).body.total;

describe('importFxRates', () => {
  it('makes, changes and leaves rates, all in one go', async () => {
    await enter('SGD', '2026-01-01', '26');
    await enter('SGD', '2026-01-02', '26', { source: 'Bank' });
    const file = lines(
      'Date;Currency;Rate;Remarks',
      '2026-01-01;SGD;26,10;',
      '2026-01-02;sgd;26;',
      '2026-01-03;SGD;26.3;x',
    );
    const before = await total();
    const shown = await send(file, 'dryRun=true');
    expect(shown.body).toMatchObject({ dryRun: true, rows: 3, creates: 1, updates: 1, unchanged: 1, faults: [] });
    expect(shown.body.ignoredColumns).toEqual(['Remarks']);
    expect(await total()).toBe(before);
    expect((await send(file)).body).toMatchObject({ dryRun: false, creates: 1, updates: 1, unchanged: 1 });
    const { items } = (await buyer.get<List>('/fx-rates?currency=SGD&sort=validOn')).body;
    expect(items.map(({ rate, source }) => [rate, source])).toEqual([
      ['26.10', 'Entered by hand'],
      ['26.00', 'Bank'],
      ['26.30', 'Imported'],
    ]);
    expect(await auditRows(app, 'fx_rates', items[0]!.id)).toHaveLength(2);
  });

  it('names every bad cell of every row at once, and imports nothing', async () => {
    const before = await total();
    const file = lines(
      'currency,date,rate,source',
      'NOK,2026-01-01,3.4,',
      'NOK,2026-01-01,3.5,',
      'THB,2026-01-01,1,',
      'XXZ,2026-13-01,-3,',
      'NOK,2026-01-02,1.234567891,',
      ',,,only a remark',
    );
    const answer = await send(file);
    expect([answer.status, answer.body.code]).toEqual([400, 'IMPORT_REFUSED']);
    expect(answer.body.faults.map(({ row, field, value }) => [row, field, value])).toEqual([
      [3, 'validOn', '2026-01-01'],
      [4, 'currency', 'THB'],
      [5, 'currency', 'XXZ'],
      [5, 'validOn', '2026-13-01'],
      [5, 'rate', '-3'],
      [6, 'rate', '1.234567891'],
      [7, 'currency', ''],
      [7, 'validOn', ''],
      [7, 'rate', ''],
    ]);
    expect((await send(file, 'dryRun=true')).body.faults).toEqual(answer.body.faults);
    expect(await total()).toBe(before);
  });

  it('refuses a file without its columns, and one that is no csv', async () => {
    expect((await send('currency,rate\r\nUSD,35')).body.faults).toMatchObject([{ row: 1, field: 'validOn' }]);
    expect((await send('a,"b\r\nUSD,35')).body.code).toBe('FILE_UNREADABLE');
    const json = await buyer.post<Refusal>('/fx-rates/import', { currency: 'USD' });
    expect([json.status, json.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('takes the same file from twenty at once', async () => {
    const file = lines(
      'currency,date,rate',
      ...Array.from({ length: 28 }, (_x, n) => `DKK,2026-02-${n + 1 < 10 ? '0' : ''}${n + 1},5.${n + 1}`),
    );
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(file)));
    expect(answers.map((each) => each.status)).toEqual(Array(20).fill(200));
    expect(answers.reduce((all, { body }) => all + body.creates, 0)).toBe(28);
  });
});

describe('the base currency', () => {
  it('stays what it is once a rate is known in it', async () => {
    const admin = await app.as('ADMIN');
    const answer = await admin.patch<Refusal>('/settings', { baseCurrency: 'EUR' });
    expect([answer.status, answer.body.code]).toEqual([400, 'BASE_CURRENCY_FIXED']);
  });
});
