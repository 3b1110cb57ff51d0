import { PaymentDueStage } from '../api/models/payment-due-stage';
import { PaymentTermDto } from '../api/models/payment-term-dto';

const STATES: Record<PaymentDueStage, string> = {
  SENT: 'it is sent',
  CONFIRMED: 'it is confirmed',
  IN_PRODUCTION: 'it is in production',
  SHIPPED: 'it is shipped',
  IN_TRANSIT: 'it is in transit',
  CUSTOMS: 'it is in customs',
  RECEIVED: 'it is received',
  QCD: 'QC is done',
  STOCKED: 'it is stocked',
};

/** `30 % when it is confirmed, 70 % before it is shipped` */
export function scheduleInWords(terms: readonly PaymentTermDto[]): string {
  return terms.map(({ percent, ...due }) => `${percent} % ${dueInWords(due)}`).join(', ');
}

export function dueInWords({ timing, dueStage }: Pick<PaymentTermDto, 'timing' | 'dueStage'>): string {
  return `${timing === 'BEFORE' ? 'before' : 'when'} ${STATES[dueStage]}`;
}
