import { Page, expect, test } from '@playwright/test';
import { complaintsOf, expectAccessible, expectNoSidewaysScroll, logIn } from './support';

const LOCATION = 'Bangkok warehouse';

interface Product {
  id: string;
  sku: string;
  name: string;
}

/** The figure of the card with this name. */
async function expectFigures(page: Page, figures: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(figures)) {
    const card = page.locator('app-stat-card').filter({ has: page.getByText(label, { exact: true }) });
    await expect(card.locator('.value'), label).toHaveText(value);
  }
}

/** A product that has no stock yet, so that every figure is known. */
async function newProduct(page: Page, requiresQc: boolean): Promise<Product> {
  const login = await page.request.post('/api/v1/auth/login', {
    data: { email: 'admin@example.com', password: 'admin123' },
  });
  const { accessToken } = (await login.json()) as { accessToken: string };
  const name = `Flow kit ${Date.now()} ${requiresQc ? 'QC' : ''}`.trim();
  const made = await page.request.post('/api/v1/products', {
    headers: { Authorization: `Bearer ${accessToken}` },
    data: { name, requiresQc, price: '10.00', unitCost: '2.50' },
  });
  expect(made.status(), await made.text()).toBe(201);
  const { id, sku } = (await made.json()) as { id: string; sku: string };
  return { id, sku, name };
}

async function receive(page: Page, { sku, name }: Product): Promise<string> {
  await expect(page.getByLabel('Product')).toHaveValue(name);
  await page.getByLabel('Reference').fill('FLOW-1');
  await page.getByLabel('Quantity').fill('20');
  await page.getByLabel('Supplier’s lot').fill('FACTORY-7');
  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  const received = page.getByRole('status', { name: 'Received' });
  await expect(received).toContainText(`20 × ${sku}`);
  await expect(received).toContainText('Quarantine');
  return received.getByRole('link', { name: /^LOT-/ }).innerText();
}

async function reserve(page: Page, { id, name }: Product, quantity: number): Promise<void> {
  await page.goto(`/reservations/new?productId=${id}`);
  await expect(page.getByLabel('Product')).toHaveValue(name);
  await page.getByLabel('Reference').fill('ORDER-1');
  await page.getByLabel('Quantity').fill(String(quantity));
  await page.getByRole('button', { name: 'Reserve', exact: true }).click();
}

async function approve(page: Page, lot: string, quantity: number): Promise<void> {
  await page.goto('/lots?tab=qc&q=' + lot);
  await page.getByRole('button', { name: 'Decide' }).click();
  await page.getByLabel('Quantity').fill(String(quantity));
  await page.getByRole('button', { name: `Approve ${quantity}` }).click();
  await expect(page.getByText(`${quantity} of ${lot} approved`)).toBeVisible();
}

async function expectOnHand(page: Page, { sku, name }: Product): Promise<void> {
  await page.goto('/inventory?q=' + sku);
  const row = page.locator('tr[data-row]').filter({ hasText: name });
  const figures = { 'On hand': '17', Available: '7', Reserved: '5', Quarantined: '5' };
  for (const [label, value] of Object.entries(figures)) {
    await expect(row.locator(`[data-label="${label}"]`), label).toHaveText(value);
  }
  await row.click();
  await expectFigures(page, { ...figures, 'Received in all': '20' });
  await expect(page.locator('tr[data-row]').filter({ hasText: LOCATION })).toContainText('17');
}

async function expectLedger(page: Page, { id }: Product): Promise<void> {
  await page.goto(`/ledger?productId=${id}`);
  const lines = { Receive: '20', 'QC approve': '15', Reserve: '8', Issue: '3' };
  for (const [kind, quantity] of Object.entries(lines)) {
    const line = page.locator('tr[data-row]').filter({ has: page.getByText(kind, { exact: true }) });
    await expect(line.locator('[data-label="Quantity"]'), kind).toHaveText(quantity);
  }
  await page.getByRole('button', { name: 'Verify the ledger' }).click();
  await expect(page.getByText(/movements of/)).toContainText('Holds');
}

