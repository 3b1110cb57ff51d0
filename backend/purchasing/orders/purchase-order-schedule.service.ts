import { Injectable } from '@nestjs/common';
import Big from 'big.js';
import type { EntityManager } from 'typeorm';
import { roundTo } from '../../platform/money.js';
import { type PaymentTerm, wholeSchedule } from '../../settings/payment-schedule.js';
import { SettingsService } from '../../settings/settings.service.js';
import { daysEntered } from './order-facts.query.js';
import { dueDay, scheduleAmounts } from './order-schedule.js';
import type { PurchaseOrder } from './purchase-order.entity.js';
import { PurchaseOrderScheduleLine } from './purchase-order-schedule-line.entity.js';

/** What the schedule needs to know of its order. */
export type ScheduledOrder = Pick<PurchaseOrder, 'id' | 'currency' | 'orderDate' | 'expectedReadyOn'>;

/** Keeps the payment schedule of an order: its parts always add up to the total, and know their day. */
@Injectable()
export class PurchaseOrderSchedule {
  constructor(private readonly settings: SettingsService) {}

  /**
   * The parts that hold when none are given: those of the settings. Joins the caller's transaction and changes nothing.
   * @throws ValidationFailed when they are not one hundred per cent
   */
  async termsFor(em: EntityManager, given: readonly PaymentTerm[] | undefined): Promise<readonly PaymentTerm[]> {
    return given ? wholeSchedule(given) : (await this.settings.current(em)).paymentSchedule;
  }

  /**
   * Writes the parts of a locked order anew: their amounts by its total, their days by its stages. Parts that stay the same
   * keep their rows, since payments name them. Joins the caller's transaction.
   */
  async write(em: EntityManager, order: ScheduledOrder, total: string, given?: readonly PaymentTerm[]): Promise<void> {
    const stored = await this.linesOf(em, order.id);
    const terms = given ?? stored;
    const amounts = scheduleAmounts(total, order.currency, terms);
    const days = { ...order, entered: await daysEntered(em, order.id) };
    const lines = terms.map((term, index) => ({
      ...{ percent: term.percent, dueStage: term.dueStage, timing: term.timing, line: index + 1 },
      ...{ amount: roundTo(amounts[index]!, 4), dueOn: dueDay(term.dueStage, days), purchaseOrderId: order.id },
    }));
    if (sameParts(stored, lines)) {
      await em.save(stored.map((line, index) => Object.assign(line, lines[index])));
    } else {
      await em.remove(stored);
      await em.save(lines.map((line) => em.create(PurchaseOrderScheduleLine, line)));
    }
  }

  /** Sets the days anew, after an order entered a stage or expects its goods on another day. Joins the caller's transaction. */
  async refreshDays(em: EntityManager, order: ScheduledOrder): Promise<void> {
    const lines = await this.linesOf(em, order.id);
    const days = { ...order, entered: await daysEntered(em, order.id) };
    for (const line of lines) line.dueOn = dueDay(line.dueStage, days);
    await em.save(lines);
  }

  private linesOf(em: EntityManager, purchaseOrderId: string): Promise<PurchaseOrderScheduleLine[]> {
    return em.find(PurchaseOrderScheduleLine, { where: { purchaseOrderId }, order: { line: 'ASC' } });
  }
}

function sameParts(stored: readonly PaymentTerm[], wanted: readonly PaymentTerm[]): boolean {
  return (
    stored.length === wanted.length &&
    stored.every((line, index) => {
      const other = wanted[index]!;
      const same = line.dueStage === other.dueStage && line.timing === other.timing;
      return same && new Big(line.percent).eq(other.percent);
    })
  );
}
