import { expect, test } from '@playwright/test';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll, logIn } from './support';

test('logging in leads to where one was going, and a reload keeps the session', async ({ page, context }) => {
  const complaints = complaintsOf(page);
  await logIn(page, '/not-allowed?from=mail');
  await expect(page).toHaveURL(/\/not-allowed\?from=mail$/);
  await page.reload();
  await expect(page.getByRole('button', { name: /Account of/ })).toBeVisible();

  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(/eyJ/);
  expect(complaints).toEqual([]);
});

test('a wrong password says so and lets one try again', async ({ page }) => {
  await page.goto('/login');
  await page.getByLabel('E-mail').fill('admin@example.com');
  await page.getByLabel('Password', { exact: true }).fill('not-the-password');
  await page.keyboard.press('Enter');
  await expect(page.locator('.problem')).toBeVisible();
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await expectAccessible(page);
});

test('logging out in one tab ends the session in the others', async ({ page, context }) => {
  await logIn(page);
  const other = await context.newPage();
  await other.goto('/not-allowed');
  await expect(other.getByRole('button', { name: /Account of/ })).toBeVisible();
  await page.getByRole('button', { name: /Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await expect(page).toHaveURL(/\/login$/);
  await expect(other).toHaveURL(/\/login\?returnTo=%2Fnot-allowed$/);
});

test('the chosen colours stay chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await logIn(page);
  await page.getByRole('button', { name: 'Use dark colours' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the keyboard reaches the content past the navigation', async ({ page }) => {
  await logIn(page, '/not-allowed');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 360]) {
    test(`login and frame are accessible, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await page.goto('/login');
      await expectAccessible(page);
      await logIn(page, '/nowhere');
      await expect(page.getByText('There is nothing at this address')).toBeVisible();
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }
}
