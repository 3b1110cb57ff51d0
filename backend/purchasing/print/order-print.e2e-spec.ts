import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { pdfPages } from '../../testing/pdf-text.js';
import { TestApp } from '../../testing/test-app.js';

let app: TestApp;
let given: Given;
let buyer: TestClient;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  buyer = await app.as('INVENTORY_MANAGER');
  await given.location({ name: 'คลังสินค้า บางนา', address: '99 ถนนบางนา-ตราด กรุงเทพมหานคร 10260' });
  await app.db.query(
    `update settings set company_name = 'Lumi Toys บริษัท ลูมี่ ของเล่น จำกัด', company_address = '12/3 ถนนสุขุมวิท แขวงคลองเตย กรุงเทพฯ 10110',
       company_tax_id = '0105561000001', company_phone = '+66 2 123 4567', company_email = 'buy@lumi.example.com'`,
  );
});

afterAll(() => app.close());

async function printed(id: string): Promise<{ pdf: Buffer; pages: string[]; name: string }> {
  const answer = await app.request({
    method: 'GET',
    url: `/api/v1/purchase-orders/${id}/pdf`,
    headers: { authorization: buyer.authorization! },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('application/pdf');
  const pdf = answer.rawPayload;
  if (process.env['KEEP_PDF']) writeFileSync(process.env['KEEP_PDF'], pdf);
  return { pdf, pages: pdfPages(pdf), name: String(answer.headers['content-disposition']) };
}

async function longOrder(count: number) {
  const supplier = await given.supplier({
    legalName: '深圳市亮光玩具有限公司 Brightplay Co., Ltd.',
    address: '广东省深圳市龙岗区坂田街道 12 号',
    country: 'CN',
    paymentTerms: '30 % deposit, 70 % before shipment',
  });
  await given.supplierContact(supplier, { name: '陈伟', email: 'chen@brightplay.example.com' });
  const products: { id: string }[] = [];
  for (let i = 0; i < 8; i++) {
    const names = [
      '磁力积木 100 片',
      'ตัวต่อแม่เหล็ก 60 ชิ้น สำหรับเด็กอายุสามขวบขึ้นไปพร้อมกล่องเก็บ',
      'Straße Größe №7 – Łódź Tiếng Việt',
    ];
    products.push(await given.product({ name: names[i % 3]!, supplierId: supplier.id }));
  }
  const lines = Array.from({ length: count }, (_, i) => ({
    productId: products[i % 8]!.id,
    quantity: 1000 + i,
    unitPrice: '4.205',
    supplierSku: `BP-${i}`,
  }));
  const notes = 'กรุณาติดฉลากทุกกล่อง · 请在每箱上贴标签';
  return given.orderRow({
    supplierId: supplier.id,
    lines,
    notes,
    orderDate: '2026-03-02',
    expectedReadyOn: '2026-04-16',
  });
}

/** Thai as it is drawn: sara am is two signs, and invisible places to break the line count as blanks. */
const drawn = (text: string) => text.normalize('NFKD').replace(/\s/g, '');

describe('print a purchase order', () => {
  it('has the letterhead, the parties, the lines, the totals and the notes in every script', async () => {
    const order = await longOrder(3);
    const { pages, name, pdf } = await printed(order.id);
    expect(name).toBe(`inline; filename="${order.number}.pdf"`);
    expect(pages).toHaveLength(1);
    const text = pages[0]!;
    for (const part of [
      ...['Lumi Toys บริษัท ลูมี่ ของเล่น จำกัด', '0105561000001', 'Purchase order', order.number, '2 Mar 2026'],
      ...['深圳市亮光玩具有限公司 Brightplay Co., Ltd.', '广东省深圳市龙岗区坂田街道 12 号', 'China', '陈伟'],
      ...['คลังสินค้า บางนา', '16 Apr 2026', 'USD', '磁力积木 100 片', 'Straße Größe №7 – Łódź Tiếng Việt'],
      ...['ตัวต่อแม่เหล็ก 60 ชิ้น', 'yours: BP-2', '1,000', '4.205', '4,205.00', '请在每箱上贴标签', 'กรุณาติดฉลากทุกกล่อง'],
      ...['Total USD', '12,627.62', '30 % deposit, 70 % before shipment', 'Page 1 of 1'],
    ]) {
      expect(drawn(text)).toContain(drawn(part));
    }
    expect(text).not.toContain('\ufffd');
    // Each script that the order uses, and no other, is embedded.
    const fonts = new Set(pdf.toString('latin1').match(/\/BaseFont \/[A-Z]{6}\+\S+/g));
    expect(fonts.size).toBeGreaterThanOrEqual(4);
  });

  it('repeats the head of a long table on every page and numbers the pages', async () => {
    const { pages } = await printed((await longOrder(120)).id);
    expect(pages.length).toBeGreaterThan(3);
    const tablePages = pages.filter((page) => page.includes('yours:'));
    for (const page of tablePages) expect(page).toContain('#ProductQuantityUnit priceAmount');
    pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${pages.length}`));
    for (let i = 0; i < 120; i++)
      expect(pages.filter((page) => page.includes(`yours: BP-${i}`)).length).toBeGreaterThan(0);
  });

  it('writes money with the decimals of its currency', async () => {
    const supplierId = (await given.supplier()).id;
    const product = await given.product();
    const of = async (currency: string, unitPrice: string) => {
      const lines = [{ productId: product.id, quantity: 1000, unitPrice }];
      return (await printed((await given.orderRow({ supplierId, currency, lines })).id)).pages[0]!;
    };
    expect(await of('JPY', '1500')).toContain('1,5001,500,000');
    expect(await of('KWD', '1.5')).toContain('1.5001,500.000');
    expect(await of('EUR', '0.1255')).toContain('0.1255125.50');
  });

  it('marks what is not an order yet or any more', async () => {
    const supplierId = (await given.supplier()).id;
    for (const status of ['DRAFT', 'CANCELLED']) {
      expect((await printed((await given.orderRow({ supplierId, status })).id)).pages[0]).toContain(status);
    }
  });

  it('cuts words that are longer than their column instead of losing them', async () => {
    const supplier = await given.supplier({ legalName: 'W'.repeat(200) });
    const product = await given.product({ name: 'ยาว'.repeat(60) });
    const order = await given.orderRow({
      supplierId: supplier.id,
      lines: [{ productId: product.id, quantity: 1_000_000_000, unitPrice: '999' }],
    });
    const text = (await printed(order.id)).pages.join('');
    expect(text.match(/W/g)!.length).toBeGreaterThanOrEqual(400);
    expect(text).toContain('999,000,000,000.00');
  });

  it('does not hold up the server while it prints', async () => {
    const order = await longOrder(200);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await printed(order.id);
    delay.disable();
    // A generous bound for a busy machine: here it is about 30 ms, the layout itself takes ten times that.
    expect(delay.max / 1e6).toBeLessThan(250);
  });

  it('answers an unknown order, and people who may not read orders', async () => {
    const unknown = await buyer.get<{ code: string }>(`/purchase-orders/${randomUUID()}/pdf`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'PURCHASE_ORDER_NOT_FOUND']);
    const customer = await app.as('CUSTOMER');
    const order = await given.orderRow({ supplierId: (await given.supplier()).id });
    expect((await customer.get(`/purchase-orders/${order.id}/pdf`)).status).toBe(403);
  });
});
