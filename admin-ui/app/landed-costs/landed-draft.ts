import { applyEach, maxLength, required, schema, validate } from '@angular/forms/signals';
import { LandedCostInputDto } from '../api/models/landed-cost-input-dto';
import { instantOf } from '../shared/business-time';
import { bodyOf } from '../shared/form/body-of';
import { DraftCharge, chargeRules, chargesBody, filledCharges, newCharge } from '../shared/purchasing/charges';

/** A landed cost as its form has it. */
export interface LandedDraft {
  purchaseOrderId: string | null;
  /** One receipt of the order; empty: all of them. */
  goodsReceiptId: string;
  /** A single lot, with or without an order. */
  lotId: string | null;
  charges: DraftCharge[];
  reference: string;
  effectiveAt: string;
  notes: string;
}

export const newLandedDraft = (currency: string): LandedDraft => ({
  purchaseOrderId: null,
  goodsReceiptId: '',
  lotId: null,
  charges: [newCharge([], currency)],
  reference: '',
  effectiveAt: '',
  notes: '',
});

export const landedRules = schema<LandedDraft>((path) => {
  required(path.purchaseOrderId, {
    when: ({ valueOf }) => valueOf(path.lotId) === null,
    message: 'Choose the purchase order, or a single lot',
  });
  applyEach(path.charges, chargeRules);
  validate(path.charges, ({ value }) =>
    filledCharges(value()).length > 0 ? undefined : { kind: 'nothing', message: 'Enter the amount of a charge' },
  );
  maxLength(path.reference, 200);
  maxLength(path.notes, 2000);
});

/** What is posted, and what is previewed. */
export function landedBody(draft: LandedDraft, baseCurrency: string, timeZone: string): LandedCostInputDto {
  const { goodsReceiptId, lotId, effectiveAt, charges, ...rest } = draft;
  const body = bodyOf({
    ...rest,
    effectiveAt: effectiveAt === '' ? '' : instantOf(effectiveAt, timeZone),
    charges: chargesBody(charges, baseCurrency),
  });
  return {
    ...body,
    ...(goodsReceiptId ? { goodsReceiptIds: [goodsReceiptId] } : {}),
    ...(lotId ? { lotIds: [lotId] } : {}),
  };
}

/** The same without charges nobody wrote an amount on yet; undefined while there is nothing to show. */
export function previewBody(draft: LandedDraft, baseCurrency: string, zone: string): LandedCostInputDto | undefined {
  const charges = draft.charges.filter(({ amount, currency }) => /[1-9]/.test(amount) && currency !== null);
  if (charges.length === 0 || (draft.purchaseOrderId === null && draft.lotId === null)) return undefined;
  return landedBody({ ...draft, charges }, baseCurrency, zone);
}
