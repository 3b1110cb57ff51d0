import { systemCtx } from '../platform/ctx.js';
import { loadConfig } from '../platform/config.js';
import { TestApp } from '../testing/test-app.js';
import { DemoExposure } from './demo-exposure.js';
import { SettingsService } from './settings.service.js';

describe('serving a demo database', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  const servedAt = (HOST: string) =>
    new DemoExposure(
      app.app.get(SettingsService),
      loadConfig({ DATABASE_URL: app.database.url, JWT_SECRET: '0123456789'.repeat(4), HOST }, { sealing: false }),
    ).onApplicationBootstrap();

  it('is refused on an address that others can reach, whatever DEMO says', async () => {
    await expect(servedAt('0.0.0.0')).resolves.toBeUndefined();
    await app.app.get(SettingsService).markAsDemo(systemCtx('test'));
    await expect(servedAt('0.0.0.0')).rejects.toThrow('HOST must be 127.0.0.1');
  });

  it('goes on as before on this machine', async () => {
    await expect(servedAt('127.0.0.1')).resolves.toBeUndefined();
  });
});
