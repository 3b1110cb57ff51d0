import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { TestClient } from '../../testing/clients.js';
import { Bystander } from '../../testing/bystander.js';
import { type Given, givenIn } from '../../testing/given.js';
import type { OrderRow } from '../../testing/given-order-rows.js';
import { auditRows } from '../../testing/audit-rows.js';
import { TestApp } from '../../testing/test-app.js';

interface Document {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  kind: string;
  sha256: string;
}

let app: TestApp;
let given: Given;
let buyer: TestClient;
let order: OrderRow;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  buyer = await app.as('INVENTORY_MANAGER');
  order = await given.orderRow({ supplierId: (await given.supplier()).id });
});

afterAll(() => app.close());

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const EXE = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), randomBytes(500)]);
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const HTML = Buffer.from('<!DOCTYPE html><html><body><script>alert(1)</script></body></html>');

/** An office document as the format needs it, with whatever else is asked for. */
function office(part: 'word' | 'xl', extra: [string, Buffer][] = [], lie = false): Buffer {
  const main = part === 'word' ? 'wordprocessingml.document' : 'spreadsheetml.sheet';
  const types = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}/main.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`;
  return zip([['[Content_Types].xml', Buffer.from(types)], [`${part}/main.xml`, Buffer.from('<x/>')], ...extra], lie);
}

function zip(files: [string, Buffer][], lie = false): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = deflateRawSync(content);
    const unpacked = lie && content.length > 1000 ? 1000 : content.length;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(unpacked, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(unpacked, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const BOUNDARY = '----stockwright-test';

function form(name: string, content: Buffer, fields: Record<string, string> = {}) {
  const texts = Object.entries(fields).map(
    ([field, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n${texts.join('')}--${BOUNDARY}--\r\n`)]);
}

const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
const pathOf = (id = order.id) => `/purchase-orders/${id}/documents`;
const upload = <T = Document>(name: string, content: Buffer, fields?: Record<string, string>, client = buyer) =>
  client.post<T>(pathOf(), form(name, content, fields), MULTIPART);
const stored = () => readdirSync(app.filesRoot);

