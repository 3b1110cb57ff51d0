import type { Answer, TestClient } from '../../testing/clients.js';
import { type Given, givenIn } from '../../testing/given.js';
import { TestApp } from '../../testing/test-app.js';

let app: TestApp;
let manager: TestClient;
let given: Given;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  manager = await app.as('MANAGER', 'Mali');
});
afterAll(() => app.close());

type Fault = { row: number; field: string; value: string | null; problem: string };
type Result = {
  code?: string;
  dryRun: boolean;
  rows: number;
  creates: number;
  updates: number;
  unchanged: number;
  ignoredColumns: string[];
  faults: Fault[];
  changes: { row: number; action: string; sku: string | null; fields: object[] }[];
};

const send = (file: string | Buffer, query = '', client = manager): Promise<Answer<Result>> =>
  client.post<Result>(`/products/import?${query}`, file, { 'content-type': 'text/csv' });
const preview = (file: string | Buffer, query = '') => send(file, `dryRun=true&${query}`);
const lines = (...rows: string[]) => rows.join('\r\n');
const faultsOf = (answer: Answer<Result>) => answer.body.faults.map((f) => [f.row, f.field, f.value]);
const bySku = async (sku: string) =>
  (await manager.get<{ items: Record<string, unknown>[] }>(`/products?active=all&q=${sku}`)).body.items.find(
    (row) => row['sku'] === sku,
  );
const count = async (table: string) =>
  Number((await app.db.query<{ count: string }[]>(`select count(*) from ${table}`))[0]!.count);

