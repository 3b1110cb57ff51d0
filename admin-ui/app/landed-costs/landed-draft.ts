import { applyEach, maxLength, required, schema } from '@angular/forms/signals';
import { LandedChargeKind } from '../api/models/landed-charge-kind';
import { LandedCostInputDto } from '../api/models/landed-cost-input-dto';
import { LandedSplitBasis } from '../api/models/landed-split-basis';
import { instantOf } from '../shared/business-time';
import { Choice } from '../shared/choice';
import { bodyOf } from '../shared/form/body-of';
import { decimal } from '../shared/form/money-field';
import { formatStatus } from '../shared/format';

export interface DraftCharge {
  kind: LandedChargeKind;
  amount: string;
  currency: string | null;
  /** Empty: what is usual for the kind. */
  basis: LandedSplitBasis | '';
  exchangeRate: string;
}

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

const KINDS: LandedChargeKind[] = ['FREIGHT', 'DUTY', 'INSURANCE', 'BANK', 'HANDLING', 'OTHER'];
const BASES: Record<LandedSplitBasis, string> = {
  VALUE: 'Value',
  QUANTITY: 'Quantity',
  WEIGHT: 'Weight',
  VOLUME: 'Volume',
  EQUAL: 'Equal parts',
};

export const kindChoices: readonly Choice[] = KINDS.map((value) => ({ value, label: formatStatus(value) }));
export const basisChoices: readonly Choice[] = Object.entries(BASES).map(([value, label]) => ({ value, label }));
export const basisLabel = (basis: LandedSplitBasis): string => BASES[basis];

/** The next kind that is not entered yet, since most containers have one of each. */
export function newCharge(charges: readonly DraftCharge[], currency: string | null): DraftCharge {
  const kind = KINDS.find((one) => charges.every((charge) => charge.kind !== one)) ?? 'OTHER';
  return { kind, amount: '', currency, basis: '', exchangeRate: '' };
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
  applyEach(path.charges, (charge) => {
    required(charge.amount);
    required(charge.currency);
    decimal(charge.amount, 4);
    decimal(charge.exchangeRate, 8);
  });
  maxLength(path.reference, 200);
  maxLength(path.notes, 2000);
});

/** What is posted, and what is previewed. */
export function landedBody(draft: LandedDraft, baseCurrency: string, timeZone: string): LandedCostInputDto {
  const { goodsReceiptId, lotId, effectiveAt, charges, ...rest } = draft;
  const body = bodyOf({
    ...rest,
    effectiveAt: effectiveAt === '' ? '' : instantOf(effectiveAt, timeZone),
    charges: charges.map((charge) => ({
      ...charge,
      exchangeRate: charge.currency === baseCurrency ? '' : charge.exchangeRate,
    })),
  });
  return {
    ...body,
    ...(goodsReceiptId ? { goodsReceiptIds: [goodsReceiptId] } : {}),
    ...(lotId ? { lotIds: [lotId] } : {}),
  } as LandedCostInputDto;
}

/** The same without charges nobody wrote an amount on yet; undefined while there is nothing to show. */
export function previewBody(draft: LandedDraft, baseCurrency: string, zone: string): LandedCostInputDto | undefined {
  const charges = draft.charges.filter(({ amount, currency }) => /[1-9]/.test(amount) && currency !== null);
  if (charges.length === 0 || (draft.purchaseOrderId === null && draft.lotId === null)) return undefined;
  return landedBody({ ...draft, charges }, baseCurrency, zone);
}
