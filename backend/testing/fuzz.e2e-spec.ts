import { type HostileRequest, requestsFor } from './fuzz-requests.js';
import { documentedOperations, type Operation } from './fuzz-operations.js';
import { sampled, seeded } from './fuzz-values.js';
import { type Given, givenIn } from './given.js';
import { assertLedgerSound } from './ledger-auditor.js';
import { type Body, TestApp } from './test-app.js';

/** `FUZZ_CASES=100000` sends them all; `FUZZ_SEED` chooses others. */
const CASES = Number(process.env['FUZZ_CASES'] ?? 25);
const SEED = Number(process.env['FUZZ_SEED'] ?? 2026);
const TOO_SLOW_MS = 10_000;

const operations = documentedOperations();
const random = seeded(SEED);

let app: TestApp;
let given: Given;

beforeAll(async () => {
  app = await TestApp.start();
  given = givenIn(app);
  await given.location();
});

afterAll(() => app.close());

/** An id that exists, for the fields and paths that name one. */
async function existingIds(): Promise<(name: string, path?: string) => string> {
  const [from, to] = [await given.location(), await given.location()];
  const supplier = await given.supplier();
  const contact = await given.supplierContact(supplier);
  const [category, shop] = [await given.category(), await given.shop()];
  const product = await given.product({ supplierId: supplier.id, categoryId: category.id });
  const { lotId, postingId } = await given.stock(product, 1000, { location: from, cost: '2.00' });
  const reservationId = await given.reserved(product, 100, { location: from });
  const transferId = await transferInTransit(product.id, from.id, to.id);
  const user = (await app.as('STAFF')).user!;
  const purchase = await purchaseIds(product.id, supplier.id);
  const byName: Record<string, string> = { productId: product.id, lotId, reservationId, supplierId: supplier.id };
  Object.assign(byName, {
    categoryId: category.id,
    parentId: category.id,
    toLocationId: to.id,
    userId: user.id,
    ...purchase.byName,
  });
  const byPath: [RegExp, string][] = [
    ...purchase.byPath,
    [/contacts\/\{id\}/, contact.id],
    [/\/suppliers/, supplier.id],
    [/\/users/, user.id],
    [/\/locations/, from.id],
    [/\/shops/, shop.id],
    [/\/products/, product.id],
    [/\/categories/, category.id],
    [/\/transfers/, transferId],
    [/\/lots/, lotId],
    [/\/reservations/, reservationId],
    [/\/postings/, String(postingId)],
  ];
  return (name, path = '') => {
    if (name === 'month') return '2026-01';
    if (name === 'id') return byPath.find(([pattern]) => pattern.test(path))?.[1] ?? product.id;
    return byName[name] ?? from.id;
  };
}

async function transferInTransit(productId: string, fromLocationId: string, toLocationId: string): Promise<string> {
  const body = { fromLocationId, toLocationId, items: [{ productId, quantity: 5 }], inTransit: true };
  const { transfer } = (await (await app.as('ADMIN')).post<{ transfer: { id: string } }>('/inventory/transfer', body))
    .body;
  return transfer.id;
}

/** An order on its way and its shipment, by the names of their fields and by their paths. */
async function purchaseIds(productId: string, supplierId: string) {
  const order = await given.orderRow({ supplierId, lines: [{ productId, quantity: 1000 }] });
  const lineId = order.lines[0]!.id;
  const admin = await app.as('ADMIN');
  const lines = [{ purchaseOrderLineId: lineId, quantity: 10 }];
  const shipment = await admin.post<{ id: string }>('/shipments', { purchaseOrderId: order.id, lines });
  const byName = { purchaseOrderId: order.id, purchaseOrderLineId: lineId, milestone: 'SHIPPED' };
  const byPath: [RegExp, string][] = [
    [/\/shipments/, shipment.body.id],
    [/\/purchase-orders/, order.id],
  ];
  return { byName, byPath };
}

/** What is wrong with the answer, or null. */
async function faultOf(operation: Operation, request: HostileRequest, token: string): Promise<string | null> {
  const started = performance.now();
  const headers = { authorization: token, ...request.headers };
  const answer = await app.request({ method: operation.method, url: request.url, headers, payload: request.payload });
  const tookMs = performance.now() - started;
  const named = `${operation.method} ${request.url.slice(0, 200)} ${JSON.stringify(request.headers).slice(0, 120)} ${request.payload.slice(0, 200)}`;
  const status = answer.statusCode;
  const fault = (what: string) => `${status} ${what}: ${named}\n  ${answer.body.slice(0, 300)}`;
  if (status >= 500) return fault('is a fault of ours');
  // Another address than the operation's own, such as one cut off by an empty parameter, answers for itself.
  const own = answer.body.includes('"ROUTE_NOT_FOUND"') || request.moved;
  if (!own && !operation.declared.has(status)) return fault('is not declared');
  if (tookMs > TOO_SLOW_MS) return fault(`took ${Math.round(tookMs)} ms`);
  return status < 400 ? null : problemFault(answer.headers['content-type'], answer.body, fault);
}

function problemFault(type: unknown, text: string, fault: (what: string) => string): string | null {
  if (!String(type).startsWith('application/problem+json')) return fault('is no problem document');
  const problem = JSON.parse(text) as Body;
  if (typeof problem['code'] !== 'string' || !problem['requestId']) return fault('has no code or request id');
  const leak = /node_modules|\.ts:|\.js:|QueryFailed|syntax error|select |insert |pg_|undefined|\[object/i.exec(
    String(problem['detail']),
  );
  return leak ? fault(`tells of our insides (${leak[0]})`) : null;
}

describe('every operation of the OpenAPI document', () => {
  it.each(operations.map((operation) => [operation.id, operation] as const))(
    '%s answers hostile input with a declared refusal',
    async (_id, operation) => {
      const idOf = await existingIds();
      const faults: string[] = [];
      for (const request of sampled(requestsFor(operation, idOf), CASES, random)) {
        // Logging out and the like end the session of the one who asks, so each operation has its own administrator.
        const fault = await faultOf(operation, request, await tokenFor(operation));
        if (fault) faults.push(fault);
      }
      expect(faults).toEqual([]);
    },
  );

  it('has left a ledger that holds', async () => {
    expect((await assertLedgerSound(app)).ok).toBe(true);
  });
});

const tokens = new Map<string, string>();

async function tokenFor(operation: Operation): Promise<string> {
  const known = tokens.get(operation.id);
  if (known) return known;
  const admin = await app.as('ADMIN');
  const token = admin.authorization!;
  tokens.set(operation.id, token);
  return token;
}