describe('POST /products/import', () => {
  it('shows in a dry run what it would create, change and leave, and changes nothing', async () => {
    await given.product({ sku: 'P-1', name: 'Same', price: '10' });
    await given.product({ sku: 'P-2', name: 'Old name', price: '10' });
    const [before, logged] = [await count('products'), await count('audit_log')];
    const answer = await preview(
      lines('SKU,Name,Price', 'P-1,Same,10.00', 'P-2,New name,12.5', 'P-3,Fresh,1', ',Numbered,2'),
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ dryRun: true, mode: 'upsert', rows: 4, creates: 2, updates: 1, unchanged: 1 });
    expect(answer.body.changes).toEqual([
      {
        row: 3,
        action: 'UPDATE',
        sku: 'P-2',
        name: 'Old name',
        fields: [
          { field: 'name', from: 'Old name', to: 'New name' },
          { field: 'price', from: '10.0000', to: '12.5000' },
        ],
      },
      { row: 4, action: 'CREATE', sku: 'P-3', name: 'Fresh', fields: [] },
      { row: 5, action: 'CREATE', sku: null, name: 'Numbered', fields: [] },
    ]);
    expect([await count('products'), await count('audit_log')]).toEqual([before, logged]);
  });

  it('creates and changes by the rules of single requests: SKU pattern, price history, audit', async () => {
    const old = await given.product({ sku: 'Q-1', name: 'Old', price: '10', unitCost: '4' });
    const answer = await send(lines('sku,name,price,unit cost', 'Q-1,New,11,4', ',Numbered,2,1', ',Numbered too,3,1'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ dryRun: false, creates: 2, updates: 1 });
    expect(answer.body.changes.map((change) => change.sku)).toEqual(['Q-1', 'LUMI-0001', 'LUMI-0002']);
    const [sell] = (await manager.get<{ items: object[] }>(`/products/${old.id}/price-history?kind=SELL`)).body.items;
    expect(sell).toMatchObject({ oldAmount: '10.00', newAmount: '11.00', actorName: 'Mali' });
    const fresh = await bySku('LUMI-0001');
    const history = await manager.get<{ total: number }>(`/products/${String(fresh?.['id'])}/price-history`);
    expect(history.body.total).toBe(2);
    const audit = await app.db.query<object[]>(
      `select action, old_values, new_values, actor_name from audit_log where record_id = $1 and action = 'UPDATE'`,
      [old.id],
    );
    expect(audit).toEqual([
      {
        action: 'UPDATE',
        old_values: { name: 'Old', price: '10.0000' },
        new_values: { name: 'New', price: '11.0000' },
        actor_name: 'Mali',
      },
    ]);
  });

  it('tells every fault of every row in one pass, and imports nothing', async () => {
    await given.product({ sku: 'F-0', barcode: 'TAKEN' });
    const before = await count('products');
    const file = lines(
      'sku,name,price,requiresQc,reorderPoint,currency,barcode,category,supplierId,weightGrams',
      'F-1,Good,1,yes,5,THB,,,,',
      'F-2,,x,maybe,1.5,XXQ,,,,',
      'F-1,Twin,1,,,,TAKEN,No such,nobody,-4',
      'F-3,Extra,1,,,,,,,,surplus',
      'F-4,"1,5 is fine","1,5",,,,B-1,,,',
      'F-5,Barcode twice,1,,,,B-1,,,99999999999999999999',
    );
    const dry = await preview(file);
    expect(dry.status).toBe(200);
    expect(faultsOf(dry)).toEqual(
      expect.arrayContaining([
        [3, 'name', ''],
        [3, 'price', 'x'],
        [3, 'requiresQc', 'maybe'],
        [3, 'reorderPoint', '1.5'],
        [3, 'currency', 'XXQ'],
        [4, 'sku', 'F-1'],
        [4, 'barcode', 'TAKEN'],
        [4, 'category', 'No such'],
        [4, 'supplierId', 'nobody'],
        [4, 'weightGrams', '-4'],
        [5, '', null],
        [7, 'barcode', 'B-1'],
        [7, 'weightGrams', '99999999999999999999'],
      ]),
    );
    expect(dry.body.faults).toHaveLength(13);
    const refused = await send(file);
    expect(refused.status).toBe(400);
    expect(refused.body.code).toBe('IMPORT_REFUSED');
    expect(refused.body.faults).toEqual(dry.body.faults);
    expect(await count('products')).toBe(before);
  });

  it('takes what a spreadsheet saves: BOM, semicolon or tab, UTF-16, any line end, empty lines, quoted line breaks', async () => {
    const files: [string, Buffer][] = [
      ['BOM', Buffer.from('\ufeffsku;name;price\r\nS-1;"Bär; ""groß""\nzwei";4,85\r\n\r\n')],
      ['tab', Buffer.from('sku\tname\tprice\nS-1\t"Bär; ""groß""\nzwei"\t4.85\n')],
      ['UTF-16', Buffer.from('\ufeffsku\tname\tprice\r\nS-1\t"Bär; ""groß""\nzwei"\t4.85', 'utf16le')],
      ['CR', Buffer.from('sku,name,price\rS-1,"Bär; ""groß""\nzwei",4.85\r')],
    ];
    for (const [, file] of files) {
      expect((await send(file)).status).toBe(200);
      expect(await bySku('S-1')).toMatchObject({ name: 'Bär; "groß"\nzwei', price: '4.85', version: 1 });
    }
  });

  it('knows the columns of other systems, names those it passes over, and refuses stock', async () => {
    const ok = await preview(
      lines('Item Code,Product Name,Selling Price,Cost Price,EAN,Remarks', 'H-1,Hats,3,1,EAN-1,none'),
    );
    expect(ok.body).toMatchObject({ creates: 1, faults: [], ignoredColumns: ['Remarks'] });
    const stock = await preview(lines('sku,name,Qty', 'H-1,Hats,3'));
    expect(stock.body.faults).toMatchObject([{ row: 1, field: 'Qty' }]);
    expect(stock.body.faults[0]?.problem).toContain('POST /api/v1/inventory/receive');
    expect((await send(lines('sku,name,Qty', 'H-1,Hats,3'))).status).toBe(400);
    expect(faultsOf(await preview(lines('sku,code,name', 'a,b,c')))).toEqual([[1, 'code', null]]);
    expect(faultsOf(await preview(lines('price', '3')))[0]).toEqual([1, 'sku', null]);
  });

  it('finds categories by path or name, and suppliers by name', async () => {
    const [toys, books] = [await given.category({ name: 'Toys' }), await given.category({ name: 'Books' })];
    const kids = await given.category({ name: 'Kids', parentId: toys.id });
    await given.category({ name: 'Kids', parentId: books.id });
    const supplier = await given.supplier({ name: 'Yiwu Toys' });
    const done = await send(lines('sku,name,category,supplier', 'K-1,A,toys>KIDS,yiwu toys', 'K-2,B,Books,'));
    expect(done.status).toBe(200);
    expect(await bySku('K-1')).toMatchObject({ categoryId: kids.id, supplierId: supplier.id });
    expect(await bySku('K-2')).toMatchObject({ categoryId: books.id, supplierId: null });
    await manager.delete(`/suppliers/${supplier.id}`);
    const answer = await preview(lines('sku,name,category,supplier', 'K-1,A,Kids,Yiwu Toys', 'K-3,C,,Yiwu Toys'));
    expect(faultsOf(answer)).toEqual([
      [2, 'category', 'Kids'],
      [3, 'supplier', 'Yiwu Toys'],
    ]);
    await send(lines('sku,category', 'K-1,'));
    expect(await bySku('K-1')).toMatchObject({ categoryId: null, supplierId: supplier.id });
  });

  it('refuses SKUs that exist with mode=create, and needs a name for a new product', async () => {
    await given.product({ sku: 'M-1' });
    expect(faultsOf(await preview(lines('sku,name', 'M-1,Again', 'M-2,New'), 'mode=create'))).toEqual([
      [2, 'sku', 'M-1'],
    ]);
    expect(faultsOf(await preview(lines('sku,price', 'M-1,3', 'M-2,3')))).toEqual([[3, 'name', null]]);
    expect((await preview('sku,name', 'mode=replace')).status).toBe(400);
  });

  it('asks for both amounts with another currency', async () => {
    await given.product({ sku: 'C-1', price: '10', unitCost: '4', currency: 'THB' });
    expect(faultsOf(await preview(lines('sku,currency', 'C-1,usd')))).toEqual([[2, 'currency', 'USD']]);
    expect((await send(lines('sku,currency,price,cost', 'C-1,usd,1,0.4'))).body).toMatchObject({ updates: 1 });
  });

  it('imports the export of GET /products unchanged', async () => {
    const toys = await given.category({ name: 'Export' });
    await given.product({ sku: '=1+1', name: '-5', description: "'=cmd|x", barcode: '00123', categoryId: toys.id });
    await given.product({
      sku: "'''@x",
      name: 'a "quoted", one;\r\ntwo\tthree',
      unitCost: '0.000001',
      isBestSeller: true,
    });
    await given.product({ sku: '-12.50', name: '+66 2 123', isActive: false, price: '9999999999999.9999' });
    await manager.delete(`/categories/${(await given.category({ name: 'Gone' })).id}`);
    const file = (await manager.get<string>('/products?active=all&format=csv')).body;
    const total = await count('products');
    const logged = await count('audit_log');
    const answer = await send(file);
    expect(answer.body).toMatchObject({ rows: total, creates: 0, updates: 0, unchanged: total, ignoredColumns: [] });
    expect(await count('audit_log')).toBe(logged);
  });

  it('is all or nothing also when the database refuses at the end', async () => {
    const before = await count('products');
    // The barcode is taken between the plan and the writing: only the index sees it.
    const file = lines('sku,name,barcode', 'N-1,A,', 'N-2,B,RACE-1');
    const [first, second] = await Promise.all([send(file), send(file.replaceAll('N-', 'O-'))]);
    expect([first.status, second.status].sort()).not.toEqual([200, 200]);
    expect(await count('products')).toBe(before + 2);
  });
});

