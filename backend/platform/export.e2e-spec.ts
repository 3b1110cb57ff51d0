import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import type { TestClient } from '../testing/clients.js';
import { TestApp } from '../testing/test-app.js';

const ROWS = 450;

describe('exports', () => {
  let app: TestApp;
  let manager: TestClient;
  let token: Record<string, string>;

  beforeAll(async () => {
    app = await TestApp.start();
    manager = await app.as('MANAGER');
    token = { authorization: (manager['defaults'] as Record<string, string>)['authorization']! };
    await app.db.query(
      `insert into suppliers (name, lead_time_days, notes) select 'Supplier ' || n, n % 7, case when n = 5 then '=1+1' end
       from generate_series(1, $1::int) n`,
      [ROWS],
    );
  });
  afterAll(() => app.close());

  const download = async (query: string) =>
    (await app.request({ url: `/api/v1/suppliers?${query}`, headers: token })).rawPayload;

  it('has every row of the list once, page after page, in the order of the list', async () => {
    const [header, ...rows] = parse(await download('format=csv&sort=-leadTimeDays,name'), { bom: true });
    const names = rows.map((row) => row[header!.indexOf('name')]);
    expect(new Set(names).size).toBe(ROWS);
    const listed: string[] = [];
    for (let page = 1; page <= 3; page++) {
      const query = `/suppliers?pageSize=200&page=${page}&sort=-leadTimeDays,name`;
      listed.push(...(await manager.get<{ items: { name: string }[] }>(query)).body.items.map((row) => row.name));
    }
    expect(names).toEqual(listed);
  });

  it('ignores the page that was asked for, and keeps the filter', async () => {
    expect(parse(await download('format=csv&page=3&pageSize=10'), { bom: true })).toHaveLength(ROWS + 1);
    expect(parse(await download('format=csv&q=Supplier 44'), { bom: true })).toHaveLength(1 + 11);
  });

  it('makes a workbook that opens with the same rows', async () => {
    const workbook = await readXlsx(await download('format=xlsx&sort=name'));
    const [header, ...rows] = workbook.sheets[0]!.rows;
    expect(rows).toHaveLength(ROWS);
    const column = (name: string) => header!.indexOf(name);
    const fifth = rows.find((row) => row[column('Name')] === 'Supplier 5')!;
    expect(fifth[column('Notes')]).toBe('=1+1');
    expect(fifth[column('Lead time days')]).toBe(5);
    expect(fifth[column('Created at (UTC)')]).toBeInstanceOf(Date);
  });

  it('guards formulas in csv, where a cell has no type', async () => {
    expect((await download('format=csv&q=Supplier 5')).toString()).toContain(",'=1+1,");
  });

  it('has a header also without rows', async () => {
    const [header, ...rows] = parse(await download('format=csv&q=nobody'), { bom: true });
    expect(header).toEqual(expect.arrayContaining(['id', 'name', 'leadTimeDays', 'version']));
    expect(rows).toEqual([]);
  });

  it('refuses before the file starts: a bad filter, one record, no permission', async () => {
    for (const [status, url, headers] of [
      [400, '/api/v1/suppliers?format=csv&sort=secret', token],
      [400, '/api/v1/suppliers?format=pdf', token],
      [401, '/api/v1/suppliers?format=csv', {}],
    ] as const) {
      const answer = await app.request({ url, headers });
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ]);
    }
  });

  it('names the file after its list and day', async () => {
    const answer = await app.request({ url: '/api/v1/suppliers?format=xlsx', headers: token });
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="suppliers-\d{4}-\d\d-\d\d\.xlsx"$/);
  });
});
