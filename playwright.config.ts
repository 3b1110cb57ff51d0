import { defineConfig } from '@playwright/test';

/** `npm test -- --only browser` finds the browser and a free port, builds, and calls this. */
const port = process.env['BROWSER_TEST_PORT'] ?? '3055';
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'admin-ui/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'dist/test/playwright',
  // The tests share one business, and each leaves its goods in it.
  workers: 1,
  forbidOnly: true,
  // A test that looks at every screen takes its time on a busy machine; each single wait is bounded below.
  timeout: 240_000,
  expect: { timeout: 10_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'dist/test/playwright.json' }],
  ],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    browserName: 'chromium',
    headless: true,
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
      // Chromium refuses to sandbox itself as root, and shared memory is small in containers.
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: `"${process.execPath}" scripts/serve-for-browser.mjs`,
    url: `http://127.0.0.1:${port}/health/ready`,
    env: { BROWSER_TEST_PORT: port },
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    stdout: 'pipe',
  },
});
