import { PaymentDto } from '../../api/models/payment-dto';
import { GridColumn } from '../grid/grid-types';
import { Tone } from '../status-chip';

export const paymentLink = (row: Pick<PaymentDto, 'id'>): string => `/payments/${row.id}`;

/** What the state of a payment is called: one that waits for a second person is not just pending. */
export const paymentState = (row: PaymentDto): string => (row.waitsForApproval ? 'WAITS_FOR_APPROVAL' : row.status);

const TONES: Record<string, Tone> = { DELIVERED: 'good', PROCESSING: 'info', WAITS_FOR_APPROVAL: 'warn' };
export const paymentTone = (row: PaymentDto): Tone | undefined => TONES[paymentState(row)];

const METHODS: Record<PaymentDto['method'], string> = {
  WISE: 'Wise',
  WIRE: 'Wire',
  ALIBABA: 'Alibaba',
  CARD: 'Card',
  CASH: 'Cash',
  OTHER: 'Other',
};
export const methodLabel = (method: PaymentDto['method']): string => METHODS[method];
export const methodChoices = Object.entries(METHODS).map(([value, label]) => ({ value, label }));

/** What every list of payments shows. */
export const paymentColumns = (): GridColumn<PaymentDto>[] => [
  { key: 'number', label: 'Payment', kind: 'link', link: paymentLink, sortable: true, whole: true, phone: 'title' },
  { key: 'amount', label: 'Amount', kind: 'money', currency: (row) => row.currency, sortable: true },
  { key: 'baseAmount', label: 'In base currency', kind: 'money', currency: (row) => row.baseCurrency, sortable: true },
  { key: 'feeAmount', label: 'Fee', kind: 'money', currency: (row) => row.feeCurrency, hidden: true },
  { key: 'method', label: 'By', value: (row) => methodLabel(row.method), sortable: true },
  { key: 'scheduledOn', label: 'Planned for', kind: 'date', sortable: true },
  { key: 'paidOn', label: 'Paid on', kind: 'date', sortable: true },
  { key: 'status', label: 'Status', kind: 'status', value: paymentState, tone: paymentTone, sortable: true },
];
