import { Page, expect, test } from '@playwright/test';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll, logIn } from './support';

/** The tests share one business with others, so what they make has a name of its own. */
const unique = Date.now().toString(36).toUpperCase();
const NAME = `Brightplay ${unique}`;

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const rows = (page: Page) => page.locator('tr[data-row]');

async function openSupplier(page: Page, tab = ''): Promise<string> {
  await logIn(page, `/suppliers?q=${unique}`);
  await page.getByRole('link', { name: NAME }).click();
  await expect(page).toHaveURL(/\/suppliers\/[0-9a-f-]{36}$/);
  const address = new URL(page.url()).pathname;
  if (tab) await page.goto(`${address}?tab=${tab}`);
  return address;
}

test.describe.serial('a supplier', () => {
  test('is made with its terms', async ({ page }) => {
    const complaints = complaintsOf(page);
    await logIn(page, '/suppliers/new');
    await field(page, 'Name').fill(NAME);
    await field(page, 'Smallest order').fill('1000');
    await page.getByRole('button', { name: 'Create supplier' }).click();
    await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
    await expect(page.getByText('1,000 pcs')).toBeVisible();
    expect(complaints).toEqual([]);
  });

  test('delivers a product at a price for its quantity', async ({ page }) => {
    await openSupplier(page, 'products');
    await page.getByRole('button', { name: 'Add a product' }).click();
    await page.getByRole('combobox', { name: 'Product', exact: true }).fill('LUMI-0001');
    await page.getByRole('option').first().click();
    await field(page, 'MOQ').fill('500');
    await page.getByRole('button', { name: 'Add product' }).click();
    for (const [from, price] of [
      ['1', '5.10'],
      ['1000', '4.85'],
    ] as const) {
      await page.getByRole('button', { name: 'Add a price' }).click();
      await field(page, 'From').fill(from);
      await field(page, 'Unit price').fill(price);
      await page.getByRole('button', { name: 'Add price', exact: true }).click();
      await expect(rows(page).filter({ hasText: price })).toHaveCount(1);
    }
    await page.getByRole('link', { name: NAME }).click();
    await expect(rows(page).first()).toContainText('1,000+ $4.85');
    await expect(rows(page).first()).toContainText('Alternative');
  });

  test('is paid into an account whose number is shown only on request', async ({ page }) => {
    await openSupplier(page, 'bank-accounts');
    await page.getByRole('button', { name: 'Add an account' }).click();
    await field(page, 'Account holder').fill(NAME);
    await field(page, 'Bank and branch').fill('Bank of China');
    await field(page, 'Account number or IBAN').fill('7412 0192 0037 1234');
    await page.getByRole('button', { name: 'Add account', exact: true }).click();
    await expect(rows(page)).toContainText('•••• 1234');
    await expect(page.getByText('7412019200371234')).toHaveCount(0);
    await page.getByRole('button', { name: 'Show the number of Bank of China' }).click();
    await expect(page.getByRole('alertdialog')).toContainText('audit log');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(rows(page)).toContainText('7412019200371234');
    await page.getByRole('button', { name: 'Hide' }).click();
    await expect(page.getByText('7412019200371234')).toHaveCount(0);
  });

  test('is closed on days that no other closure takes', async ({ page }) => {
    await openSupplier(page, 'closures');
    const close = async (from: string, to: string, why: string) => {
      await page.getByRole('button', { name: 'Add a closure' }).click();
      await field(page, 'First day closed').fill(from);
      await field(page, 'Last day closed').fill(to);
      await field(page, 'Why').fill(why);
      await page.getByRole('button', { name: 'Add closure', exact: true }).click();
    };
    await close('2028-01-20', '2028-02-05', 'Chinese New Year');
    await expect(rows(page)).toContainText('17');
    await close('2028-02-05', '2028-02-06', 'Stocktaking');
    await expect(page.getByRole('alert')).toContainText('lies in another closure');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 360]) {
      test(`is accessible in all its parts, ${colorScheme}, ${width} px`, async ({ page }) => {
        test.setTimeout(240_000);
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const address = await openSupplier(page);
        const tabs = ['products', 'contacts', 'bank-accounts', 'closures', 'scorecard', 'lead-times'];
        const screens = [address, ...tabs.map((tab) => `${address}?tab=${tab}`), `${address}/edit`, '/fx-rates'];
        for (const screen of [...screens, '/fx-rates/import', '/settings']) {
          await page.goto(screen);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
          await expectAccessible(page);
          await expectNoSidewaysScroll(page);
        }
      });
    }
  }
});

test('a rate of exchange is entered, and another one refused for the same day', async ({ page }) => {
  await logIn(page, '/fx-rates');
  const enter = async (rate: string) => {
    await page.getByRole('button', { name: 'Add a rate' }).click();
    await field(page, 'Currency').first().fill('NOK');
    await page.getByRole('option', { name: /NOK/ }).click();
    await field(page, 'One NOK is worth').fill(rate);
    await page.getByRole('button', { name: 'Add rate', exact: true }).click();
  };
  await enter('3.35');
  await expect(rows(page).filter({ hasText: 'NOK' })).toContainText('3.35');
  await enter('3.36');
  await expect(page.getByRole('alert')).toContainText('has a rate of this currency');
});
