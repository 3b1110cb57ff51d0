import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { ScheduleLineDto } from '../api/models/schedule-line-dto';
import { isPositive, sum } from '../shared/decimal';
import { negated } from '../shared/format';

export interface SchedulePart extends ScheduleLineDto {
  state: 'PAID' | 'DUE' | 'NOT_DUE';
}

const PLACES = 4;

/** The parts of a schedule with what has become of them. What was paid covers them in their order. */
export function partsOf(order: Pick<PurchaseOrderDto, 'paymentSchedule' | 'paidAmount'>): SchedulePart[] {
  let upTo = '0';
  return order.paymentSchedule.map((line) => {
    upTo = sum([upTo, line.amount], PLACES) ?? upTo;
    const open = isPositive(sum([upTo, negated(order.paidAmount)], PLACES) ?? upTo);
    return { ...line, state: open ? (line.isDue ? 'DUE' : 'NOT_DUE') : 'PAID' };
  });
}
