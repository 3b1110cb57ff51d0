import { Component, computed, inject, input, resource } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { getPayment } from '../api/fn/payments/get-payment';
import { getWiseStatus } from '../api/fn/payments/get-wise-status';
import { syncPayment } from '../api/fn/payments/sync-payment';
import { updatePayment } from '../api/fn/payments/update-payment';
import { PaymentDto } from '../api/models/payment-dto';
import { Intention, writing } from '../core/request-context';
import { Session } from '../core/session';
import { Actions } from '../shared/feedback/actions';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { KeyValue, KeyValues } from '../shared/key-values';
import { PageHeader } from '../shared/page-header';
import { DayPipe, InstantPipe, MoneyPipe } from '../shared/pipes';
import { methodLabel, paymentState, paymentTone } from '../shared/purchasing/payment-columns';
import { StatCard } from '../shared/stat-card';
import { StatusChip } from '../shared/status-chip';
import { PaymentDialogs } from './payment-dialogs';
import { PaymentHistory } from './payment-history';
import { wiseWords } from './wise-words';

const STEPS: Record<string, string> = {
  PROCESSING: 'Mark as on its way',
  DELIVERED: 'Mark as paid',
  FAILED: 'Mark as failed',
};

/** One payment: what it is worth, how it went, and what is to be done about it. */
@Component({
  selector: 'app-payment-detail',
  imports: [
    ...[DayPipe, ErrorState, InstantPipe, KeyValue, KeyValues, MatButtonModule, MoneyPipe, PageHeader],
    ...[PaymentHistory, RouterLink, Skeleton, StatCard, StatusChip],
  ],
  templateUrl: './payment-detail.html',
  styles: `
    .facts,
    .banner {
      padding: 16px 18px;
    }
    .banner {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 10px 20px;
      border-color: var(--sw-warn);
    }
    .banner p {
      white-space: pre-line;
    }
    .banner.bad {
      border-color: var(--sw-bad);
    }
    .sw-stack > * {
      min-width: 0;
    }
  `,
})
export class PaymentDetail {
  private readonly api = inject(Api);
  private readonly actions = inject(Actions);
  private readonly dialogs = inject(PaymentDialogs);
  private readonly syncing = new Intention();

  readonly id = input.required<string>();

  protected readonly session = inject(Session);
  protected readonly crumbs = [{ label: 'Payments', link: '/payments' }];
  protected readonly state = paymentState;
  protected readonly tone = paymentTone;
  protected readonly method = methodLabel;
  protected readonly words = wiseWords;
  protected readonly payment = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getPayment, params),
  });
  private readonly wise = resource({ loader: () => this.api.invoke(getWiseStatus, {}) });
  protected readonly canAsk = computed(() => this.wise.hasValue() && this.wise.value().isConfigured);
  protected readonly isByHand = computed(() => this.wise.hasValue() && !this.wise.value().isConfigured);

  /** The steps a person may take, those that need an approval first left out. */
  protected stepsOf({ nextStatuses, waitsForApproval }: PaymentDto): { status: PaymentDto['status']; label: string }[] {
    const steps = nextStatuses.filter((status) => !waitsForApproval || status === 'FAILED');
    return steps.map((status) => ({ status, label: STEPS[status] ?? status }));
  }

  protected rateOf({ currency, baseCurrency, exchangeRate }: PaymentDto): string | undefined {
    return currency === baseCurrency ? undefined : `1 ${currency} = ${exchangeRate} ${baseCurrency}`;
  }

  protected isOpen({ status }: PaymentDto): boolean {
    return status === 'PENDING' || status === 'PROCESSING';
  }

  protected async step(payment: PaymentDto, status: PaymentDto['status']): Promise<void> {
    if (await this.dialogs.step(payment, status)) this.payment.reload();
  }

  protected async approve(payment: PaymentDto): Promise<void> {
    if (await this.dialogs.approve(payment)) this.payment.reload();
  }

  protected async sync({ id, version }: PaymentDto): Promise<void> {
    const ask = async () => {
      await this.api.invoke(
        syncPayment,
        { id },
        writing({ key: this.syncing.keyFor({ id, version, at: Date.now() }) }),
      );
      this.syncing.fulfilled();
    };
    if (await this.actions.run(ask, 'Up to date with Wise')) this.payment.reload();
  }

  protected async settle({ id, version }: PaymentDto): Promise<void> {
    const question = {
      title: 'Is this settled?',
      consequence: 'The notice goes away. What was reported stays in the history.',
      action: 'It is settled',
    };
    const settle = () => this.api.invoke(updatePayment, { id, body: { issueResolved: true } }, writing({ version }));
    if (await this.actions.confirmed(question, settle, 'Settled')) this.payment.reload();
  }
}
