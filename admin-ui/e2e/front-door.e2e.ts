import { expect, type Page, test } from '@playwright/test';

/** What the browser complains about on a page, from the first request on. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

test.describe('the front door', () => {
  test('answers the health check with exactly what monitors expect', async ({ request }) => {
    const answer = await request.get('/health');
    expect(await answer.text()).toBe('{"status":"ok"}');
  });

  test('asks a stranger to log in, wherever they wanted to go', async ({ page }) => {
    await page.goto('/products');
    await expect(page).toHaveTitle(/Stockwright/);
    await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  });

  test('shows the API in Swagger without breaking the content security policy', async ({ page }) => {
    const complaints = complaintsOf(page);
    await page.goto('/docs');
    await expect(page.getByRole('button', { name: /authorize/i }).first()).toBeVisible();
    expect(complaints).toEqual([]);
  });
});