describe('add a document', () => {
  it('keeps a file under a name of its own making and hands it back as an attachment', async () => {
    const { status, body } = await upload('../../发票 ใบ.pdf', PDF, { kind: 'PROFORMA_INVOICE' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: '发票 ใบ.pdf', mediaType: 'application/pdf', size: PDF.length });
    expect(body.kind).toBe('PROFORMA_INVOICE');
    const [row] = await app.db.query<{ stored_name: string }[]>(
      'select stored_name from purchase_order_documents where id = $1',
      [body.id],
    );
    expect(row!.stored_name).toMatch(/^[0-9a-f-]{36}\.pdf$/);
    expect(readFileSync(join(app.filesRoot, row!.stored_name))).toEqual(PDF);
    const file = await buyer.get<string>(`${pathOf()}/${body.id}/file`);
    expect(file.status).toBe(200);
    expect(file.body).toBe(PDF.toString());
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="__ ___?\.pdf"; filename\*=UTF-8''/);
    const list = await buyer.get<{ items: Document[]; total: number }>(pathOf());
    expect(list.body.items.map(({ id }) => id)).toContain(body.id);
    expect((await auditRows(app, 'purchase_order_documents', body.id)).length).toBe(1);
  });

  it.each([
    ['photo.png', PNG, 'image/png', 'photo.png'],
    ['photo.pdf', PNG, 'image/png', 'photo.pdf.png'],
    [
      'list.docx',
      office('word'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'list.docx',
    ],
    ['list.xlsx', office('xl'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'list.xlsx'],
    ['list.csv', Buffer.from('sku,quantity\nLUMI-1,5\n'), 'text/csv', 'list.csv'],
    ['note.txt', Buffer.from('รับสินค้าแล้ว 已收到'), 'text/plain', 'note.txt'],
  ])('takes %s for what its content is', async (name, content, mediaType, called) => {
    const { status, body } = await upload(name, content);
    expect(status).toBe(201);
    expect(body).toMatchObject({ mediaType, name: called, kind: 'OTHER' });
  });

  it.each([
    ['a program called .pdf', 'invoice.pdf', EXE],
    ['a drawing called .png', 'logo.png', SVG],
    ['a drawing with a declaration', 'logo.png', Buffer.concat([Buffer.from('<?xml version="1.0"?>'), SVG])],
    ['a page called .png', 'photo.png', HTML],
    ['a page called .txt', 'note.txt', HTML],
    ['a page called .csv', 'list.csv', Buffer.from('  <script>alert(1)</script>')],
    ['a zip file', 'list.docx', zip([['a.txt', Buffer.from('a')]])],
    ['macros', 'list.docx', office('word', [['word/vbaProject.bin', Buffer.from('x')]])],
    ['a zip bomb', 'bomb.docx', office('word', [['word/bomb.xml', Buffer.alloc(101 * 1024 * 1024)]])],
    ['a zip bomb that lies', 'bomb.docx', office('word', [['word/bomb.xml', Buffer.alloc(5 * 1024 * 1024)]], true)],
    ['text in another encoding', 'note.txt', Buffer.from([0x66, 0xfc, 0x72])],
    ['bytes called .txt', 'note.txt', Buffer.from('a\0b')],
  ])('refuses %s', async (_what, name, content) => {
    const before = stored().length;
    const { status, body } = await upload<{ code: string }>(name, content);
    expect([status, body.code]).toEqual([415, 'DOCUMENT_TYPE_NOT_ALLOWED']);
    expect(stored()).toHaveLength(before);
  });

  it('refuses more than 15 MB, an empty file, no file, a wrong kind and an unknown order', async () => {
    const codeOf = async (sent: Promise<{ status: number; body: { code: string } }>) => {
      const { status, body } = await sent;
      return [status, body.code];
    };
    const send = (name: string, content: Buffer, fields?: Record<string, string>) =>
      codeOf(upload<{ code: string }>(name, content, fields));
    const before = stored().length;
    const big = Buffer.concat([PDF, Buffer.alloc(15 * 1024 * 1024)]);
    expect(await send('big.pdf', big)).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(await send('empty.pdf', Buffer.alloc(0))).toEqual([400, 'VALIDATION_FAILED']);
    expect(await send('a.pdf', PDF, { kind: 'SECRET' })).toEqual([400, 'VALIDATION_FAILED']);
    const none = Buffer.from(`--${BOUNDARY}--\r\n`);
    expect(await codeOf(buyer.post(pathOf(), none, MULTIPART))).toEqual([400, 'VALIDATION_FAILED']);
    expect(await codeOf(buyer.post(pathOf(), { file: 'x' }))).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    const broken = form('a.pdf', PDF).subarray(0, 150);
    expect((await buyer.post(pathOf(), broken, MULTIPART)).status).toBe(400);
    const unknown = buyer.post<{ code: string }>(pathOf(randomUUID()), form('a.pdf', PDF), MULTIPART);
    expect(await codeOf(unknown)).toEqual([404, 'PURCHASE_ORDER_NOT_FOUND']);
    expect(stored()).toHaveLength(before);
  });

  it('leaves no file behind when the row does not come to be', async () => {
    const before = stored();
    const owner = await Bystander.enter(app);
    await owner.query(`create function refuse_document() returns trigger language plpgsql as
      $$ begin raise exception 'no' using errcode = '40001'; end $$`);
    await owner.query(`create trigger refuse_documents before insert on purchase_order_documents
      for each row execute function refuse_document()`);
    try {
      expect((await upload('a.pdf', PDF)).status).toBe(503);
    } finally {
      await owner.query('drop trigger refuse_documents on purchase_order_documents');
      await owner.leave();
    }
    expect(stored()).toEqual(before);
  });

  it('is for those who may write orders, and reading for those who may read them', async () => {
    const { body } = await upload('a.pdf', PDF);
    const [auditor, customer] = [await app.as('AUDITOR'), await app.as('CUSTOMER')];
    expect((await upload('a.pdf', PDF, {}, auditor)).status).toBe(403);
    expect((await auditor.get(`${pathOf()}/${body.id}/file`)).status).toBe(200);
    expect((await auditor.delete(`${pathOf()}/${body.id}`)).status).toBe(403);
    expect((await customer.get(`${pathOf()}/${body.id}/file`)).status).toBe(403);
    expect((await app.anonymous().get(`${pathOf()}/${body.id}/file`)).status).toBe(401);
  });
});

describe('download and remove a document', () => {
  it('knows a document only below its own order', async () => {
    const { body } = await upload('a.pdf', PDF);
    const other = await given.orderRow({ supplierId: order.supplierId });
    const answer = await buyer.get<{ code: string }>(`${pathOf(other.id)}/${body.id}/file`);
    expect([answer.status, answer.body.code]).toEqual([404, 'DOCUMENT_NOT_FOUND']);
    expect((await buyer.delete(`${pathOf(other.id)}/${body.id}`)).status).toBe(404);
    expect((await buyer.get(`${pathOf()}/..%2f..%2fetc%2fpasswd/file`)).status).toBe(400);
  });

  it('removes the file, keeps the record of it, and does so once', async () => {
    const { body } = await upload('a.pdf', PDF);
    const [{ stored_name }] = await app.db.query<[{ stored_name: string }]>(
      'select stored_name from purchase_order_documents where id = $1',
      [body.id],
    );
    const all = await Promise.all(Array.from({ length: 20 }, () => buyer.delete(`${pathOf()}/${body.id}`)));
    expect(all.map(({ status }) => status).sort()).toEqual([204, ...Array<number>(19).fill(404)]);
    expect(existsSync(join(app.filesRoot, stored_name))).toBe(false);
    expect((await buyer.get(`${pathOf()}/${body.id}/file`)).status).toBe(404);
    const actions = (await auditRows(app, 'purchase_order_documents', body.id)).map(({ action }) => action);
    expect(actions).toEqual(['INSERT', 'UPDATE']);
  });

  it('says so when the file is gone from the disk', async () => {
    const { body } = await upload('a.pdf', PDF);
    const [{ stored_name }] = await app.db.query<[{ stored_name: string }]>(
      'select stored_name from purchase_order_documents where id = $1',
      [body.id],
    );
    rmSync(join(app.filesRoot, stored_name));
    const answer = await buyer.get<{ code: string }>(`${pathOf()}/${body.id}/file`);
    expect([answer.status, answer.body.code]).toEqual([404, 'DOCUMENT_FILE_MISSING']);
  });
});
