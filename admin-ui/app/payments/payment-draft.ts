import { maxLength, pattern, schema } from '@angular/forms/signals';
import { CreatePaymentDto } from '../api/models/create-payment-dto';
import { PaymentDto } from '../api/models/payment-dto';
import { UpdatePaymentDto } from '../api/models/update-payment-dto';
import { bodyOf } from '../shared/form/body-of';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { decimal } from '../shared/form/money-field';

/** What a payment is, as its forms have it. */
export interface PaymentDraft {
  amount: string;
  method: PaymentDto['method'];
  exchangeRate: string;
  scheduledOn: string;
  sourceAmount: string;
  receivedAmount: string;
  feeAmount: string;
  feeCurrency: string | null;
  wiseTransferId: string;
  reference: string;
  trackingId: string;
  notes: string;
}

export const EMPTY_PAYMENT: PaymentDraft = {
  ...{ amount: '', method: 'WIRE', exchangeRate: '', scheduledOn: '', sourceAmount: '', receivedAmount: '' },
  ...{ feeAmount: '', feeCurrency: null, wiseTransferId: '', reference: '', trackingId: '', notes: '' },
};

export const paymentRules = schema<PaymentDraft>((path) => {
  for (const amount of [path.amount, path.sourceAmount, path.receivedAmount, path.feeAmount]) decimal(amount, 4);
  decimal(path.exchangeRate, 8);
  pattern(path.wiseTransferId, /^[1-9]\d{0,14}$/, { message: 'Write the number that Wise gave the transfer' });
  maxLength(path.reference, 200);
  maxLength(path.trackingId, 200);
  maxLength(path.notes, 2000);
});

/** A new payment. What is empty is left to the server: the amount that is open, the rate of the day. */
export function createBody(
  { wiseTransferId, ...draft }: PaymentDraft,
  of: { purchaseOrderId: string; scheduleLineId: string },
): CreatePaymentDto {
  const transfer = wiseTransferId === '' ? {} : { wiseTransferId: Number(wiseTransferId) };
  return { ...bodyOf({ ...draft, ...of }), ...transfer };
}

export function draftOf(payment: PaymentDto): PaymentDraft {
  const { wiseTransferId, ...rest } = payment;
  return modelFrom(EMPTY_PAYMENT, { ...rest, wiseTransferId: wiseTransferId === null ? '' : String(wiseTransferId) });
}

/** Only what was changed of it. */
export function updateBody(draft: PaymentDraft, before: PaymentDraft): UpdatePaymentDto {
  const { wiseTransferId, ...changes } = changesOf(draft, before);
  if (wiseTransferId === undefined) return changes;
  return { ...changes, wiseTransferId: wiseTransferId === null ? null : Number(wiseTransferId) };
}
