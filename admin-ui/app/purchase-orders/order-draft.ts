import { applyEach, max, maxLength, min, required, schema, validate } from '@angular/forms/signals';
import { CreatePurchaseOrderDto } from '../api/models/create-purchase-order-dto';
import { PaymentDueStage } from '../api/models/payment-due-stage';
import { PaymentTiming } from '../api/models/payment-timing';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { UpdatePurchaseOrderDto } from '../api/models/update-purchase-order-dto';
import { sum } from '../shared/decimal';
import { bodyOf } from '../shared/form/body-of';
import { changesOf } from '../shared/form/changes-of';
import { StockLine, counts, filledLines } from '../shared/form/lines';
import { decimal } from '../shared/form/money-field';

const MAX_QUANTITY = 1_000_000_000;

export interface DraftLine extends StockLine {
  unitPrice: string;
  /** The agreed price that was filled in. As long as the field shows it, it follows the quantity. */
  filled: string;
}

export interface DraftTerm {
  percent: string;
  dueStage: PaymentDueStage;
  timing: PaymentTiming;
}

/** An order as its form has it. */
export interface Draft {
  supplierId: string | null;
  currency: string | null;
  exchangeRate: string;
  orderDate: string;
  expectedReadyOn: string;
  supplierPi: string;
  locationId: string | null;
  items: DraftLine[];
  shippingAmount: string;
  otherFeesAmount: string;
  notes: string;
  /** Empty: as the settings say. */
  paymentSchedule: DraftTerm[];
}

export const newLine = (): DraftLine => ({ productId: null, quantity: null, unitPrice: '', filled: '' });

export const newTerm = (): DraftTerm => ({ percent: '', dueStage: 'CONFIRMED', timing: 'ON' });

export const newDraft = (): Draft => ({
  supplierId: null,
  currency: null,
  exchangeRate: '',
  orderDate: '',
  expectedReadyOn: '',
  supplierPi: '',
  locationId: null,
  items: [newLine()],
  shippingAmount: '',
  otherFeesAmount: '',
  notes: '',
  paymentSchedule: [],
});

/** What a form that changes an order starts with. */
export function draftOf(order: PurchaseOrderDto): Draft {
  return {
    supplierId: order.supplierId,
    currency: order.currency,
    exchangeRate: order.currency === order.baseCurrency ? '' : order.exchangeRate,
    orderDate: order.orderDate,
    expectedReadyOn: order.expectedReadyOn ?? '',
    supplierPi: order.supplierPi ?? '',
    locationId: order.locationId,
    items: order.items.map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice, filled: '' })),
    shippingAmount: order.shippingAmount,
    otherFeesAmount: order.otherFeesAmount,
    notes: order.notes ?? '',
    paymentSchedule: order.paymentSchedule.map(({ percent, dueStage, timing }) => ({ percent, dueStage, timing })),
  };
}

export const draftRules = schema<Draft>((path) => {
  required(path.supplierId);
  required(path.currency);
  decimal(path.exchangeRate, 8);
  decimal(path.shippingAmount, 4);
  decimal(path.otherFeesAmount, 4);
  maxLength(path.supplierPi, 100);
  maxLength(path.notes, 5000);
  applyEach(path.items, (line) => {
    required(line.productId, { when: ({ valueOf }) => counts(valueOf(line), valueOf(path.items)) });
    required(line.quantity, { when: ({ valueOf }) => counts(valueOf(line), valueOf(path.items)) });
    min(line.quantity, 1);
    max(line.quantity, MAX_QUANTITY);
    decimal(line.unitPrice, 6);
  });
  applyEach(path.paymentSchedule, (term) => {
    required(term.percent);
    decimal(term.percent, 2);
  });
  validate(path.paymentSchedule, ({ value }) => {
    const whole = sum(
      value().map(({ percent }) => percent.trim()),
      2,
    );
    return value().length === 0 || whole === undefined || whole === '100.00'
      ? undefined
      : { kind: 'whole', message: `The payment schedule is ${whole} % in all, not 100 %` };
  });
});

const itemsOf = (draft: Draft) =>
  filledLines(draft.items).map(({ productId, quantity, unitPrice }) => ({ productId, quantity, unitPrice }));

/** What makes the order. What was left empty is left to the API: the price agreed, the rate of the day, and so on. */
export function createBody(draft: Draft): CreatePurchaseOrderDto {
  const { paymentSchedule, ...rest } = draft;
  const schedule = paymentSchedule.length === 0 ? {} : { paymentSchedule };
  return bodyOf({ ...rest, items: itemsOf(draft), ...schedule });
}

/** What was changed and nothing else; the lines and the schedule as a whole. */
export function updateBody(draft: Draft, before: Draft): UpdatePurchaseOrderDto {
  const changes = changesOf(headOf(draft), headOf(before));
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  // Prices are in the currency, so another currency needs them anew.
  const items =
    differs(itemsOf(draft), itemsOf(before)) || 'currency' in changes ? { items: bodyOf(itemsOf(draft)) } : {};
  const schedule = differs(draft.paymentSchedule, before.paymentSchedule)
    ? { paymentSchedule: bodyOf(draft.paymentSchedule) }
    : {};
  return { ...withoutRequiredNulls(changes), ...items, ...schedule };
}

function headOf({ supplierId, currency, exchangeRate, orderDate, expectedReadyOn, ...rest }: Draft) {
  const { supplierPi, locationId, shippingAmount, otherFeesAmount, notes } = rest;
  const money = { shippingAmount: shippingAmount || '0', otherFeesAmount: otherFeesAmount || '0' };
  return {
    ...{ supplierId, currency, exchangeRate, orderDate, expectedReadyOn, supplierPi, locationId, notes },
    ...money,
  };
}

/** Emptied, these mean "as the API would say", which is to leave them out; null would be refused. */
function withoutRequiredNulls<T extends { exchangeRate?: unknown; orderDate?: unknown }>(changes: T): T {
  const { exchangeRate, orderDate, ...rest } = changes;
  return {
    ...rest,
    ...(exchangeRate == null ? {} : { exchangeRate }),
    ...(orderDate == null ? {} : { orderDate }),
  } as T;
}
