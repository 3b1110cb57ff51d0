import { TestApp } from '../testing/test-app.js';

describe('access', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it('recognises the user behind a token', async () => {
    const auditor = await app.as('AUDITOR');
    expect(auditor.user?.role).toBe('AUDITOR');
    expect((await auditor.get('/nothing-here')).status).toBe(404);
  });
});
