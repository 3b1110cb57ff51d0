import { ROLES } from '../platform/permissions.js';
import type { TestClient } from '../testing/clients.js';
import { TestApp } from '../testing/test-app.js';

type Me = { id: string; role: string };

/** Any two calls may be checked at the same moment, and nothing of one may ever reach the other. */
describe('callers at the same moment', () => {
  let app: TestApp;
  let callers: TestClient[];

  beforeAll(async () => {
    app = await TestApp.start();
    callers = await Promise.all(ROLES.map((role) => app.as(role)));
  });
  afterAll(() => app.close());

  it('are each told who they themselves are', async () => {
    const calls = Array.from({ length: 105 }, (_, n) => callers[n % callers.length]!);
    const answers = await Promise.all(calls.map((caller) => caller.get<Me>('/auth/me')));
    expect(answers.map((answer) => answer.body.id)).toEqual(calls.map((caller) => caller.user!.id));
  }, 15_000);

  it('may each do what they themselves may, whoever else calls', async () => {
    const [owner, customer, nobody] = [callers[0]!, callers.at(-1)!, app.anonymous()];
    const statuses = async (caller: TestClient) =>
      (await Promise.all(Array.from({ length: 30 }, () => caller.get('/users')))).map((answer) => answer.status);
    const [allowed, refused, unknown] = await Promise.all([statuses(owner), statuses(customer), statuses(nobody)]);
    expect([new Set(allowed), new Set(refused), new Set(unknown)]).toEqual([
      new Set([200]),
      new Set([403]),
      new Set([401]),
    ]);
  }, 15_000);
});
