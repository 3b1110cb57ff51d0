import Big from 'big.js';
import fc from 'fast-check';
import { roundTo } from '../../platform/money.js';
import { SettlementBook, type SettlementEntry } from './settlement.js';

// Vector fx-30-70 of the costing vectors: 10,000.00 USD, 3,000.00 paid at 35.10, 7,000.00 at 36.00, received at 35.80.
const ORDER = { totalAmount: '10000.00', places: 2 };
const DEPOSIT = ['deposit', '3000.00', '35.10'] as const;
const BALANCE = ['balance', '7000.00', '36.00'] as const;
const RECEIPT = ['receipt', '10000.00', '35.80', ORDER] as const;

const NOTHING = {
  ...{ paid: '0.0000', received: '0.0000', prepaid: '0.0000', prepaidBase: '0.0000' },
  ...{ payable: '0.0000', payableBase: '0.0000', fxDifference: '0.0000' },
};

describe('the settlement of an order', () => {
  it('values goods at the rates they were paid with when all was paid before', () => {
    const book = new SettlementBook();
    book.pay(...DEPOSIT);
    book.pay(...BALANCE);
    book.receive(...RECEIPT);
    expect(book.receivedValue).toBe('357300.0000');
    expect(book.balances).toMatchObject({ prepaid: '0.0000', payable: '0.0000', fxDifference: '0.0000' });
  });

  it('values goods at the rate of the receipt when nothing was paid before, and books the gain of paying later', () => {
    const book = new SettlementBook();
    book.receive(...RECEIPT);
    expect(book.receivedValue).toBe('358000.0000');
    expect(book.balances.payableBase).toBe('358000.0000');
    book.pay(...DEPOSIT);
    book.pay(...BALANCE);
    expect(book.balances).toMatchObject({ payable: '0.0000', payableBase: '0.0000', fxDifference: '700.0000' });
  });

  it('keeps the rate of a deposit, owes the rest at the rate of the receipt, and books the loss on the balance', () => {
    const book = new SettlementBook();
    book.pay(...DEPOSIT);
    const entry = book.receive(...RECEIPT);
    expect(book.receivedValue).toBe('355900.0000');
    expect(entry).toMatchObject({ prepaidAmount: '-3000.0000', prepaidBase: '-105300.0000' });
    expect(entry).toMatchObject({ payableAmount: '7000.0000', payableBase: '250600.0000' });
    const paid = book.pay(...BALANCE);
    expect(paid).toMatchObject({ payableAmount: '-7000.0000', fxDifference: '-1400.0000', prepaidAmount: '0.0000' });
  });

  it('uses a deposit in proportion to what comes, and all of it with the last goods', () => {
    const book = new SettlementBook();
    book.pay(...DEPOSIT);
    expect(book.receive('a', '3333.33', '35.80', ORDER).prepaidAmount).toBe('-1000.0000');
    expect(book.receive('b', '3333.33', '35.80', ORDER).prepaidAmount).toBe('-1000.0000');
    expect(book.receive('c', '3333.34', '35.80', ORDER).prepaidAmount).toBe('-1000.0000');
    expect(book.balances).toMatchObject({ prepaid: '0.0000', prepaidBase: '0.0000', payable: '7000.0000' });
    expect(book.receivedValue).toBe('355900.0000');
  });

  it('owes what a bounced deposit had paid, at what the goods were booked with', () => {
    const book = new SettlementBook();
    book.pay(...DEPOSIT);
    book.receive('half', '5000.00', '35.80', ORDER);
    const entry = book.reversePayment('deposit');
    expect(entry).toMatchObject({ prepaidAmount: '-1500.0000', prepaidBase: '-52650.0000' });
    expect(entry).toMatchObject({ payableAmount: '1500.0000', payableBase: '52650.0000', fxDifference: '0.0000' });
    expect(book.balances).toMatchObject({ prepaid: '0.0000', payable: '5000.0000', payableBase: '177950.0000' });
  });

  it('takes back the exchange difference of a payment that bounced', () => {
    const book = new SettlementBook();
    book.receive(...RECEIPT);
    const before = book.balances;
    book.pay(...BALANCE);
    expect(book.reversePayment('balance').fxDifference).toBe('1400.0000');
    expect(book.balances).toEqual(before);
  });

  it('has prepaid again what was paid for goods whose receipt is reversed', () => {
    const book = new SettlementBook();
    book.receive(...RECEIPT);
    book.pay(...BALANCE);
    const entry = book.reverseReceipt('receipt');
    expect(entry).toMatchObject({ prepaidAmount: '7000.0000', prepaidBase: '252000.0000', fxDifference: '1400.0000' });
    expect(book.balances).toMatchObject({ payable: '0.0000', payableBase: '0.0000', fxDifference: '0.0000' });
    book.receive('again', '10000.00', '35.50', ORDER);
    expect(book.receivedValue).toBe('358500.0000');
  });

  it('pays several receipts in proportion', () => {
    const book = new SettlementBook();
    book.receive('a', '4000.00', '35.00', ORDER);
    book.receive('b', '6000.00', '36.00', ORDER);
    const entry = book.pay('half', '5000.00', '35.50');
    expect(entry).toMatchObject({ payableAmount: '-5000.0000', payableBase: '-178000.0000', fxDifference: '500.0000' });
  });

  it('knows a payment that was delivered, came back, and was delivered again', () => {
    const book = new SettlementBook();
    book.pay(...DEPOSIT);
    book.reversePayment('deposit');
    expect(book.hasPayment('deposit')).toBe(false);
    expect(book.balances).toEqual(NOTHING);
    book.pay(...DEPOSIT);
    expect(book.balances).toMatchObject({ prepaid: '3000.0000', prepaidBase: '105300.0000' });
  });
});

