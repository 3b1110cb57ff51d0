import Big from 'big.js';
import fc from 'fast-check';
import { roundTo } from '../../platform/money.js';
import { SettlementBook } from './settlement.js';
import type { SettlementEntry } from './settlement-entry.js';

// Vector fx-30-70 of the costing vectors: 10,000.00 USD, 3,000.00 paid at 35.10, 7,000.00 at 36.00, received at 35.80.
const ORDER = { totalAmount: '10000.00', places: 2 };
const DEPOSIT = ['deposit', '3000.00', '35.10'] as const;
const BALANCE = ['balance', '7000.00', '36.00'] as const;
const RECEIPT = ['receipt', '10000.00', '35.80', ORDER] as const;

const NOTHING = {
  ...{ paid: '0.0000', received: '0.0000', credited: '0.0000', prepaid: '0.0000', prepaidBase: '0.0000' },
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

  it('owes less for goods that went back, at what they came with', () => {
    const book = new SettlementBook();
    book.pay(...DEPOSIT);
    book.receive(...RECEIPT);
    const before = book.balances;
    const entry = book.credit('return', 'receipt', '700.00');
    expect(entry).toMatchObject({
      payableAmount: '-700.0000',
      payableBase: '-25060.0000',
      exchangeRate: '35.80000000',
    });
    expect(entry).toMatchObject({ prepaidAmount: '0.0000', fxDifference: '0.0000', receiptId: 'receipt' });
    expect(book.balances).toMatchObject({ payable: '6300.0000', credited: '700.0000', received: '10000.0000' });
    expect(book.reverseCredit('return', 'receipt')).toMatchObject({
      payableAmount: '700.0000',
      payableBase: '25060.0000',
    });
    expect(book.balances).toEqual(before);
  });

  it('has prepaid again what was paid for goods that went back, at the rates it was paid with', () => {
    const book = new SettlementBook();
    book.pay(...DEPOSIT);
    book.receive(...RECEIPT);
    book.pay(...BALANCE);
    const before = book.balances;
    const entry = book.credit('return', 'receipt', '1000.00');
    // 300.00 of the deposit at 35.10 and 700.00 of the balance at 36.00, which had cost 0.20 each more than was owed.
    expect(entry).toMatchObject({ prepaidAmount: '1000.0000', prepaidBase: '35730.0000', fxDifference: '140.0000' });
    expect(entry).toMatchObject({ payableAmount: '0.0000', exchangeRate: '35.59000000' });
    book.reverseCredit('return', 'receipt');
    expect(book.balances).toEqual(before);
  });

  it('owes again what a return had freed, where that was used for other goods meanwhile', () => {
    const book = new SettlementBook();
    book.pay('all', '10000.00', '36.00');
    book.receive(...RECEIPT);
    book.credit('return', 'receipt', '1000.00');
    expect(book.receive('replacement', '1000.00', '35.00', ORDER).prepaidAmount).toBe('-1000.0000');
    const entry = book.reverseCredit('return', 'receipt');
    expect(entry).toMatchObject({ prepaidAmount: '0.0000', payableAmount: '1000.0000', payableBase: '36000.0000' });
  });

  it('owes nothing twice where the payment of returned goods came back too', () => {
    const book = new SettlementBook();
    book.pay('all', '10000.00', '36.00');
    book.receive(...RECEIPT);
    book.credit('return', 'receipt', '1000.00');
    book.reversePayment('all');
    expect(book.balances).toMatchObject({ prepaid: '0.0000', payable: '9000.0000', payableBase: '324000.0000' });
    book.reverseCredit('return', 'receipt');
    expect(book.balances).toMatchObject({ prepaid: '0.0000', payable: '10000.0000', payableBase: '360000.0000' });
  });
});

type Step = { readonly do: 'pay' | 'receive' | 'return' | 'undo'; readonly share: number; readonly rate: number };

const steps = fc.array(
  fc.record<Step>({
    do: fc.constantFrom('pay', 'receive', 'return', 'undo'),
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
  if (step.do === 'return') return someGoBack(book, entries, step, id);
  const credits = standingCredits(entries);
  const returned = new Set(credits.map((credit) => credit.receiptId));
  const isOpen = (s: string) => book.hasPayment(s) || (book.hasReceipt(s) && !returned.has(s));
  const sources = [...entries.map((e) => e.sourceId).filter(isOpen), ...credits.map((credit) => credit.sourceId)];
  const source = sources[step.share % Math.max(sources.length, 1)];
  if (source === undefined) return null;
  const credit = credits.find((c) => c.sourceId === source);
  if (credit) return book.reverseCredit(source, credit.receiptId!);
  return book.hasPayment(source) ? book.reversePayment(source) : book.reverseReceipt(source);
}

const standingCredits = (entries: readonly SettlementEntry[]) => {
  const undone = new Set(entries.filter((e) => e.kind === 'CREDIT_REVERSED').map((e) => e.sourceId));
  return entries.filter((e) => e.kind === 'CREDIT' && !undone.has(e.sourceId));
};

/** Part of what is still here of a receipt, or all of it. */
function someGoBack(book: SettlementBook, entries: SettlementEntry[], step: Step, id: string): SettlementEntry | null {
  const receipts = entries.filter((e) => e.kind === 'RECEIPT' && book.hasReceipt(e.sourceId));
  const receipt = receipts[step.rate % Math.max(receipts.length, 1)];
  if (!receipt) return null;
  const gone = standingCredits(entries).filter((e) => e.receiptId === receipt.sourceId);
  const left = gone.reduce((rest, credit) => rest.minus(credit.amount), new Big(receipt.amount));
  const share = step.share % 3 === 0 ? left : left.times(step.share).div(1_000_000).round(2, Big.roundDown);
  return share.gt(0) ? book.credit(id, receipt.sourceId, share.toFixed(2)) : null;
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
        const back = new Map<string, Big>();
        play(plan, (book, entry) => {
          if (entry.kind === 'PAYMENT')
            worth.set(entry.sourceId, new Big(roundTo(new Big(entry.amount).times(entry.exchangeRate), 4)));
          if (entry.kind === 'PAYMENT_REVERSED') worth.delete(entry.sourceId);
          const { prepaidBase, payableBase, fxDifference } = entry;
          if (entry.kind === 'CREDIT') {
            back.set(entry.sourceId, new Big(prepaidBase).minus(payableBase).minus(fxDifference));
          }
          if (entry.kind === 'CREDIT_REVERSED') back.delete(entry.sourceId);
          const b = book.balances;
          const net = new Big(b.prepaid).minus(b.payable);
          expect(net.eq(new Big(b.paid).minus(b.received).plus(b.credited))).toBe(true);
          const added = (bases: Map<string, Big>) =>
            [...bases.values()].reduce((sum, one) => sum.plus(one), new Big(0));
          const netBase = new Big(b.prepaidBase).minus(b.payableBase);
          const value = new Big(book.receivedValue).minus(added(back));
          expect(netBase.eq(added(worth).plus(b.fxDifference).minus(value))).toBe(true);
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
        for (const { sourceId, receiptId } of standingCredits(entries)) last.reverseCredit(sourceId, receiptId!);
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
