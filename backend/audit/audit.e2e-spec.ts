import { User } from '../auth/user.entity.js';
import { Category } from '../products/category.entity.js';
import { Product } from '../products/product.entity.js';
import { systemCtx } from '../platform/ctx.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import type { TestClient } from '../testing/clients.js';
import { TestApp } from '../testing/test-app.js';

interface AuditRow {
  table_name: string;
  record_id: string;
  action: string;
  old_values: Record<string, unknown> | null;
  new_values: Record<string, unknown> | null;
  actor_id: string | null;
  actor_name: string | null;
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
}

const PASSWORD = 'sixteen quiet elephants';
const AGENT = { 'user-agent': 'Scanner/2.0', 'x-request-id': 'audited-request-1' };

describe('the audit log', () => {
  let app: TestApp;
  let admin: TestClient;

  beforeAll(async () => {
    app = await TestApp.start();
    admin = await app.as('ADMIN', 'Ada Admin');
  });
  afterAll(() => app.close());

  const logOf = (recordId: string) =>
    app.db.query<AuditRow[]>('select * from audit_log where record_id = $1 order by id', [recordId]);
  const uow = () => app.app.get(UnitOfWork);

  async function createUser(): Promise<string> {
    const email = `user-${Math.random().toString(36).slice(2)}@example.com`;
    const body = { email, name: 'Before', role: 'STAFF', password: PASSWORD };
    return (await admin.post<{ id: string }>('/users', body, AGENT)).body.id;
  }

  it('keeps what was created, by whom, from where and in which request', async () => {
    const id = await createUser();
    const rows = await logOf(id);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      table_name: 'users',
      action: 'INSERT',
      old_values: null,
      new_values: { id, name: 'Before', role: 'STAFF', isActive: true, lastLoginAt: null },
      actor_id: admin.user!.id,
      actor_name: 'Ada Admin',
      ip: '127.0.0.1',
      user_agent: 'Scanner/2.0',
      request_id: 'audited-request-1',
    });
  });

  it('keeps the old and the new value of what was changed, and of nothing else', async () => {
    const id = await createUser();
    await admin.patch(`/users/${id}`, { name: 'After', role: 'STAFF' });
    const [, change] = await logOf(id);
    expect(change).toMatchObject({ action: 'UPDATE', old_values: { name: 'Before' }, new_values: { name: 'After' } });
    expect(Object.keys(change!.old_values!)).toEqual(['name']);
    expect(Object.keys(change!.new_values!)).toEqual(['name']);
  });

  it('keeps nothing when nothing was changed', async () => {
    const id = await createUser();
    await admin.patch(`/users/${id}`, { name: 'Before', role: 'STAFF', isActive: true });
    await admin.patch(`/users/${id}`, {});
    expect(await logOf(id)).toHaveLength(1);
  });

  it('keeps nothing of what was refused or rolled back', async () => {
    const id = await createUser();
    await admin.patch(`/users/${id}`, { name: 'Stale' }, { 'if-match': '"9"' });
    await expect(
      uow().run(systemCtx('test'), async (em) => {
        const user = await em.findOneByOrFail(User, { id });
        await em.save(Object.assign(user, { name: 'Rolled back' }));
        throw new Error('later fault');
      }),
    ).rejects.toThrow('later fault');
    expect(await logOf(id)).toHaveLength(1);
  });

  it('says that a secret changed and never what it is', async () => {
    const email = `secret-${Math.random().toString(36).slice(2)}@example.com`;
    const anybody = app.anonymous();
    const me = await anybody.post<{ id: string }>('/auth/register', { email, name: 'Secret', password: PASSWORD });
    const login = await anybody.post<{ accessToken: string }>('/auth/login', { email, password: PASSWORD });
    await anybody.post(
      '/auth/change-password',
      { currentPassword: PASSWORD, newPassword: 'seventeen louder parrots' },
      { authorization: `Bearer ${login.body.accessToken}` },
    );
    const rows = await logOf(me.body.id);
    expect(rows.map((row) => [row.action, row.actor_id])).toEqual([
      ['INSERT', null],
      ['UPDATE', me.body.id],
    ]);
    expect(rows[1]).toMatchObject({
      old_values: { passwordHash: '[redacted]' },
      new_values: { passwordHash: '[redacted]' },
    });
    const [all] = await app.db.query<{ text: string }[]>('select json_agg(l)::text as text from audit_log l');
    expect(all!.text).not.toMatch(/argon2|elephants|parrots/);
  });

  it('keeps what was removed', async () => {
    const id = await createUser();
    await uow().run(systemCtx('cleaner'), async (em) => em.remove(await em.findOneByOrFail(User, { id })));
    expect((await logOf(id))[1]).toMatchObject({
      action: 'DELETE',
      old_values: { id, name: 'Before', passwordHash: '[redacted]' },
      new_values: null,
      actor_id: null,
      actor_name: 'cleaner',
      ip: null,
    });
  });

  it('keeps what a partial entity wrote, and does not take the rest for cleared', async () => {
    const id = await createUser();
    await uow().run(systemCtx('test'), (em) => em.save(User, { id, name: 'Partly' }));
    expect((await logOf(id))[1]).toMatchObject({ old_values: { name: 'Before' }, new_values: { name: 'Partly' } });
  });

  it('does not take an amount that is spelled differently for a change', async () => {
    const product = await uow().run(systemCtx('test'), (em) =>
      em.save(em.create(Product, { sku: `A-${Date.now()}`, name: 'Kit', currency: 'THB', price: '4.8500' })),
    );
    const set = (price: string, name = 'Kit') =>
      uow().run(systemCtx('test'), async (em) =>
        em.save(Object.assign(await em.findOneByOrFail(Product, { id: product.id }), { price, name })),
      );
    await set('4.85');
    expect(await logOf(product.id)).toHaveLength(1);
    await set('4.850', 'Renamed');
    expect((await logOf(product.id))[1]!.new_values).toEqual({ name: 'Renamed' });
    await set('4.86', 'Renamed');
    expect((await logOf(product.id))[2]).toMatchObject({
      old_values: { price: '4.8500' },
      new_values: { price: '4.86' },
    });
  });

  it('keeps many rows of one save, each with its own values', async () => {
    const made = await uow().run(systemCtx('test'), (em) =>
      em.save(['One', 'Two', 'Three'].map((name) => em.create(Category, { name, position: 0 }))),
    );
    const rows = await Promise.all(made.map(async ({ id }) => (await logOf(id))[0]?.new_values?.['name']));
    expect(rows).toEqual(['One', 'Two', 'Three']);
  });

  it('cannot be changed or emptied by the application', async () => {
    for (const sql of ['update audit_log set action = action', 'delete from audit_log', 'truncate audit_log']) {
      await expect(app.db.query(sql)).rejects.toThrow(/permission denied/);
    }
  });
});