type Step = { readonly do: 'pay' | 'receive' | 'undo'; readonly share: number; readonly rate: number };

const steps = fc.array(
  fc.record<Step>({
    do: fc.constantFrom('pay', 'receive', 'undo'),
    share: fc.integer({ min: 1, max: 1_000_000 }),
    rate: fc.integer({ min: 1, max: 90_000_000 }),
  }),
  { maxLength: 30 },
);

/** Plays the steps; `each` sees the book and the entry of every one that was possible. */
function play(plan: readonly Step[], each: (book: SettlementBook, entry: SettlementEntry) => void): SettlementEntry[] {
  const book = new SettlementBook();
  const entries: SettlementEntry[] = [];
  plan.forEach((step, i) => {
    const entry = stepOf(book, entries, step, String(i));
    if (!entry) return;
    entries.push(entry);
    each(book, entry);
  });
  return entries;
}

function stepOf(book: SettlementBook, entries: SettlementEntry[], step: Step, id: string): SettlementEntry | null {
  const rate = new Big(step.rate).div(1_000_000).toString();
  if (step.do === 'receive') return book.receive(id, new Big(step.share).div(100).toFixed(2), rate, ORDER);
  if (step.do === 'pay') return book.pay(id, new Big(step.share).div(100).toFixed(2), rate);
  const sources = entries.map((e) => e.sourceId).filter((s) => book.hasPayment(s) || book.hasReceipt(s));
  const source = sources[step.share % Math.max(sources.length, 1)];
  if (source === undefined) return null;
  return book.hasPayment(source) ? book.reversePayment(source) : book.reverseReceipt(source);
}

const sumOf = (
  entries: readonly SettlementEntry[],
  key: 'prepaidAmount' | 'prepaidBase' | 'payableAmount' | 'payableBase',
) => entries.reduce((sum, entry) => sum.plus(entry[key]), new Big(0)).toFixed(4);

