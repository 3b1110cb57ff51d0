import type { StockState } from '../inventory/ledger/ledger-kinds.js';

/** An account of the model: a place (null: outside) and a state. */
export interface Account {
  readonly place: string | null;
  readonly state: StockState;
}

interface Step {
  readonly lot: ModelLot;
  readonly from: Account;
  readonly to: Account;
  readonly quantity: number;
  /** What it added to the layer, in hundredths. */
  value: bigint;
  readonly reservation: ModelReservation | null;
}

export interface ModelPosting {
  readonly steps: Step[];
  readonly reverses: ModelPosting | null;
  reversed: boolean;
}

interface ModelReservation {
  readonly held: Map<string, { readonly lot: ModelLot; readonly place: string; open: number }>;
}

class ModelLot {
  quantity = 0;
  value = 0n;
  private readonly cells = new Map<string, number>();

  constructor(readonly unitCost: bigint) {}

  at({ place, state }: Account): number {
    return this.cells.get(`${place} ${state}`) ?? 0;
  }

  put(account: Account, delta: number): void {
    this.cells.set(`${account.place} ${account.state}`, this.at(account) + delta);
  }

  heldAt(place: string): boolean {
    return STATES.some((state) => this.at({ place, state }) > 0);
  }
}

const STATES: readonly StockState[] = ['AVAILABLE', 'RESERVED', 'QUARANTINE', 'REJECTED'];
const OUTSIDE: Account = { place: null, state: 'AVAILABLE' };

/**
 * One product of the ledger, written a second time and in the simplest way: lots in a list, oldest first, and what is in
 * each account in a map. Every command answers its posting, or null when the ledger has to refuse it.
 */
export class LedgerModel {
  readonly postings: ModelPosting[] = [];
  readonly reservations: ModelReservation[] = [];
  private readonly lots: ModelLot[] = [];

  constructor(private readonly unitCost: bigint) {}

  total(account: Account): number {
    return this.lots.reduce((sum, lot) => sum + lot.at(account), 0);
  }

  onHand(place: string): number {
    return STATES.reduce((sum, state) => sum + this.total({ place, state }), 0);
  }

  /** Quantity and value of every layer, oldest lot first. */
  layers(): [number, string][] {
    return this.lots.map((lot) => [lot.quantity, (Number(lot.value) / 100).toFixed(2)]);
  }

  receive(place: string, quantity: number, unitCost: bigint, state: StockState): ModelPosting {
    const lot = new ModelLot(unitCost);
    this.lots.push(lot);
    return this.post([this.step(lot, OUTSIDE, { place, state }, quantity, unitCost * BigInt(quantity))]);
  }

  /** Takes the oldest first. `to` left out: outside. */
  take(from: Account, quantity: number, to: Account = OUTSIDE): ModelPosting | null {
    const parts = this.choose(from, quantity);
    return parts && this.post(parts.map(([lot, n]) => this.step(lot, from, to, n)));
  }

  reserve(place: string, quantity: number): ModelPosting | null {
    const from: Account = { place, state: 'AVAILABLE' };
    const parts = this.choose(from, quantity);
    if (!parts) return null;
    const reservation: ModelReservation = { held: new Map() };
    this.reservations.push(reservation);
    for (const [lot] of parts) reservation.held.set(`${this.lots.indexOf(lot)} ${place}`, { lot, place, open: 0 });
    return this.post(parts.map(([lot, n]) => this.step(lot, from, { place, state: 'RESERVED' }, n, null, reservation)));
  }

  /** Issues or releases part of a reservation, oldest lot first. */
  settle(reservation: ModelReservation, kind: 'ISSUE' | 'RELEASE', quantity: number): ModelPosting | null {
    const held = [...reservation.held.values()].sort((a, b) => this.lots.indexOf(a.lot) - this.lots.indexOf(b.lot));
    if (held.reduce((sum, { open }) => sum + open, 0) < quantity) return null;
    let left = quantity;
    const steps = held.flatMap(({ lot, place, open }) => {
      const n = Math.min(open, left);
      left -= n;
      const to: Account = kind === 'ISSUE' ? OUTSIDE : { place, state: 'AVAILABLE' };
      return n > 0 ? [this.step(lot, { place, state: 'RESERVED' }, to, n, null, reservation)] : [];
    });
    return this.post(steps);
  }

