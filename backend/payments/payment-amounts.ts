import Big from 'big.js';
import { Column } from 'typeorm';
import { type Decimal, inCurrency, MAX_AMOUNT, minorUnits, roundTo } from '../platform/money.js';
import { ValidationFailed } from '../platform/platform.problems.js';
import { assertOne } from '../settings/fx/fx-rate.service.js';

/** The amounts of a payment. */
export abstract class PaymentAmounts {
  /** What is paid of the order, in the order's currency. */
  @Column({ type: 'numeric', precision: 19, scale: 4 })
  amount: string;

  @Column({ type: 'char', length: 3 })
  currency: string;

  /** What one unit of the currency cost in the base currency. */
  @Column({ type: 'numeric', precision: 18, scale: 8 })
  exchangeRate: string;

  /** What the bank took on top. */
  @Column({ type: 'numeric', precision: 19, scale: 4 })
  feeAmount: string;

  @Column({ type: 'char', length: 3 })
  feeCurrency: string;

  /** What left our account, without the fee. */
  @Column({ type: 'numeric', precision: 19, scale: 4, nullable: true })
  sourceAmount: string | null;

  @Column({ type: 'char', length: 3, nullable: true })
  sourceCurrency: string | null;

  /** What arrived. */
  @Column({ type: 'numeric', precision: 19, scale: 4, nullable: true })
  receivedAmount: string | null;

  @Column({ type: 'char', length: 3, nullable: true })
  receivedCurrency: string | null;
}

/** What the payment is worth in the base currency. */
export function baseAmountOf({ amount, exchangeRate }: Pick<PaymentAmounts, 'amount' | 'exchangeRate'>): Decimal {
  return roundTo(new Big(amount).times(exchangeRate), 2);
}

/**
 * Refuses what the currencies or the columns do not hold.
 * @throws ValidationFailed
 */
export function assertPayable(payment: PaymentAmounts, baseCurrency: string): void {
  const { amount, currency, exchangeRate } = payment;
  if (new Big(amount).lte(0)) throw ValidationFailed.of('/amount', 'must be more than zero');
  if (currency === baseCurrency) assertOne(exchangeRate, currency, '/exchangeRate');
  const amounts = [
    ['/amount', amount, currency],
    ['/feeAmount', payment.feeAmount, payment.feeCurrency],
    ['/sourceAmount', payment.sourceAmount, payment.sourceCurrency],
    ['/receivedAmount', payment.receivedAmount, payment.receivedCurrency],
  ] as const;
  for (const [pointer, value, unit] of amounts) {
    if (value === null || unit === null) continue;
    if (!new Big(value).eq(inCurrency(value, unit))) {
      throw ValidationFailed.of(pointer, `has more than the ${minorUnits(unit)} decimals of ${unit}`);
    }
    if (new Big(value).gt(MAX_AMOUNT)) throw ValidationFailed.of(pointer, `is more than ${MAX_AMOUNT}`);
  }
  if (new Big(amount).times(exchangeRate).gt(MAX_AMOUNT)) {
    throw ValidationFailed.of('/exchangeRate', `makes the payment worth more than ${MAX_AMOUNT}`);
  }
}
