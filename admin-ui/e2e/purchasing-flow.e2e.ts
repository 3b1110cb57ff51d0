import { Page, expect, test } from '@playwright/test';
import { Business, Product, cellsOf, newBusiness, openedDialog, tabTo } from './business';
import { complaintsOf, expectAccessible, expectGoodScreen, logIn } from './support';

async function orderByKeyboard(page: Page, { supplier, checked, plain }: Business): Promise<void> {
  await page.getByRole('link', { name: 'New order' }).first().press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'New purchase order' })).toBeVisible();
  await tabTo(page, page.getByRole('combobox', { name: 'Supplier' }));
  await page.keyboard.type(supplier.name);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Empty: after the lead time of 20 days')).toBeVisible();
  await tabTo(page, page.getByRole('combobox', { name: 'Product' }).first());
  await page.keyboard.type(checked.sku);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Quantity')).toBeFocused();
  await expect(page.getByLabel('Unit price')).toHaveValue('4.00');
  await expect(page.getByText('MOQ 50')).toBeVisible();
  await page.keyboard.type('100');
  // A hundred reach the better price.
  await expect(page.getByLabel('Unit price')).toHaveValue('3.50');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Product' }).nth(1)).toBeFocused();
  await page.keyboard.type(plain.sku);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Quantity').nth(1)).toBeFocused();
  await page.keyboard.type('40');
  await expect(page.getByText('Below the MOQ of 50')).toBeVisible();
  await expect(page.locator('app-order-totals')).toContainText('510.00');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^PO-/ })).toBeVisible();
}

