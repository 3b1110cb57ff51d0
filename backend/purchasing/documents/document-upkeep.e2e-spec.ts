import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCtx } from '../../platform/ctx.js';
import { givenIn } from '../../testing/given.js';
import type { OrderRow } from '../../testing/given-order-rows.js';
import { TestApp } from '../../testing/test-app.js';
import { DocumentUpkeep } from './document-upkeep.service.js';
import { verifyFiles } from './files-verify.cli.js';
import type { PurchaseOrderDocument } from './purchase-order-document.entity.js';
import { PurchaseOrderDocumentService } from './purchase-order-document.service.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n');
const HOUR = 3_600_000;

describe('the upkeep of files', () => {
  let app: TestApp;
  let upkeep: DocumentUpkeep;
  let order: OrderRow;

  beforeAll(async () => {
    app = await TestApp.start();
    upkeep = app.app.get(DocumentUpkeep);
    const given = givenIn(app);
    order = await given.orderRow({ supplierId: (await given.supplier()).id });
  });
  afterAll(() => app.close());

  const add = () =>
    app.app
      .get(PurchaseOrderDocumentService)
      .add<PurchaseOrderDocument>(systemCtx('test'), order.id, { kind: 'OTHER', fileName: 'pi.pdf', content: PDF });
  const at = (name: string) => join(app.filesRoot, name);
  const aside = (name: string) => join(app.filesRoot, 'aside', name);
  /** As a process leaves it that dies between the file and its row. */
  const orphan = (hoursOld: number) => {
    const name = `${randomUUID()}.pdf`;
    writeFileSync(at(name), PDF);
    age(at(name), hoursOld);
    return name;
  };
  const age = (path: string, hours: number) => {
    const when = new Date(Date.now() - hours * HOUR);
    utimesSync(path, when, when);
  };

  it('sets a file aside that has had no document for a day, and no other', async () => {
    const { storedName } = await add();
    age(at(storedName), 50);
    const [old, young] = [orphan(25), orphan(23)];
    writeFileSync(at('not-ours.txt'), 'x');
    age(at('not-ours.txt'), 50);
    expect(await upkeep.sweep()).toEqual({ setAside: 1, putBack: 0, dropped: 0, missing: [] });
    expect([old, young, storedName, 'not-ours.txt'].map((name) => existsSync(at(name)))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(readFileSync(aside(old))).toEqual(PDF);
    rmSync(at(young));
  });

  it('puts a file back whose document is there again, as after the restore of another backup', async () => {
    const { id, storedName } = await add();
    age(at(storedName), 30);
    await app.db.query('update purchase_order_documents set deleted_at = now() where id = $1', [id]);
    expect(await upkeep.sweep()).toMatchObject({ setAside: 1 });
    await app.db.query('update purchase_order_documents set deleted_at = null where id = $1', [id]);
    expect(await upkeep.sweep()).toMatchObject({ setAside: 0, putBack: 1, missing: [] });
    expect(readFileSync(at(storedName))).toEqual(PDF);
  });

  it('drops what has been aside for a month', async () => {
    const name = orphan(30);
    await upkeep.sweep();
    expect(await upkeep.sweep(new Date(Date.now() + 29 * 24 * HOUR))).toMatchObject({ dropped: 0 });
    expect(await upkeep.sweep(new Date(Date.now() + 31 * 24 * HOUR))).toMatchObject({ dropped: expect.any(Number) });
    expect(existsSync(aside(name))).toBe(false);
    expect(readdirSync(join(app.filesRoot, 'aside'))).toEqual([]);
  });

  it('may be done by several processes at once, while documents are added', async () => {
    const names = Array.from({ length: 20 }, () => orphan(40));
    const sweeps = Array.from({ length: 8 }, () => upkeep.sweep());
    const added = await Promise.all(Array.from({ length: 10 }, add));
    for (const { missing } of await Promise.all(sweeps)) expect(missing).toEqual([]);
    expect(names.filter((name) => existsSync(at(name)))).toEqual([]);
    expect(added.filter(({ storedName }) => !existsSync(at(storedName)))).toEqual([]);
  });

  it('tells which documents have no file, or not the one that was kept', async () => {
    expect((await upkeep.verify()).missing).toEqual([]);
    await expect(verifyFiles(app.app, [])).resolves.toBeUndefined();
    const [gone, changed] = [await add(), await add()];
    renameSync(at(gone.storedName), at('elsewhere'));
    writeFileSync(at(changed.storedName), Buffer.from(PDF.toString().replace('1.4', '1.5')));
    const { missing, damaged } = await upkeep.verify();
    expect([missing, damaged].map((found) => found.map(({ id }) => id))).toEqual([[gone.id], [changed.id]]);
    expect(missing[0]).toMatchObject({ name: 'pi.pdf', purchaseOrderNumber: order.number });
    await expect(verifyFiles(app.app, [])).rejects.toThrow('Some documents do not have their files');
    expect((await upkeep.sweep()).missing.map(({ id }) => id)).toEqual([gone.id]);
  });
});