  /** Null when it is refused; undefined when there is nothing to post. */
  adjust(place: string, target: number): ModelPosting | null | undefined {
    const account: Account = { place, state: 'AVAILABLE' };
    const difference = target - this.onHand(place);
    if (difference === 0) return undefined;
    if (difference < 0) return this.take(account, -difference);
    const newest = this.lots.filter((lot) => lot.heldAt(place)).at(-1);
    if (!newest) return this.receive(place, difference, this.unitCost, 'AVAILABLE');
    const value = share(newest.value, BigInt(difference), BigInt(newest.quantity));
    return this.post([this.step(newest, OUTSIDE, account, difference, value)]);
  }

  decide(lotIndex: number, place: string, state: StockState, quantity: number): ModelPosting | null {
    const lot = this.lots[lotIndex]!;
    const from: Account = { place, state: 'QUARANTINE' };
    if (lot.at(from) < quantity) return null;
    return this.post([this.step(lot, from, { place, state }, quantity)]);
  }

  reverse(posting: ModelPosting): ModelPosting | null {
    if (posting.reversed || posting.reverses) return null;
    const needed = new Map<string, number>();
    for (const { lot, to, quantity, reservation } of posting.steps) {
      if (to.place === null) continue;
      const key = `${this.lots.indexOf(lot)} ${to.place}`;
      const sum = (needed.get(`${key} ${to.state}`) ?? 0) + quantity;
      needed.set(`${key} ${to.state}`, sum);
      if (lot.at(to) < sum) return null;
      if (to.state === 'RESERVED' && reservation!.held.get(key)!.open < quantity) return null;
    }
    posting.reversed = true;
    const steps = posting.steps.map((s) => this.step(s.lot, s.to, s.from, s.quantity, -s.value, s.reservation));
    return this.post(steps, posting);
  }

  private choose(from: Account, quantity: number): [ModelLot, number][] | null {
    let left = quantity;
    const parts = this.lots.flatMap((lot): [ModelLot, number][] => {
      const n = Math.min(lot.at(from), left);
      left -= n;
      return n > 0 ? [[lot, n]] : [];
    });
    return left === 0 ? parts : null;
  }

  /** Without a value, goods that cross the border take their share of the layer with them. */
  private step(
    lot: ModelLot,
    from: Account,
    to: Account,
    quantity: number,
    value: bigint | null = null,
    reservation: ModelReservation | null = null,
  ): Step {
    const leaves = from.place !== null && to.place === null;
    const worth = value ?? (leaves ? -share(lot.value, BigInt(quantity), BigInt(lot.quantity)) : 0n);
    return { lot, from, to, quantity, value: worth, reservation };
  }

  private post(steps: Step[], reverses: ModelPosting | null = null): ModelPosting {
    for (const { lot, from, to, quantity, value, reservation } of steps) {
      if (from.place !== null) lot.put(from, -quantity);
      if (to.place !== null) lot.put(to, quantity);
      lot.quantity += (to.place === null ? 0 : quantity) - (from.place === null ? 0 : quantity);
      lot.value += value;
      const cell = (account: Account) => reservation?.held.get(`${this.lots.indexOf(lot)} ${account.place}`);
      if (from.state === 'RESERVED') cell(from)!.open -= quantity;
      if (to.state === 'RESERVED') cell(to)!.open += quantity;
    }
    const posting = { steps, reverses, reversed: false };
    this.postings.push(posting);
    return posting;
  }
}

/** `value` × part / whole, rounded half up. */
const share = (value: bigint, part: bigint, whole: bigint): bigint => (2n * value * part + whole) / (2n * whole);