/** Takes the order on to a stage of the stepper, by the keyboard. */
async function goOnTo(page: Page, stage: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Go on to ${stage}` }).press('Enter');
  const dialog = await openedDialog(page);
  await dialog.getByRole('button', { name: action }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('[aria-current=step]')).toContainText(stage);
}

async function receivePart(page: Page, { checked, plain }: Business): Promise<void> {
  await page.getByRole('link', { name: 'Receive goods' }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Product' }).first()).toHaveValue(new RegExp(checked.name));
  await expect(page.getByLabel('Received', { exact: true }).nth(1)).toHaveValue('40');
  await page.getByLabel('Received', { exact: true }).first().fill('60');
  await page.getByLabel('Supplier’s lot').first().fill('TW-7');
  await page.getByRole('button', { name: 'Receive', exact: true }).press('Enter');
  await expect(page).toHaveURL(/\/goods-receipts\/|\/purchase-orders\/[0-9a-f-]+(\?.*)?$/);
  expect(plain.sku).not.toBe(checked.sku);
}

async function rejectThree(page: Page, { checked }: Business): Promise<void> {
  await page.goto(`/lots?tab=qc&q=${checked.sku}`);
  await page.getByRole('button', { name: 'Decide', exact: true }).press('Enter');
  const dialog = await openedDialog(page);
  await dialog.getByLabel('Decision').press('Enter');
  await page.getByRole('option', { name: /^Reject/ }).click();
  await dialog.getByLabel('Quantity').fill('3');
  await dialog.getByLabel('Reason').fill('Cracked');
  await dialog.getByRole('button', { name: 'Reject 3' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('tr[data-row] [data-label="Waiting"]')).toHaveText('57');
}

async function postFreight(page: Page, order: string, { checked, plain }: Business): Promise<void> {
  await page.goto(`${order}?tab=costs`);
  await page.getByRole('link', { name: 'Add freight, duty or fees' }).press('Enter');
  await page.getByLabel('Amount').fill('100');
  // 210 and 160 came, so that is how the hundred is shared; nothing is posted yet.
  const margin = (product: Product) => cells(page, product)('Margin');
  await expect(margin(checked)).toHaveText(/65(\.0+)? →\s+55\.5 %/);
  await expect(margin(plain)).toHaveText(/60(\.0+)? →\s+49\.2 %/);
  await page.getByRole('button', { name: 'Post', exact: true }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^LC-/ })).toBeVisible();
  await page.goto(`${order}?tab=costs`);
  await expect(cells(page, checked)('Margin')).toHaveText(/65.* → 55\.5/);
}

/** The rest comes with the stage, what waits is approved, and the order is closed. */
async function finish(page: Page, order: string, { checked }: Business): Promise<void> {
  await page.goto(order);
  await page.getByRole('button', { name: 'Go on to QC done' }).press('Enter');
  const dialog = await openedDialog(page);
  await expect(dialog.getByLabel(`Received of ${checked.sku}`)).toHaveValue('40');
  await dialog.getByRole('button', { name: 'Mark as QC done' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  const expected = { Received: '100', Approved: '97', Rejected: '3', 'In QC': '0', Outstanding: '0' };
  for (const [label, value] of Object.entries(expected)) {
    await expect(cells(page, checked)(label), label).toHaveText(value);
  }
  await goOnTo(page, 'Stocked', 'Mark as stocked');
  await expect(page.getByRole('link', { name: 'Receive goods' })).toHaveCount(0);
}

const cells = (page: Page, { name }: Product) => cellsOf(page, name);

test('a buyer orders, receives a part, rejects three, and sees what the freight does to the margin', async ({
  page,
}) => {
  const complaints = complaintsOf(page);
  const business = await newBusiness(page);
  await logIn(page, '/purchase-orders');
  await orderByKeyboard(page, business);
  const order = page.url();
  await expect(page.getByRole('list', { name: 'Warnings' })).toContainText('40 ordered, the supplier asks for 50');
  await expect(page.locator('app-order-figures')).toContainText('510.00');

  await goOnTo(page, 'Confirmed', 'Mark as confirmed');
  await expect(page.locator('[data-state=skipped]')).toContainText('Sent');
  await receivePart(page, business);
  await rejectThree(page, business);

  await page.goto(order);
  await expect(page.locator('app-order-figures')).toContainText('100 of 140');
  const [ofChecked, ofPlain] = [cells(page, business.checked), cells(page, business.plain)];
  const expected = { Ordered: '100', Received: '60', Approved: '0', Rejected: '3', 'In QC': '57', Outstanding: '40' };
  for (const [label, value] of Object.entries(expected)) {
    await expect(ofChecked(label), label).toHaveText(value);
  }
  await expect(ofPlain('Approved')).toHaveText('40');
  await expect(ofPlain('Outstanding')).toHaveText('0');

  await postFreight(page, order, business);
  await finish(page, order, business);
  expect(complaints).toEqual([]);
});

/** By the mouse, as people do who like boards. */
async function dragCard(page: Page, number: string, stage: string): Promise<void> {
  const target = page.getByRole('region', { name: stage, exact: true }).getByRole('list');
  const card = page.getByRole('listitem').filter({ hasText: number });
  const [from, to] = [await card.boundingBox(), await target.boundingBox()];
  if (!from || !to) throw new Error(`There is no way from ${number} to ${stage}`);
  await page.mouse.move(from.x + 100, from.y + 60);
  await page.mouse.down();
  await page.mouse.move(from.x + 140, from.y + 70, { steps: 5 });
  await page.mouse.move(to.x + to.width / 2, to.y + 30, { steps: 15 });
  await page.mouse.up();
}

test('a card on the board goes on by its button, and a cancelled order says why', async ({ page }) => {
  const business = await newBusiness(page);
  await logIn(page, '/purchase-orders');
  await orderByKeyboard(page, business);
  const number = await page.getByRole('heading', { level: 1 }).innerText();
  await page.goto('/purchase-orders?tab=board');
  await page.getByRole('combobox', { name: 'Supplier' }).fill(business.supplier.name);
  await page.getByRole('option', { name: business.supplier.name }).click();
  await page.getByRole('button', { name: `Move ${number}` }).press('Enter');
  await page.getByRole('menuitem', { name: 'Confirmed' }).press('Enter');
  await (await openedDialog(page)).getByRole('button', { name: 'Mark as confirmed' }).press('Enter');
  const confirmed = page.getByRole('region', { name: 'Confirmed' });
  await expect(confirmed.getByRole('link', { name: number })).toBeVisible();
  await dragCard(page, number, 'In production');
  await expect(page.getByRole('dialog')).toContainText(`${number}: In production`);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(confirmed.getByRole('link', { name: number })).toBeVisible();

  await page.getByRole('link', { name: number }).click();
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(dialog).toContainText('Reason is needed');
  await dialog.getByLabel('Reason').fill('Too late for the season');
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(page.locator('app-page-header')).toContainText('Cancelled');
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.locator('app-order-history')).toContainText('Too late for the season');
});

const SCREENS = [
  ...['/purchase-orders?pageSize=5', '/purchase-orders?tab=board', '/purchase-orders/new'],
  ...['/goods-receipts?pageSize=5', '/landed-costs?pageSize=5', '/landed-costs/new'],
];
const TABS = ['details', 'receipts', 'shipments', 'payments', 'documents', 'costs', 'settlements', 'history'];

for (const width of [1440, 360]) {
  test(`the screens of purchasing are accessible, light and dark, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await logIn(page, '/purchase-orders');
    for (const address of SCREENS) await expectGoodScreen(page, address);
  });

  test(`a purchase order is accessible, light and dark, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await logIn(page, '/purchase-orders?status=CONFIRMED');
    await page.locator('tr[data-row]').first().press('Enter');
    await expect(page).toHaveURL(/\/purchase-orders\/[0-9a-f-]{36}$/);
    const order = new URL(page.url()).pathname;
    const details = [...TABS.map((tab) => `?tab=${tab}`), '/edit', '/receive'].map((part) => order + part);
    for (const address of details) await expectGoodScreen(page, address);
    await page.goto(order);
    await page.getByRole('button', { name: 'Go on to QC done' }).click();
    await expect(page.getByRole('button', { name: 'Mark as QC done' })).toBeVisible();
    await expectAccessible(page);
  });
}