describe('the file of POST /products/import', () => {
  const multipart = (content: string | Buffer, end = '\r\n--frontier--\r\n') =>
    Buffer.concat([
      Buffer.from(
        '--frontier\r\ncontent-disposition: form-data; name="file"; filename="p.csv"\r\ncontent-type: text/csv\r\n\r\n',
      ),
      Buffer.from(content),
      Buffer.from(end),
    ]);
  const upload = (payload: Buffer) =>
    manager.post<Result>('/products/import?dryRun=true', payload, {
      'content-type': 'multipart/form-data; boundary=frontier',
    });

  it('may come as a form', async () => {
    expect((await upload(multipart('sku,name\nU-1,Form'))).body).toMatchObject({ creates: 1, faults: [] });
  });

  it('must be there, whole, and of a type that is taken', async () => {
    expect((await upload(Buffer.from('--frontier--\r\n'))).body).toMatchObject({ status: 400 });
    expect((await upload(multipart('sku,name\nU-1,Form', ''))).body).toMatchObject({ code: 'MALFORMED_REQUEST' });
    expect((await manager.post('/products/import', { sku: 'x' })).body).toMatchObject({ status: 415 });
    expect((await send('')).body).toMatchObject({ status: 400 });
    expect((await send('\r\n\r\n')).body).toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it.each<[string, string | Buffer, string]>([
    ['with a quote that never ends', 'sku,name\nA,"B', 'FILE_UNREADABLE'],
    ['with a quote inside a cell', 'sku,name\nA,B"C"', 'FILE_UNREADABLE'],
    ['in Latin-1', Buffer.from('sku,name\nA,B\xe4r', 'latin1'), 'FILE_UNREADABLE'],
    ['that is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]), 'FILE_UNREADABLE'],
    ['of more than 50,000 rows', `sku\n${'x\n'.repeat(50_001)}`, 'FILE_TOO_LONG'],
    ['of more than 10 MB', `sku\n${'x'.repeat(10 * 1_048_576)}`, 'PAYLOAD_TOO_LARGE'],
  ])('is refused %s', async (_what, file, code) => {
    expect((await preview(file)).body.code).toBe(code);
    expect((await upload(multipart(file))).body.code).toBe(code);
  });

  it('has NUL characters refused cell by cell', async () => {
    expect(faultsOf(await preview('sku,name\nA-0,B\0C'))).toEqual([[2, 'name', null]]);
  });

  it('is for those who may import', async () => {
    for (const role of ['STAFF', 'CUSTOMER', 'AUDITOR'] as const)
      expect((await send('sku,name\nA,B', 'dryRun=true', await app.as(role))).status).toBe(403);
  });
});