test('receives a lot that needs QC, approves a part, reserves, issues, and every screen agrees', async ({ page }) => {
  const complaints = complaintsOf(page);
  const product = await newProduct(page, true);
  await logIn(page, `/inventory/receive?productId=${product.id}`);
  const lot = await receive(page, product);

  // Nothing is approved yet, so nothing can be promised, and the refusal says so.
  await reserve(page, product, 5);
  await expect(page.getByRole('alert').first()).toContainText('All there is waits for quality control');

  await approve(page, lot, 15);
  await reserve(page, product, 8);
  await expect(page.getByRole('heading', { name: 'ORDER-1' })).toBeVisible();
  await page.getByRole('button', { name: 'Issue' }).click();
  await page.getByRole('dialog').getByLabel('Quantity').fill('3');
  await page.getByRole('button', { name: 'Issue 3' }).click();

  await expectFigures(page, { Reserved: '8', Issued: '3', Released: '0', 'Still open': '5' });
  await expectOnHand(page, product);
  await page.getByRole('link', { name: /By lot/ }).click();
  await page.getByRole('link', { name: lot }).click();
  await expectFigures(page, { 'On hand': '17', Available: '7', Reserved: '5', Quarantined: '5', 'To customers': '3' });
  await expect(page.getByRole('listitem').filter({ hasText: 'QC approve' })).toContainText('15');
  await expectLedger(page, product);
  expect(complaints).toEqual([]);
});

test('a receipt needs no mouse', async ({ page }) => {
  const first = await newProduct(page, false);
  const second = await newProduct(page, false);
  await logIn(page, '/inventory/receive');
  await expect(page.getByLabel('Location')).toHaveValue(LOCATION);
  await page.getByLabel('Product').focus();
  // A scanner types the code and presses Enter; the quantity is next, and Enter there opens the next line.
  await page.keyboard.type(first.sku);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Quantity')).toBeFocused();
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Product').nth(1)).toBeFocused();
  await page.keyboard.type(second.sku);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Quantity').nth(1)).toBeFocused();
  await page.keyboard.type('7');
  await page.keyboard.press('Control+Enter');
  const received = page.getByRole('status', { name: 'Received' });
  await expect(received).toContainText(`12 × ${first.sku}`);
  await expect(received).toContainText(`7 × ${second.sku}`);
});

test('a posting is reversed once, with its reason', async ({ page }) => {
  const { id, sku, name } = await newProduct(page, false);
  await logIn(page, `/inventory/receive?productId=${id}`);
  await expect(page.getByLabel('Product')).toHaveValue(name);
  await page.getByLabel('Quantity').fill('4');
  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Received' })).toContainText(`4 × ${sku}`);
  await page.goto(`/ledger?productId=${id}`);
  await page.locator('tr[data-row]').first().press('Enter');
  await page.getByRole('button', { name: 'Reverse' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`4 × ${sku} from BKK back to Supplier`);
  await dialog.getByRole('button', { name: 'Reverse' }).click();
  await expect(dialog).toContainText('Reason is needed');
  await dialog.getByLabel('Reason').fill('Typed twice');
  await dialog.getByRole('button', { name: 'Reverse' }).click();
  await expect(page.getByText('Taken back by')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reverse' })).toHaveCount(0);
});

const SCREENS = [
  '/',
  '/inventory?asOf=2026-03-01T09:00',
  '/inventory/alerts',
  '/inventory/receive',
  '/inventory/adjust',
  '/inventory/scrap',
  '/inventory/transfers',
  '/inventory/transfers/new',
  '/inventory/transactions',
  '/lots',
  '/lots?tab=qc',
  '/reservations',
  '/reservations/new',
  '/ledger',
  '/ledger/1',
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 360]) {
    test(`stock screens are accessible, ${colorScheme}, ${width} px`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await logIn(page);
      for (const screen of SCREENS) {
        await page.goto(screen);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('app-skeleton')).toHaveCount(0);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
      for (const list of ['/inventory', '/lots', '/reservations', '/inventory/transfers']) {
        await page.goto(list);
        await page.locator('tr[data-row]').first().press('Enter');
        await expect(page).not.toHaveURL(new RegExp(`${list}$`));
        await expect(page.locator('app-skeleton')).toHaveCount(0);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      }
    });
  }
}
