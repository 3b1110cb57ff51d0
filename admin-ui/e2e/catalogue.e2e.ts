import { Page, expect, test } from '@playwright/test';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll, logIn } from './support';

/** The tests share one business with others, so what they make has a name of its own. */
const unique = Date.now().toString(36).toUpperCase();
const SKU = `CAT-${unique}`;
const NAME = `Moon lamp kit ${unique}`;

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

async function openProduct(page: Page, sku = SKU): Promise<void> {
  await logIn(page, `/products?q=${sku}`);
  await page.getByRole('link', { name: sku }).click();
  await expect(page).toHaveURL(/\/products\/[0-9a-f-]{36}$/);
}

test.describe.serial('a product', () => {
  test('is made with opening stock, which is received', async ({ page }) => {
    const complaints = complaintsOf(page);
    await logIn(page, '/products/new');
    await field(page, 'Name').fill(NAME);
    await field(page, 'SKU').fill(SKU);
    await field(page, 'Price').fill('690');
    await field(page, 'Unit cost').fill('212.50');
    await field(page, 'Quantity').fill('24');
    await page.getByRole('button', { name: 'Create product' }).click();

    await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
    const onHand = page.locator('app-stat-card').filter({ hasText: 'On hand' });
    await expect(onHand).toContainText('24');
    await page.getByRole('link', { name: 'Movements' }).click();
    await expect(page.locator('tr[data-row]')).toHaveCount(1);
    await expect(page.locator('tr[data-row]')).toContainText(`Opening ${SKU}`);
    await page.getByRole('link', { name: 'Stock', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'By lot' })).toBeVisible();
    expect(complaints).toEqual([]);
  });

  test('says on the field what the API refuses', async ({ page }) => {
    await logIn(page, '/products/new');
    await field(page, 'Name').fill('Another one');
    await field(page, 'SKU').fill(SKU);
    await page.getByRole('button', { name: 'Create product' }).click();
    await expect(page.getByRole('alert')).toContainText('SKU');
    await expect(page.locator('app-text-field').filter({ hasText: 'SKU' }).first()).toContainText(
      'is the SKU of another product',
    );
  });

  test('is changed, and its price history tells', async ({ page }) => {
    await openProduct(page);
    await page.getByRole('link', { name: 'Edit' }).click();
    await field(page, 'Price').fill('720');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Prices' }).click();
    const newest = page.locator('tr[data-row]').first();
    await expect(newest).toContainText('690.00');
    await expect(newest).toContainText('720.00');
  });

  test('is not written over unasked when somebody else saved first', async ({ page, context }) => {
    await openProduct(page);
    const edit = `${new URL(page.url()).pathname}/edit`;
    await page.getByRole('link', { name: 'Edit' }).click();
    await field(page, 'Age range').fill('3-5 years');

    const other = await context.newPage();
    await other.goto(edit);
    await field(other, 'Barcode').fill(`88${unique}`);
    await other.getByRole('button', { name: 'Save' }).click();
    await expect(other.getByRole('heading', { level: 1, name: NAME })).toBeVisible();

    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('Somebody else changed this');
    await dialog.getByRole('button', { name: 'Keep mine' }).click();
    await expect(page.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
    // Only what was changed here was sent, so the other's barcode is still there.
    await expect(page.getByText(`88${unique}`)).toBeVisible();
    await expect(page.getByText('3-5 years')).toBeVisible();
  });
});

test('a csv file with a fault shows it before anything changes, and is imported once it is put right', async ({
  page,
}) => {
  await logIn(page, '/products/import');
  const file = (text: string) => ({ name: 'kits.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const input = page.getByLabel('File with products');

  await input.setInputFiles(file(`sku,name,price\nIMP-${unique},Star kit,12.50\nIMP2-${unique},Sun kit,cheap\n`));
  await expect(page.getByText('Put these right in the file')).toBeVisible();
  const fault = page.locator('tr[data-row]');
  await expect(fault).toHaveCount(1);
  await expect(fault).toContainText('price');
  await expect(fault).toContainText('cheap');
  await expect(page.getByRole('button', { name: 'Import now' })).toHaveCount(0);

  await input.setInputFiles(file(`sku,name,price\nIMP-${unique},Star kit,12.50\nIMP2-${unique},Sun kit,9\n`));
  await page.getByRole('button', { name: 'Import now' }).click();
  await expect(page.getByText('2 created, 0 changed')).toBeVisible();
});

test('a category is added, renamed and taken out of use by the keyboard alone', async ({ page }) => {
  await logIn(page, '/categories');
  await page.getByRole('button', { name: 'New category' }).press('Enter');
  await page.getByLabel('Name of the new category').fill(`Lamps ${unique}`);
  await page.keyboard.press('Enter');
  const menu = page.getByRole('button', { name: `Change Lamps ${unique}` });
  await menu.press('Enter');
  await page.getByRole('menuitem', { name: 'Rename' }).press('Enter');
  await page.getByLabel(`New name of Lamps ${unique}`).fill(`Lights ${unique}`);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Change Lights ${unique}` }).press('Enter');
  await page.getByRole('menuitem', { name: 'Deactivate' }).press('Enter');
  await page.getByRole('button', { name: 'Deactivate', exact: true }).press('Enter');
  await expect(page.getByText(`Lights ${unique}`, { exact: true })).toHaveCount(0);
});

const SCREENS = [
  '/products',
  '/products/new',
  '/products/import',
  '/categories',
  '/suppliers',
  '/suppliers/new',
  '/locations',
  '/locations/new',
  '/shops',
  '/shops/new',
  '/users',
  '/users/new',
  '/settings',
  '/me',
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 360]) {
    test(`the catalogue is accessible, ${colorScheme}, ${width} px`, async ({ page }) => {
      test.setTimeout(240_000);
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await openProduct(page, 'LUMI-0001');
      const product = new URL(page.url()).pathname;
      const details = ['', '?tab=stock', '?tab=movements', '?tab=prices', '/edit'].map((part) => product + part);
      for (const address of [...SCREENS, ...details]) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
    });
  }
}
