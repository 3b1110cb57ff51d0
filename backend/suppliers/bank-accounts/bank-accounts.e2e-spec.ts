import { createHash } from 'node:crypto';
import { rotateKeys } from '../../platform/crypto/keys-rotate.cli.js';
import { SealedBox } from '../../platform/crypto/sealed-box.js';
import { auditRows } from '../../testing/audit-rows.js';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { TestApp } from '../../testing/test-app.js';
import type { Supplier } from '../supplier.entity.js';

type Account = { id: string; maskedNumber: string; version: number } & Record<string, unknown>;
type List = { items: Account[]; total: number };
type Refusal = { code: string; errors: { pointer: string }[]; current: Account } & Record<string, unknown>;
type Row = { id: string; account_number_sealed: Buffer; key_id: string; version: number };

const NOBODY = '01900000-0000-7000-8000-000000000000';
const NUMBER = '7412 0192-0037 1234';
const PLAIN = '7412019200371234';
const keyOf = (seed: string) => createHash('sha256').update(seed).digest();
const ring = (...ids: string[]) => ids.map((id) => `${id}:${keyOf(id).toString('base64')}`).join(',');
const boxOf = (...ids: string[]) => new SealedBox({ encryptionKeys: ids.map((id) => ({ id, key: keyOf(id) })) });

let app: TestApp;
let given: Given;
let manager: TestClient;
let supplier: Supplier;

beforeAll(async () => {
  app = await TestApp.start({ ENCRYPTION_KEYS: ring('new', 'old') });
  given = givenIn(app);
  manager = await app.as('MANAGER');
});
afterAll(() => app.close());
beforeEach(async () => {
  supplier = await given.supplier({ currency: 'USD' });
});

const at = (path = '') => `/suppliers/${supplier.id}/bank-accounts${path}`;
const BODY = { holder: 'Brightplay Co., Ltd.', bankName: 'Bank of China', accountNumber: NUMBER };
const add = async (fields: object = {}): Promise<Account> =>
  (await manager.post<Account>(at(), { ...BODY, ...fields })).body;
const rowOf = async (id: string): Promise<Row> =>
  (await app.db.query<Row[]>('select * from supplier_bank_accounts where id = $1', [id]))[0]!;
const reveal = (id: string, client = manager) =>
  client.post<{ accountNumber: string } & Refusal>(at(`/${id}/reveal`), undefined, { 'idempotency-key': `k-${id}` });

