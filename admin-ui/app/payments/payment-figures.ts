import { Component, inject, resource } from '@angular/core';
import { Api } from '../api/api';
import { getPaymentSummary } from '../api/fn/payments/get-payment-summary';
import { PaidFiguresDto } from '../api/models/paid-figures-dto';
import { PaymentSummaryDto } from '../api/models/payment-summary-dto';
import { isPositive } from '../shared/decimal';
import { ErrorState } from '../shared/feedback/error-state';
import { formatMoney } from '../shared/format';
import { MoneyPipe } from '../shared/pipes';
import { StatCard } from '../shared/stat-card';

/** What was paid this month and year, what the banks took, and what is due. */
@Component({
  selector: 'app-payment-figures',
  imports: [ErrorState, MoneyPipe, StatCard],
  template: `
    @if (summary.error(); as error) {
      <section class="sw-card"><app-error-state [error]="error" (retry)="summary.reload()" /></section>
    } @else if (summary.value(); as all) {
      <div class="sw-figures">
        <app-stat-card
          label="Paid this month"
          [value]="all.month.baseAmount | money: all.baseCurrency"
          [note]="paidNote(all.month)"
        />
        <app-stat-card
          label="Paid this year"
          [value]="all.yearToDate.baseAmount | money: all.baseCurrency"
          [note]="paidNote(all.yearToDate)"
        />
        <app-stat-card
          label="Fees this year"
          [value]="all.yearToDate.baseFees | money: all.baseCurrency"
          [note]="feeNote(all)"
        />
        <app-stat-card
          label="Due in 30 days"
          link="/payments/due"
          [value]="all.due.next30 | money: all.baseCurrency"
          [note]="dueNote(all)"
          [tone]="isLate(all) ? 'bad' : 'mute'"
        />
        <app-stat-card
          label="On its way"
          link="/payments"
          [linkParams]="{ status: 'PROCESSING' }"
          [value]="all.open.processingBase | money: all.baseCurrency"
          [note]="openNote(all)"
        />
      </div>
    } @else {
      <div class="sw-figures">
        @for (label of waiting; track label) {
          <app-stat-card [label]="label" value="" loading />
        }
      </div>
    }
  `,
})
export class PaymentFigures {
  private readonly api = inject(Api);

  protected readonly waiting = [
    ...['Paid this month', 'Paid this year', 'Fees this year'],
    ...['Due in 30 days', 'On its way'],
  ];
  protected readonly summary = resource({ loader: () => this.api.invoke(getPaymentSummary, {}) });

  protected paidNote({ payments, byCurrency }: PaidFiguresDto): string {
    if (payments === 0) return 'No payments';
    const sums = byCurrency.map(({ currency, amount }) => formatMoney(amount, currency)).join(' + ');
    return payments === 1 ? `One payment, ${sums}` : `${payments} payments, ${sums}`;
  }

  protected feeNote({ yearToDate, baseCurrency }: PaymentSummaryDto): string {
    const { feesByCurrency, feesWithoutRate } = yearToDate;
    if (feesWithoutRate > 0) return `${feesWithoutRate} without a rate are left out`;
    if (feesByCurrency.every(({ currency }) => currency === baseCurrency)) return 'What the banks took on top';
    return feesByCurrency.map(({ currency, amount }) => formatMoney(amount, currency)).join(' + ');
  }

  protected isLate(all: PaymentSummaryDto): boolean {
    return isPositive(all.due.overdue);
  }

  protected dueNote(all: PaymentSummaryDto): string {
    const { overdue, next90 } = all.due;
    if (this.isLate(all)) return `${formatMoney(overdue, all.baseCurrency)} overdue`;
    return `${formatMoney(next90, all.baseCurrency)} in 90 days`;
  }

  protected openNote({ open }: PaymentSummaryDto): string {
    const { processing, pending } = open;
    const moving = processing === 1 ? 'One payment' : `${processing === 0 ? 'No' : processing} payments`;
    return `${moving}, ${pending} planned`;
  }
}