describe('whatever the order of payments, receipts and reversals', () => {
  it('no balance goes below zero, and nothing is owed or prepaid of nothing', () => {
    fc.assert(
      fc.property(steps, (plan) => {
        play(plan, ({ balances }) => {
          for (const key of ['prepaid', 'prepaidBase', 'payable', 'payableBase'] as const) {
            expect(Number(balances[key])).toBeGreaterThanOrEqual(0);
          }
          if (new Big(balances.prepaid).eq(0)) expect(balances.prepaidBase).toBe('0.0000');
          if (new Big(balances.payable).eq(0)) expect(balances.payableBase).toBe('0.0000');
        });
      }),
    );
  });

  it('what was paid and not received is prepaid less owed, in both currencies, to the last unit', () => {
    fc.assert(
      fc.property(steps, (plan) => {
        const worth = new Map<string, Big>();
        play(plan, (book, entry) => {
          if (entry.kind === 'PAYMENT')
            worth.set(entry.sourceId, new Big(roundTo(new Big(entry.amount).times(entry.exchangeRate), 4)));
          if (entry.kind === 'PAYMENT_REVERSED') worth.delete(entry.sourceId);
          const b = book.balances;
          const net = new Big(b.prepaid).minus(b.payable);
          expect(net.eq(new Big(b.paid).minus(b.received))).toBe(true);
          const paidBase = [...worth.values()].reduce((sum, base) => sum.plus(base), new Big(0));
          const netBase = new Big(b.prepaidBase).minus(b.payableBase);
          expect(netBase.eq(paidBase.plus(b.fxDifference).minus(book.receivedValue))).toBe(true);
        });
      }),
    );
  });

  it('the entries add up to the balances, and a book made of them goes on as the first one', () => {
    fc.assert(
      fc.property(steps, (plan) => {
        let last = new SettlementBook();
        const entries = play(plan, (book) => (last = book));
        const again = new SettlementBook(entries);
        expect(again.balances).toEqual(last.balances);
        expect(again.receivedValue).toBe(last.receivedValue);
        expect(sumOf(entries, 'prepaidAmount')).toBe(last.balances.prepaid);
        expect(sumOf(entries, 'prepaidBase')).toBe(last.balances.prepaidBase);
        expect(sumOf(entries, 'payableAmount')).toBe(last.balances.payable);
        expect(sumOf(entries, 'payableBase')).toBe(last.balances.payableBase);
        expect(again.pay('next', '1.01', '7').payableAmount).toBe(last.pay('next', '1.01', '7').payableAmount);
      }),
    );
  });

  it('nothing is left once all is undone, and a receipt keeps its value until then', () => {
    fc.assert(
      fc.property(steps, (plan) => {
        let last = new SettlementBook();
        const entries = play(plan, (book) => (last = book));
        const ids = [...new Set(entries.map((e) => e.sourceId))];
        for (const id of ids.filter((i) => last.hasPayment(i))) {
          const value = last.receivedValue;
          last.reversePayment(id);
          expect(last.receivedValue).toBe(value);
        }
        expect(last.balances.payableBase).toBe(last.receivedValue);
        for (const id of ids.filter((i) => last.hasReceipt(i))) last.reverseReceipt(id);
        expect(last.balances).toEqual(NOTHING);
      }),
    );
  });

  it('many receipts at one rate are worth what one receipt of all is worth', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 99_999_999 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(
        cuts,
        fc.integer({ min: 1, max: 9_000_000_000 }),
        fc.integer({ min: 0, max: 999_999 }),
        (at, r, paid) => {
          const rate = new Big(r).div(100_000_000).toFixed(8);
          const total = 1_000_000;
          const ends = [...new Set(at.map((cut) => (cut % (total - 1)) + 1)), total].sort((a, b) => a - b);
          const book = new SettlementBook();
          const deposit = new Big(paid).div(100).toFixed(2);
          if (paid > 0) book.pay('deposit', deposit, '33.333333');
          let before = 0;
          for (const end of ends) {
            if (end > before) book.receive(`r${end}`, new Big(end - before).div(100).toFixed(2), rate, ORDER);
            before = end;
          }
          const prepaid = new Big(deposit).times('33.333333').round(4, Big.roundHalfUp);
          const whole = prepaid.plus(new Big('10000.00').minus(deposit).times(rate).round(4, Big.roundHalfUp));
          expect(book.receivedValue).toBe(whole.toFixed(4));
          expect(book.balances.prepaid).toBe('0.0000');
        },
      ),
    );
  });
});