describe('createBankAccount', () => {
  it('keeps the number sealed with the current key and shows its end alone', async () => {
    const more = { bankCountry: 'CN', bankAddress: '1 Central Road', swiftCode: 'BKCHCNBJ45A', notes: 'By phone' };
    const answer = await manager.post<Account>(at(), { ...BODY, ...more });
    expect(answer.status).toBe(201);
    const { accountNumber: _hidden, ...shown } = BODY;
    expect(answer.body).toMatchObject({
      ...shown,
      ...more,
      currency: 'USD',
      maskedNumber: '•••• 1234',
      isActive: true,
    });
    expect(answer.headers.etag).toBe('"1"');
    expect((await manager.get(at(`/${answer.body.id}`))).body).toEqual(answer.body);
    const row = await rowOf(answer.body.id);
    expect(row.key_id).toBe('new');
    expect(JSON.stringify(row)).not.toContain(PLAIN);
    expect(row.account_number_sealed.includes(PLAIN)).toBe(false);
  });

  it.each([
    ['/accountNumber', { accountNumber: '123' }],
    ['/accountNumber', { accountNumber: '=1234567' }],
    ['/accountNumber', { accountNumber: 'DE89 3704 0044 0532 0130 01' }],
    ['/accountNumber', { accountNumber: 7412019200371234 }],
    ['/accountNumber', { accountNumber: undefined }],
    ['/swiftCode', { swiftCode: 'BKCH' }],
    ['/bankCountry', { bankCountry: 'China' }],
    ['/currency', { currency: 'XYZ' }],
    ['/holder', { holder: '' }],
    ['/maskedNumber', { maskedNumber: '1' }],
    ['/keyId', { keyId: 'old' }],
  ])('refuses a bad %s and does not repeat the number: %j', async (pointer, change) => {
    const answer = await manager.post<Refusal>(at(), { ...BODY, ...change });
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
    expect(JSON.stringify(answer.body)).not.toMatch(/7412|1234/);
  });

  it('makes one account of a request that is sent again, without a hash to guess the number by', async () => {
    const again = (fields: object = {}) =>
      manager.post<Account & Refusal>(at(), { ...BODY, ...fields }, { 'idempotency-key': 'account-once' });
    const [first, second] = [await again(), await again()];
    expect([second.status, second.headers['idempotency-replayed'], second.body]).toEqual([201, 'true', first.body]);
    expect((await manager.get<List>(at())).body.total).toBe(1);
    const others = [{ accountNumber: '7412 0192-0037 1235' }, { holder: 'Somebody else' }];
    for (const other of others) expect((await again(other)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    // Only its end, which lists show too, is part of what is hashed.
    expect((await again({ accountNumber: '9999 9999-9999 1234' })).body).toEqual(first.body);
  });

  it('is for those who keep suppliers; the number is for those who handle money', async () => {
    const { id } = await add();
    const buyer = await app.as('INVENTORY_MANAGER');
    expect([(await buyer.get(at(`/${id}`))).status, (await buyer.post(at(), BODY)).status]).toEqual([200, 201]);
    expect((await reveal(id, buyer)).body).toMatchObject({ code: 'FORBIDDEN', required: 'bank-account:reveal' });
    for (const role of ['STAFF', 'CUSTOMER'] as const) {
      const client = await app.as(role);
      const answers = [await client.get(at()), await client.get(at(`/${id}`)), await client.post(at(), BODY)];
      answers.push(await client.patch(at(`/${id}`), {}), await client.delete(at(`/${id}`)), await reveal(id, client));
      expect(answers.map((each) => each.status)).toEqual(Array(6).fill(403));
    }
    const auditor = await app.as('AUDITOR');
    expect((await auditor.get(at(`/${id}`))).status).toBe(200);
    expect((await reveal(id, auditor)).body).toMatchObject({ code: 'FORBIDDEN', required: 'bank-account:reveal' });
    expect((await auditRows(app, 'supplier_bank_accounts', id)).map((row) => row.action)).toEqual(['INSERT']);
  });
});

describe('revealBankAccount', () => {
  it('shows the number to who may see it, every time with an audit row', async () => {
    const { id } = await add();
    const answers = [await reveal(id), await reveal(id)];
    expect(answers.map((each) => [each.status, each.body])).toEqual(Array(2).fill([200, { accountNumber: PLAIN }]));
    expect(answers[1]!.headers['cache-control']).toBe('no-store');
    const rows = await auditRows(app, 'supplier_bank_accounts', id);
    expect(rows.map((row) => row.action)).toEqual(['INSERT', 'REVEAL', 'REVEAL']);
    expect(rows[1]).toMatchObject({
      actorId: manager.user!.id,
      newValues: { supplierId: supplier.id, maskedNumber: '•••• 1234' },
    });
    expect((await rowOf(id)).version).toBe(1);
  });

  it('does not open a number that was moved to another row, altered, or named by another key', async () => {
    const [mine, other] = [await add(), await add({ accountNumber: '9999888877776666' })];
    const { account_number_sealed: sealed } = await rowOf(other.id);
    const put = (value: Buffer, keyId: string) =>
      app.db.query('update supplier_bank_accounts set account_number_sealed = $2, key_id = $3 where id = $1', [
        mine.id,
        value,
        keyId,
      ]);
    const own = (await rowOf(mine.id)).account_number_sealed;
    const altered = Buffer.from(own);
    altered[altered.length - 1]! ^= 1;
    for (const [value, keyId, reason] of [
      [sealed, 'new', 'BROKEN'],
      [altered, 'new', 'BROKEN'],
      [own, 'old', 'BROKEN'],
      [own, 'gone', 'KEY_UNKNOWN'],
      [Buffer.alloc(0), 'new', 'BROKEN'],
    ] as const) {
      await put(value, keyId);
      const answer = await reveal(mine.id);
      expect([answer.status, answer.body]).toEqual([
        409,
        expect.objectContaining({ code: 'SEALED_VALUE_UNREADABLE', reason, keyId }),
      ]);
    }
    expect((await auditRows(app, 'supplier_bank_accounts', mine.id)).map((row) => row.action)).toEqual(['INSERT']);
    const mended = await manager.patch<Account>(at(`/${mine.id}`), { accountNumber: NUMBER });
    expect(mended.status).toBe(200);
    expect((await reveal(mine.id)).body.accountNumber).toBe(PLAIN);
    await put(own, 'new');
    expect((await reveal(mine.id)).body.accountNumber).toBe(PLAIN);
  });

  it('answers what is not there, and another supplier’s account, with SUPPLIER_BANK_ACCOUNT_NOT_FOUND', async () => {
    const { id } = await add();
    const other = await given.supplier();
    for (const path of [at(`/${NOBODY}`), `/suppliers/${other.id}/bank-accounts/${id}`]) {
      for (const answer of [
        await manager.get<Refusal>(path),
        await manager.patch<Refusal>(path, {}),
        await manager.delete<Refusal>(path),
        await manager.post<Refusal>(`${path}/reveal`),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'SUPPLIER_BANK_ACCOUNT_NOT_FOUND']);
      }
    }
    expect((await manager.post<Refusal>(`/suppliers/${NOBODY}/bank-accounts`, BODY)).body.code).toBe(
      'SUPPLIER_NOT_FOUND',
    );
  });
});

describe('updateBankAccount', () => {
  it('changes what is given; another number is sealed anew and never in the audit log', async () => {
    const { id } = await add();
    const before = await rowOf(id);
    const same = await manager.patch<Account>(at(`/${id}`), { accountNumber: PLAIN, notes: 'Checked' });
    expect(same.body).toMatchObject({ notes: 'Checked', version: 2 });
    expect((await rowOf(id)).account_number_sealed).toEqual(before.account_number_sealed);
    const changed = await manager.patch<Account>(at(`/${id}`), { accountNumber: 'de89 3704 0044 0532 0130 00' });
    expect(changed.body).toMatchObject({ maskedNumber: '•••• 3000', version: 3 });
    expect((await reveal(id)).body.accountNumber).toBe('DE89370400440532013000');
    const rows = await auditRows(app, 'supplier_bank_accounts', id);
    expect(rows.map((row) => [row.action, row.newValues?.['accountNumberSealed']])).toEqual([
      ['INSERT', '[redacted]'],
      ['UPDATE', undefined],
      ['UPDATE', '[redacted]'],
      ['REVEAL', undefined],
    ]);
    const stale = await manager.patch<Refusal>(at(`/${id}`), { notes: 'x' }, { 'if-match': '"1"' });
    expect(stale.body).toMatchObject({ code: 'STALE_VERSION', current: { maskedNumber: '•••• 3000' } });
  });

  it('takes accounts out of use and back, and lists by words and use', async () => {
    const { id } = await add({ bankName: 'Old bank' });
    await add({ bankName: 'New bank' });
    expect((await manager.delete(at(`/${id}`), undefined, { 'if-match': '"1"' })).status).toBe(204);
    const names = async (query: string) =>
      (await manager.get<List>(at(`?${query}`))).body.items.map((row) => row['bankName']);
    expect(await names('')).toEqual(['New bank', 'Old bank']);
    expect(await names('active=false')).toEqual(['Old bank']);
    expect(await names('q=new')).toEqual(['New bank']);
    expect(await names('q=7412')).toEqual([]);
    expect((await manager.patch<Account>(at(`/${id}`), { isActive: true })).body['isActive']).toBe(true);
  });
});

describe('a number that came in', () => {
  it('stands nowhere: in no list, export, audit row, idempotency store or other column', async () => {
    const { id } = await add({ accountNumber: 'SECRET4711000815' });
    await manager.patch(at(`/${id}`), { accountNumber: 'SECRET4711000816' }, { 'idempotency-key': 'patched' });
    await reveal(id);
    const answers = [await manager.get(at()), await manager.get(at(`/${id}`)), await manager.get(at('?format=csv'))];
    answers.push(await manager.get(`/suppliers/${supplier.id}`), await manager.get('/suppliers?format=csv'));
    expect(JSON.stringify(answers.map((each) => each.body))).not.toMatch(/SECRET|471100/);
    const tables = await app.db.query<{ name: string }[]>(
      `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      const rows = await app.db.query<unknown[]>(`select 1 from ${name} t where t::text ~ 'SECRET|471100' limit 1`);
      expect([name, rows]).toEqual([name, []]);
    }
    const hex = Buffer.from('4711000816').toString('hex');
    const [raw] = await app.db.query<{ sealed: string }[]>(
      `select encode(account_number_sealed, 'hex') as sealed from supplier_bank_accounts where id = $1`,
      [id],
    );
    expect(raw!.sealed).not.toContain(hex);
  });
});

describe('keys rotate', () => {
  const said: string[] = [];
  const { log } = console;
  beforeAll(() => (console.log = (line: string) => void said.push(line)));
  afterAll(() => (console.log = log));
  const rotate = () => rotateKeys(app.app, []);

  it('seals everything anew with the current key while others write, and can be run again', async () => {
    const accounts = await Promise.all(
      Array.from({ length: 120 }, (_x, n) => add({ accountNumber: `62220000${1000 + n}` })),
    );
    const place = (id: string) => ({ table: 'supplier_bank_accounts', id, column: 'account_number_sealed' });
    for (const [n, { id }] of accounts.entries()) {
      const { sealed, keyId } = boxOf('old').seal(place(id), `62220000${1000 + n}`);
      await app.db.query('update supplier_bank_accounts set account_number_sealed = $2, key_id = $3 where id = $1', [
        id,
        sealed,
        keyId,
      ]);
    }
    const changes = accounts
      .slice(0, 20)
      .map(({ id }) => manager.patch(at(`/${id}`), { accountNumber: '11112222333344' }));
    const [, , ...answers] = await Promise.all([rotate(), rotate(), ...changes]);
    expect(answers.map((each) => each.status)).toEqual(Array(20).fill(200));
    await rotate();
    expect(said.at(-1)).toMatch(/in all, 0 sealed anew with the key "new"/);
    expect(said.join()).not.toMatch(/62220000/);
    const [left] = await app.db.query<{ n: string }[]>(
      `select count(*) as n from supplier_bank_accounts where key_id = 'old'`,
    );
    expect(left!.n).toBe('0');
    for (const n of [0, 19, 20, 119]) {
      const { account_number_sealed: sealed } = await rowOf(accounts[n]!.id);
      const number = boxOf('new').open(place(accounts[n]!.id), { sealed, keyId: 'new' });
      expect(number).toBe(n < 20 ? '11112222333344' : `62220000${1000 + n}`);
    }
    const rows = await auditRows(app, 'supplier_bank_accounts', accounts[50]!.id);
    expect(rows.map((row) => row.action)).toEqual(['INSERT']);
    expect((await rowOf(accounts[50]!.id)).version).toBe(1);
  });

  it('leaves what it cannot read as it is, names it, and fails', async () => {
    const { id } = await add();
    await app.db.query(`update supplier_bank_accounts set key_id = 'gone' where id = $1`, [id]);
    await expect(rotate()).rejects.toThrow('1 values cannot be read');
    expect(said.join('\n')).toContain(`cannot be read: ${id}`);
    expect((await rowOf(id)).key_id).toBe('gone');
  });
});
