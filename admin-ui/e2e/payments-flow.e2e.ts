import { Browser, Page, expect, test } from '@playwright/test';
import { Order, apiOf, cellsOf, confirmedOrder, newBusiness, openedDialog, tabTo } from './business';
import { complaintsOf, expectGoodScreen, logIn } from './support';

interface Settings {
  version: number;
}

/** What is worth more than this in the base currency needs a second person. */
async function setLimit(page: Page, paymentApprovalLimit: string | null): Promise<void> {
  const api = await apiOf(page);
  const { version } = await api<Settings>('GET', '/settings');
  await api('PATCH', '/settings', { paymentApprovalLimit }, version);
}

/** Plans the first part of the schedule, by the keyboard alone. */
async function planDeposit(page: Page, order: Order): Promise<void> {
  await page.goto(`/payments/due?q=${order.number}`);
  const plan = page.getByRole('link', { name: `Plan a payment of ${order.number}` }).first();
  await plan.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Purchase order' })).toHaveValue(order.number);
  await expect(page.locator('app-select-field').first()).toContainText('30 %: ฿177.00');
  await tabTo(page, page.getByLabel('Transfer at Wise'));
  // A transfer belongs to one payment.
  await page.keyboard.type(String(Date.now()));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^PAY-/ })).toBeVisible();
}

/** Somebody else, with a browser of their own. */
async function approveAsManager(browser: Browser, page: Page): Promise<void> {
  const email = `manager-${Date.now()}@example.com`;
  const api = await apiOf(page);
  await api('POST', '/users', { email, name: 'Malee Srisuk', role: 'MANAGER', password: 'sixteen quiet elephants' });
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const other = await context.newPage();
  await logIn(other, new URL(page.url()).pathname, { email, password: 'sixteen quiet elephants' });
  await tabTo(other, other.getByRole('button', { name: 'Approve' }), 60);
  await other.keyboard.press('Enter');
  const dialog = await openedDialog(other);
  await expect(dialog).toContainText('entered by Naree Suwan');
  await dialog.getByLabel('Note (optional)').fill('Seen the invoice');
  await other.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(other.getByText('Seen the invoice').first()).toBeVisible();
  // The button is gone, and the focus is not.
  await expect(other.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  await expect(other.locator('#main:focus-within')).toHaveCount(1);
  await context.close();
}

/** A step of the payment, without the mouse; the focus stays on the page. */
async function take(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: step }).press('Enter');
  const dialog = await openedDialog(page);
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: step })).toHaveCount(0);
  await expect(page.locator('#main:focus-within')).toHaveCount(1);
}

const paidThisMonth = (page: Page) =>
  page.locator('app-stat-card').filter({ hasText: 'Paid this month' }).locator('.value');

async function expectPaid(page: Page, order: Order): Promise<void> {
  await page.goto(`/purchase-orders/${order.id}?tab=payments`);
  await expect(cellsOf(page, '30 %')('Status')).toHaveText('Paid');
  await expect(cellsOf(page, 'PAY-')('Status')).toContainText('Delivered');
}

test('a deposit is planned, approved by somebody else, and followed until it has arrived', async ({
  browser,
  page,
}) => {
  const complaints = complaintsOf(page);
  const order = await confirmedOrder(page, await newBusiness(page));
  await setLimit(page, '100.00');
  try {
    await logIn(page, '/payments');
    await expect(page.getByText('Wise is not connected')).toBeVisible();
    const before = await paidThisMonth(page).innerText();
    await planDeposit(page, order);
    await expect(page.getByRole('region', { name: 'Approval' })).toContainText('A second person has to approve it');
    await expect(page.getByRole('region', { name: 'Wise' })).toContainText('does not follow its transfer by itself');
    await expect(page.getByRole('button', { name: 'Ask Wise' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Mark as on its way' })).toHaveCount(0);
    await approveAsManager(browser, page);
    await page.reload();
    await take(page, 'Mark as on its way');
    await take(page, 'Mark as paid');
    await expect(page.locator('app-page-header')).toContainText('Delivered');
    await page.goto('/payments');
    await expect(paidThisMonth(page)).not.toHaveText(before);
    await expectPaid(page, order);
  } finally {
    await setLimit(page, null);
  }
  expect(complaints).toEqual([]);
});

const SCREENS = ['/payments?pageSize=5', '/payments/new', '/payments/due?pageSize=5', '/fx-rates?pageSize=5'];

for (const width of [1440, 360]) {
  test(`payments and exchange rates are accessible, light and dark, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await logIn(page, '/payments');
    await page.locator('tr[data-row]').first().press('Enter');
    await expect(page).toHaveURL(/\/payments\/[0-9a-f-]{36}$/);
    for (const address of [new URL(page.url()).pathname, ...SCREENS]) await expectGoodScreen(page, address);
  });
}
