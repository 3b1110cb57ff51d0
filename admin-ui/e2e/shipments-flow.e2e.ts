import { Page, expect, test } from '@playwright/test';
import { Business, Order, cellsOf, confirmedOrder, newBusiness, openedDialog, tabTo, today } from './business';
import { complaintsOf, expectGoodScreen, logIn } from './support';

const EXPECTED = { 'Ships on': '2031-03-01', 'Arrives at port on': '2031-03-20', 'Delivered on': '2031-03-28' };

/** All of the order on one ship, with a container, without the mouse. */
async function ship(page: Page, order: Order): Promise<void> {
  await page.goto(`/purchase-orders/${order.id}?tab=shipments`);
  await page.getByRole('link', { name: 'New shipment' }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Purchase order' })).toHaveValue(order.number);
  await tabTo(page, page.getByLabel('Carrier'));
  await page.keyboard.type('Gulf Line');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ever Lantern');
  for (const [label, day] of Object.entries(EXPECTED)) await page.getByLabel(label).fill(day);
  await tabTo(page, page.getByRole('button', { name: 'Add a container' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Number', { exact: true })).toBeFocused();
  await page.keyboard.type('MSCU1234565');
  await page.keyboard.press('Tab');
  await page.keyboard.type('40HC');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^SH-/ })).toBeVisible();
}

/** Says that the shipment passed a milestone today; the focus comes back to its button. */
async function pass(page: Page, milestone: string): Promise<void> {
  const step = page.getByRole('button', { name: new RegExp(`(Change|Set a day) ${milestone}`) });
  await step.press('Enter');
  const dialog = await openedDialog(page);
  await dialog.getByLabel('Happened on').fill(today());
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(step).toBeFocused();
  await expect(
    page.getByRole('listitem').filter({ hasText: milestone }).and(page.locator('[data-state=done]')),
  ).toHaveCount(1);
}

async function expectInbound(page: Page, { plain }: Business, number: string): Promise<void> {
  await page.goto(`/shipments/inbound?q=${plain.sku}`);
  const of = cellsOf(page, plain.name);
  await expect(of('Expected')).toContainText('28 Mar 2031');
  await expect(of('Units')).toHaveText('60');
  await expect(of('Where')).toContainText(number);
}

test('goods are shipped, followed by their milestones, and received when they are delivered', async ({ page }) => {
  const complaints = complaintsOf(page);
  const business = await newBusiness(page);
  const order = await confirmedOrder(page, business);
  await logIn(page, '/shipments');
  await ship(page, order);
  const [address, number] = [page.url(), await page.getByRole('heading', { level: 1 }).innerText()];
  await expect(page.getByRole('region', { name: 'Containers' })).toContainText('MSCU1234565');
  await expect(page.getByRole('listitem').filter({ hasText: 'Delivered' }).first()).toContainText('28 Mar 2031');

  await pass(page, 'Shipped');
  await expect(page.locator('app-page-header')).toContainText('Shipped');
  await expectInbound(page, business, number);
  await page.goto(address);
  for (const milestone of ['Arrived at port', 'Cleared customs', 'Delivered']) await pass(page, milestone);
  await expect(page.locator('app-page-header')).toContainText('Delivered');

  await page.getByRole('link', { name: 'Receive goods' }).press('Enter');
  await expect(page.getByLabel('Find a product')).toBeFocused();
  await expect(page.locator('app-select-field').first()).toContainText(number);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^GR-/ })).toBeVisible();
  await page.goto(address);
  await expect(page.locator('app-stat-card').filter({ hasText: 'Received of it' })).toContainText('160');
  await page.goto(`/purchase-orders/${order.id}`);
  await expect(page.locator('[aria-current=step]')).toContainText('Customs');
  await page.goto(`/shipments/inbound?q=${business.plain.sku}`);
  await expect(page.getByText('Nothing matches')).toBeVisible();
  expect(complaints).toEqual([]);
});

const SCREENS = ['/shipments?pageSize=5', '/shipments/new', '/shipments/inbound?pageSize=5'];

for (const width of [1440, 360]) {
  test(`shipments are accessible, light and dark, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await logIn(page, '/shipments');
    await page.locator('tr[data-row]').first().press('Enter');
    await expect(page).toHaveURL(/\/shipments\/[0-9a-f-]{36}$/);
    const shipment = new URL(page.url()).pathname;
    for (const address of [shipment, `${shipment}/edit`, ...SCREENS]) await expectGoodScreen(page, address);
  });
}
