import { applyEach, email, maxLength, pattern, required, SchemaPathTree, validate } from '@angular/forms/signals';
import { PaymentTermDto } from '../api/models/payment-term-dto';
import { decimal } from '../shared/form/money-field';
import { formatStatus } from '../shared/format';

const PERCENT = /^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/;
const STAGES = ['SENT', 'CONFIRMED', 'IN_PRODUCTION', 'SHIPPED', 'IN_TRANSIT', 'CUSTOMS', 'RECEIVED', 'QCD', 'STOCKED'];
export const TERM = { percent: '', dueStage: 'SHIPPED', timing: 'ON' };

export const EMPTY = {
  companyName: '',
  companyAddress: '',
  companyTaxId: '',
  companyPhone: '',
  companyEmail: '',
  companyWebsite: '',
  baseCurrency: null as string | null,
  timeZone: null as string | null,
  skuPattern: '',
  defaultLocationId: null as string | null,
  receiptTolerancePercent: '',
  paymentApprovalLimit: '',
  paymentSchedule: [TERM],
};

export type SettingsModel = typeof EMPTY;

export const STAGE_CHOICES = STAGES.map((value) => ({ value, label: formatStatus(value) }));
export const TIMING_CHOICES = [
  { value: 'ON', label: 'Due on' },
  { value: 'BEFORE', label: 'Due before' },
];

export function settingsRules(path: SchemaPathTree<SettingsModel>): void {
  required(path.companyName);
  maxLength(path.companyAddress, 1000);
  maxLength(path.companyTaxId, 50);
  maxLength(path.companyPhone, 50);
  email(path.companyEmail);
  pattern(path.companyWebsite, /^https?:\/\/\S+$/i, { message: 'Starts with https:// or http://' });
  required(path.baseCurrency);
  required(path.timeZone);
  required(path.skuPattern);
  pattern(path.skuPattern, /^[A-Za-z0-9_-]{0,30}[A-Za-z_-]\d{1,12}$/, {
    message: 'Letters, digits, - or _ and then a run of digits, such as LUMI-0001',
  });
  required(path.receiptTolerancePercent);
  pattern(path.receiptTolerancePercent, PERCENT, { message: 'From 0 to 100, with at most 2 decimals' });
  decimal(path.paymentApprovalLimit, 4);
  applyEach(path.paymentSchedule, (term) => {
    required(term.percent);
    pattern(term.percent, PERCENT, { message: 'From 0 to 100, with at most 2 decimals' });
  });
  validate(path.paymentSchedule, ({ value }) => {
    const hundredths = value().reduce((all, { percent }) => all + Math.round(Number(percent) * 100), 0);
    return hundredths === 10_000 ? undefined : { kind: 'whole', message: 'The parts must be 100 % in all' };
  });
}

/** `30 % on Confirmed`. */
export const termText = ({ percent, timing, dueStage }: PaymentTermDto): string =>
  `${percent} % ${timing === 'ON' ? 'on' : 'before'} ${formatStatus(dueStage)}`;
