import { required, schema } from '@angular/forms/signals';
import { LandedChargeInputDto } from '../../api/models/landed-charge-input-dto';
import { LandedChargeKind } from '../../api/models/landed-charge-kind';
import { LandedSplitBasis } from '../../api/models/landed-split-basis';
import { ProblemError } from '../../core/problem';
import { Choice } from '../choice';
import { bodyOf } from '../form/body-of';
import { onSent } from '../form/lines';
import { decimal } from '../form/money-field';
import { formatStatus } from '../format';

/** One charge on top of the goods' price, as a form has it. */
export interface DraftCharge {
  kind: LandedChargeKind;
  amount: string;
  currency: string | null;
  /** Empty: what is usual for the kind. */
  basis: LandedSplitBasis | '';
  exchangeRate: string;
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

/** A line nobody wrote an amount on, such as the last one after Enter: it is not sent, and nothing in it is missing. */
const isBlank = ({ amount }: DraftCharge): boolean => amount.trim() === '';

export const filledCharges = (charges: readonly DraftCharge[]): DraftCharge[] =>
  charges.filter((charge) => !isBlank(charge));

export const chargeRules = schema<DraftCharge>((charge) => {
  required(charge.currency);
  decimal(charge.amount, 4);
  decimal(charge.exchangeRate, 8);
});

/** The server counts the charges it was sent, the screen also the blank ones. */
export function onCharges(error: unknown, charges: readonly DraftCharge[]): ProblemError {
  const sent = charges.flatMap((charge, index) => (isBlank(charge) ? [] : [index]));
  return onSent(error, 'charges', sent);
}

/** As the API takes them; the base currency has no rate. */
export const chargesBody = (charges: readonly DraftCharge[], baseCurrency: string): LandedChargeInputDto[] =>
  filledCharges(charges).map(
    (charge) =>
      bodyOf({
        ...charge,
        exchangeRate: charge.currency === baseCurrency ? '' : charge.exchangeRate,
      }) as LandedChargeInputDto,
  );
