import type { Answer, TestClient } from './clients.js';

export type ActAnswer = Answer<{ id: string; code?: string; detail?: string }>;
export type Act = () => Promise<ActAnswer>;

const random = (below: number) => Math.floor(Math.random() * below);
const oneOf = <T>(all: readonly T[]): T | undefined => all[random(all.length)];
const many = (n: number, act: Act): Act[] => Array.from({ length: n }, () => act);
const NOTHING: ActAnswer = { status: 204, body: { id: '' }, headers: {} };

/** A purchase order as the API answers it. */
export interface ActedOrder {
  readonly id: string;
  readonly items: readonly { readonly id: string; readonly productId: string }[];
}

/** Everything that people can do with one order and its goods, each of them by any of the users. */
export class OrderActs {
  constructor(
    private readonly order: ActedOrder,
    private readonly users: readonly TestClient[],
    private readonly places: { readonly here: string; readonly there: string },
  ) {}

  /** Some ninety acts, in no order; `isCalledOff`: two of them cancel it. */
  all(isCalledOff: boolean): Act[] {
    return [...this.receiving(), ...this.costs(), ...this.paying(), ...this.stock(), ...this.office(isCalledOff)];
  }

  private receiving(): Act[] {
    const path = this.of('receipts');
    const shipment = () => ({ lines: [{ purchaseOrderLineId: this.line().id, quantity: 20 + random(60) }] });
    return [
      ...many(14, () => this.send(path, { items: this.items(12), exchangeRate: rate() })),
      ...many(4, () => this.receiveWithKey()),
      ...many(4, () => this.send(path, { items: this.items(5), charges: [charge()] })),
      ...many(5, () => this.onAny(path, (id) => this.undo('goods-receipts', id))),
      ...many(4, () => this.send('/shipments', { purchaseOrderId: this.order.id, ...shipment() })),
      ...many(2, () =>
        this.onAny(this.with('shipments'), (id) => this.send(`/shipments/${id}/cancel`, { reason: 'x' })),
      ),
    ];
  }

  private costs(): Act[] {
    const charges = () => [charge(), { ...charge(), basis: 'EQUAL' }];
    return [
      ...many(6, () => this.send('/landed-costs', { purchaseOrderId: this.order.id, charges: charges() })),
      ...many(3, () => this.onAny(this.with('landed-costs'), (id) => this.undo('landed-costs', id))),
    ];
  }

  private paying(): Act[] {
    const amount = () => `${1 + random(300)}.${10 + random(90)}`;
    const payment = () => ({ purchaseOrderId: this.order.id, amount: amount(), exchangeRate: rate() });
    const step = () => ({ status: oneOf(['PROCESSING', 'DELIVERED', 'DELIVERED', 'FAILED']), exchangeRate: rate() });
    return [
      ...many(10, () => this.send('/payments', payment())),
      ...many(12, () => this.onAny(this.with('payments'), (id) => this.send(`/payments/${id}/status`, step()))),
    ];
  }

  private stock(): Act[] {
    const { here, there } = this.places;
    const decision = () => ({ decision: oneOf(['APPROVE', 'REJECT']), quantity: 1 + random(4), reason: 'x' });
    const goods = (most: number) => ({ productId: this.line().productId, quantity: 1 + random(most) });
    const moved = () => ({ fromLocationId: here, toLocationId: there, items: [goods(3)] });
    const state = () => oneOf(['AVAILABLE', 'AVAILABLE', 'REJECTED']);
    const back = (lotId: string) => ({ items: [{ lotId, quantity: 1 + random(3), state: state() }], reason: 'x' });
    return [
      ...many(6, () => this.onLot((id) => this.send(`/lots/${id}/qc`, decision()))),
      ...many(8, () => this.send('/inventory/issue', { ...goods(4), locationId: here })),
      ...many(3, () => this.send('/inventory/transfer', moved())),
      ...many(10, () => this.onLot((id) => this.send('/inventory/return-to-supplier', back(id)))),
      ...many(4, () => this.onAny(this.with('supplier-returns'), (id) => this.undo('supplier-returns', id))),
    ];
  }

  private office(isCalledOff: boolean): Act[] {
    const { id } = this.order;
    const change = (body: object) => this.user().patch<ActAnswer['body']>(`/purchase-orders/${id}`, body);
    const enter = (status: string, more: object = {}) => this.send(this.of('status'), { status, ...more });
    const lastMonth = new Date(new Date().setUTCDate(0)).toISOString().slice(0, 7);
    return [
      ...many(3, () => change({ notes: `note ${random(100)}` })),
      ...many(2, () => change({ shippingAmount: '1' })),
      ...many(isCalledOff ? 2 : 0, () => this.send(this.of('cancel'), { reason: 'x' })),
      ...['SHIPPED', 'IN_TRANSIT', 'CUSTOMS'].map((stage) => () => enter(stage)),
      () => enter('RECEIVED', { receipt: { items: this.items(9) } }),
      () => this.send(`/periods/${lastMonth}/close`),
    ];
  }

  /** One user, one key, one body: however often it is sent, goods come once. */
  private receiveWithKey(): Promise<ActAnswer> {
    const items = [{ purchaseOrderLineId: this.order.items[0]!.id, quantity: 2 }];
    return this.users[0]!.post(this.of('receipts'), { items }, { 'idempotency-key': `once-${this.order.id}` });
  }

  private of(part: string): string {
    return `/purchase-orders/${this.order.id}/${part}`;
  }

  private with(list: string): string {
    return `/${list}?purchaseOrderId=${this.order.id}`;
  }

  private user(): TestClient {
    return oneOf(this.users)!;
  }

  private line() {
    return oneOf(this.order.items)!;
  }

  private items(most: number) {
    return [{ purchaseOrderLineId: this.line().id, quantity: 1 + random(most) }];
  }

  private send(path: string, body: object = {}): Promise<ActAnswer> {
    return this.user().post(path, body);
  }

  private undo(list: string, id: string): Promise<ActAnswer> {
    return this.send(`/${list}/${id}/reverse`, { reason: 'x' });
  }

  /** Does something with any one of what there is by then. */
  private async onAny(path: string, act: (id: string) => Promise<ActAnswer>): Promise<ActAnswer> {
    const found = oneOf((await this.user().get<{ items: { id: string }[] }>(path)).body.items);
    return found ? act(found.id) : NOTHING;
  }

  private async onLot(act: (id: string) => Promise<ActAnswer>): Promise<ActAnswer> {
    const receipts = await this.user().get<{ items: { id: string }[] }>(this.of('receipts'));
    const receipt = oneOf(receipts.body.items);
    if (!receipt) return NOTHING;
    const { body } = await this.user().get<{ lines: { lotId: string }[] }>(`/goods-receipts/${receipt.id}`);
    return act(oneOf(body.lines)!.lotId);
  }
}

const rate = () => `3${5 + random(3)}.${random(100)}`;
const charge = () => ({ kind: 'FREIGHT', basis: 'QUANTITY', amount: `${1 + random(99)}.0${random(9)}` });
