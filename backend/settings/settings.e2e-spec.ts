import pg from 'pg';
import { SettingsService } from './settings.service.js';
import { systemCtx } from '../platform/ctx.js';
import type { TestClient } from '../testing/clients.js';
import { TestApp } from '../testing/test-app.js';

type SettingsBody = { version: number; baseCurrency: string; isDemo: boolean; defaultLocationId: string | null };

describe('settings', () => {
  let app: TestApp;
  let admin: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    admin = await app.as('ADMIN');
  });
  afterAll(() => app.close());

  async function location(kind: string, isActive = true): Promise<string> {
    const code = Math.random().toString(36).slice(2, 10);
    const [row] = await app.db.query<{ id: string }[]>(
      'insert into locations (code, name, kind, is_active) values ($1, $1, $2, $3) returning id',
      [code, kind, isActive],
    );
    return row!.id;
  }

  describe('read', () => {
    it('shows the whole of them to staff, with their version as the ETag', async () => {
      const answer = await (await app.as('STAFF')).get<SettingsBody>('/settings');
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ companyName: 'My company', skuPattern: 'LUMI-0001', isDemo: false });
      expect(answer.headers.etag).toBe(`"${answer.body.version}"`);
    });

    it('shows customers and strangers nothing', async () => {
      expect(await (await app.as('CUSTOMER')).get('/settings')).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN', required: 'settings:read' },
      });
      expect(await app.anonymous().get('/settings')).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    });
  });

  describe('change', () => {
    it('changes what is given and leaves the rest', async () => {
      const before = (await admin.get<SettingsBody>('/settings')).body;
      const change = {
        companyName: 'Luminous Toys',
        companyAddress: 'Rama IX',
        companyTaxId: '0105561000000',
        timeZone: 'Europe/Berlin',
        skuPattern: 'TOY_001',
      };
      const answer = await admin.patch<SettingsBody>('/settings', change, { 'if-match': `"${before.version}"` });
      expect(answer).toMatchObject({
        status: 200,
        body: { ...before, ...change, version: before.version + 1 },
      });
    });

    it('clears what may be empty', async () => {
      const answer = await admin.patch('/settings', { companyAddress: null, companyTaxId: null });
      expect(answer.body).toMatchObject({ companyAddress: null, companyTaxId: null });
    });

    it('says how purchasing works, and takes an equal amount for no change', async () => {
      const paymentSchedule = [
        { percent: '25', dueStage: 'SENT', timing: 'ON' },
        { percent: '75', dueStage: 'CUSTOMS', timing: 'BEFORE' },
      ];
      const change = {
        companyPhone: '+66 2 000 0000',
        companyEmail: 'buy@luminous.example.com',
        companyWebsite: 'https://luminous.example.com',
        receiptTolerancePercent: '2.5',
        paymentApprovalLimit: '100000.00',
        paymentSchedule,
      };
      const before = (await admin.get('/settings')).body;
      expect(before).toMatchObject({
        receiptTolerancePercent: '0',
        paymentApprovalLimit: null,
        paymentSchedule: [
          { percent: '30', dueStage: 'CONFIRMED', timing: 'ON' },
          { percent: '70', dueStage: 'SHIPPED', timing: 'BEFORE' },
        ],
      });
      const answer = await admin.patch<SettingsBody>('/settings', change);
      expect(answer.body).toMatchObject(change);
      const same = { ...change, receiptTolerancePercent: 2.5, paymentApprovalLimit: '100000' };
      const spelled = paymentSchedule.map((term) => ({ ...term, percent: `${term.percent}.00` }));
      const again = await admin.patch<SettingsBody>('/settings', { ...same, paymentSchedule: spelled });
      expect(again.body.version).toBe(answer.body.version);
      expect((await admin.patch('/settings', { paymentApprovalLimit: null })).body['paymentApprovalLimit']).toBeNull();
    });

    it.each([
      ['/paymentSchedule', [['99.99', 'CONFIRMED', 'ON']]],
      [
        '/paymentSchedule',
        [
          ['60', 'CONFIRMED', 'ON'],
          ['60', 'SHIPPED', 'ON'],
        ],
      ],
      ['/paymentSchedule', []],
      [
        '/paymentSchedule/0/percent',
        [
          ['0', 'CONFIRMED', 'ON'],
          ['100', 'SHIPPED', 'ON'],
        ],
      ],
      [
        '/paymentSchedule/0/percent',
        [
          ['-10', 'CONFIRMED', 'ON'],
          ['110', 'SHIPPED', 'ON'],
        ],
      ],
      ['/paymentSchedule/0/dueStage', [['100', 'DRAFT', 'ON']]],
      ['/paymentSchedule/0/timing', [['100', 'SENT', 'AFTER']]],
    ])('refuses a payment schedule that is not whole at %s: %j', async (pointer, terms) => {
      const paymentSchedule = terms.map(([percent, dueStage, timing]) => ({ percent, dueStage, timing }));
      const answer = await admin.patch<{ code: string; errors: { pointer: string }[] }>('/settings', {
        paymentSchedule,
      });
      expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
    });

    it('keeps the version when nothing changes', async () => {
      const before = (await admin.get<SettingsBody>('/settings')).body;
      expect((await admin.patch<SettingsBody>('/settings', {})).body.version).toBe(before.version);
    });

    it('refuses a stale version and shows the current state', async () => {
      const answer = await admin.patch('/settings', { companyName: 'Late' }, { 'if-match': '"0"' });
      expect(answer).toMatchObject({ status: 409, body: { code: 'STALE_VERSION', current: { baseCurrency: 'THB' } } });
    });

    it.each([
      ['companyName', ''],
      ['companyEmail', 'nobody'],
      ['companyWebsite', 'javascript:alert(1)'],
      ['receiptTolerancePercent', '101'],
      ['receiptTolerancePercent', '1.005'],
      ['paymentApprovalLimit', '-1'],
      ['paymentSchedule', null],
      ['companyName', null],
      ['companyName', 'x'.repeat(201)],
      ['baseCurrency', 'XXQ'],
      ['baseCurrency', null],
      ['timeZone', 'Mars/Olympus'],
      ['skuPattern', 'LUMI'],
      ['skuPattern', '0001'],
      ['skuPattern', 'LU MI-0001'],
      ['defaultLocationId', 'warehouse'],
      ['defaultLocationId', '0199f3a2-8a3e-7cc1-9f25-8a2d1d6f1c11'],
      ['isDemo', true],
      ['version', 7],
      ['id', false],
    ])('refuses %s = %j and names it', async (field, value) => {
      const answer = await admin.patch('/settings', { [field]: value });
      expect(answer).toMatchObject({
        status: 400,
        body: {
          code: 'VALIDATION_FAILED',
          errors: expect.arrayContaining([expect.objectContaining({ pointer: `/${field}` })]),
        },
      });
    });

    it('takes an active warehouse or shop as the default location, and no other', async () => {
      for (const kind of ['WAREHOUSE', 'SHOP']) {
        const id = await location(kind);
        expect((await admin.patch('/settings', { defaultLocationId: id })).body).toMatchObject({
          defaultLocationId: id,
        });
      }
      const [scrap] = await app.db.query<{ id: string }[]>(`select id from locations where kind = 'SCRAP'`);
      for (const id of [await location('WAREHOUSE', false), scrap!.id]) {
        expect(await admin.patch('/settings', { defaultLocationId: id })).toMatchObject({
          status: 400,
          body: { errors: [{ pointer: '/defaultLocationId', detail: 'must be an active warehouse or shop' }] },
        });
      }
      expect((await admin.patch('/settings', { defaultLocationId: null })).status).toBe(200);
    });

    it('lets the time zone change until a month is closed', async () => {
      expect((await admin.patch('/settings', { timeZone: 'Asia/Bangkok' })).status).toBe(200);
      expect((await admin.post('/periods/2020-01/soft-close')).status).toBe(200);
      expect((await admin.patch('/settings', { timeZone: 'Asia/Tokyo' })).status).toBe(400);
      expect((await admin.post('/periods/2020-01/open')).status).toBe(200);
      expect((await admin.patch('/settings', { timeZone: 'Asia/Tokyo' })).status).toBe(200);
      expect((await admin.patch('/settings', { timeZone: 'Asia/Bangkok' })).status).toBe(200);
      expect((await admin.post('/periods/2020-01/close')).status).toBeLessThan(300);
      expect(await admin.patch('/settings', { timeZone: 'Asia/Tokyo' })).toMatchObject({
        status: 400,
        body: { code: 'TIME_ZONE_FIXED', timeZone: 'Asia/Bangkok' },
      });
      expect((await admin.patch('/settings', { timeZone: 'Asia/Bangkok' })).status).toBe(200);
    });

    it('lets the base currency change until stock has a value', async () => {
      expect((await admin.patch('/settings', { baseCurrency: 'EUR' })).body).toMatchObject({ baseCurrency: 'EUR' });
      const owner = new pg.Client(app.database.url);
      await owner.connect();
      try {
        await owner.query('set session_replication_role = replica');
        await owner.query(
          `insert into value_entries (kind, product_id, lot_id, amount, effective_at, recorded_at)
           values ('RECEIPT', uuidv7(), uuidv7(), 10, now(), now())`,
        );
      } finally {
        await owner.end();
      }
      expect(await admin.patch('/settings', { baseCurrency: 'USD' })).toMatchObject({
        status: 400,
        body: { code: 'BASE_CURRENCY_FIXED', baseCurrency: 'EUR' },
      });
      expect((await admin.patch('/settings', { baseCurrency: 'EUR', companyName: 'Same' })).status).toBe(200);
    });

    it('is for owners and admins only', async () => {
      for (const role of ['MANAGER', 'INVENTORY_MANAGER', 'STAFF', 'AUDITOR'] as const) {
        expect((await (await app.as(role)).patch('/settings', { companyName: 'Mine' })).status).toBe(403);
      }
    });

    it('lets one of twenty equal changes win', async () => {
      const { version } = (await admin.get<SettingsBody>('/settings')).body;
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          admin.patch('/settings', { companyName: `Name ${n}` }, { 'if-match': `"${version}"` }),
        ),
      );
      expect(answers.map((a) => a.status).sort()).toEqual([200, ...Array<number>(19).fill(409)]);
    });

    it('writes who changed what to the audit log', async () => {
      await admin.patch('/settings', { companyTaxId: '0105561000001' });
      const [row] = await app.db.query<Record<string, unknown>[]>(
        `select * from audit_log where table_name = 'settings' order by id desc limit 1`,
      );
      expect(row).toMatchObject({
        action: 'UPDATE',
        actor_id: admin.user!.id,
        new_values: { companyTaxId: '0105561000001' },
      });
    });
  });

  describe('the demo mark', () => {
    it('is set by the loader and by no request', async () => {
      await app.app.get(SettingsService).markAsDemo(systemCtx('demo'));
      expect((await admin.get<SettingsBody>('/settings')).body.isDemo).toBe(true);
    });
  });
});
