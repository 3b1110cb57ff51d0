import { Locator, Page, expect } from '@playwright/test';

export interface Product {
  id: string;
  sku: string;
  name: string;
}

/** Two products of one supplier, with an agreed price of 4.00, or 3.50 from 100 on. */
export interface Business {
  supplier: { id: string; name: string };
  checked: Product;
  plain: Product;
}

export interface Order {
  id: string;
  number: string;
}

/** The API as the demo's administrator uses it, for what a test only needs to have. */
export async function apiOf(page: Page) {
  const login = await page.request.post('/api/v1/auth/login', {
    data: { email: 'admin@example.com', password: 'admin123' },
  });
  const { accessToken } = (await login.json()) as { accessToken: string };
  return async <T>(method: 'GET' | 'POST' | 'PATCH', path: string, data?: object, version?: number): Promise<T> => {
    const headers = { Authorization: `Bearer ${accessToken}`, ...(version ? { 'If-Match': `"${version}"` } : {}) };
    const answer = await page.request.fetch(`/api/v1${path}`, { method, headers, ...(data ? { data } : {}) });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as T;
  };
}

export async function newBusiness(page: Page): Promise<Business> {
  const unique = Date.now().toString(36).toUpperCase();
  const api = await apiOf(page);
  const supplier = await api<{ id: string; name: string }>('POST', '/suppliers', {
    ...{ name: `Toy works ${unique}`, country: 'TH', currency: 'THB', leadTimeDays: 20 },
  });
  const product = async (name: string, requiresQc: boolean): Promise<Product> => {
    const made = await api<Product>('POST', '/products', { name: `${name} ${unique}`, requiresQc, price: '10.00' });
    const { id } = await api<{ id: string }>('POST', `/suppliers/${supplier.id}/products`, {
      productId: made.id,
      moq: 50,
    });
    for (const [minQuantity, unitPrice] of [
      [1, '4.00'],
      [100, '3.50'],
    ] as const) {
      await api('POST', `/suppliers/${supplier.id}/products/${id}/price-breaks`, { minQuantity, unitPrice });
    }
    return made;
  };
  return { supplier, checked: await product('Night lamp', true), plain: await product('Paper boat', false) };
}

/** 100 and 60 pieces, 350.00 and 240.00, that the supplier has confirmed. */
export async function confirmedOrder(page: Page, { supplier, checked, plain }: Business): Promise<Order> {
  const api = await apiOf(page);
  const items = [
    { productId: checked.id, quantity: 100 },
    { productId: plain.id, quantity: 60 },
  ];
  const order = await api<Order>('POST', '/purchase-orders', { supplierId: supplier.id, items });
  await api('POST', `/purchase-orders/${order.id}/status`, { status: 'CONFIRMED' });
  return order;
}

/** Presses Tab until the focus is there, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, most = 40): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** The dialog that has just opened, once it has taken the focus: a key that is pressed before goes elsewhere. */
export async function openedDialog(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  return dialog;
}

/** What a row of a grid says, by the heads of its columns. */
export const cellsOf = (page: Page, text: string) => {
  const row = page.locator('tr[data-row]').filter({ hasText: text });
  return (label: string): Locator => row.locator(`[data-label="${label}"]`);
};

/** Today where the demo business is. */
export const today = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok', dateStyle: 'short' }).format(new Date());
