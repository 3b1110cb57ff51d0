import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { apply, form } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { getPayment } from '../api/fn/payments/get-payment';
import { updatePayment } from '../api/fn/payments/update-payment';
import { PaymentDto } from '../api/models/payment-dto';
import { ErrorState } from '../shared/feedback/error-state';
import { Skeleton } from '../shared/feedback/skeleton';
import { Toasts } from '../shared/feedback/toasts';
import { Form } from '../shared/form/form';
import { PageHeader } from '../shared/page-header';
import { draftOf, EMPTY_PAYMENT, paymentRules, updateBody } from './payment-draft';
import { PaymentFields } from './payment-fields';

/** Changes a payment: all of it while it is planned, later only what came of it. */
@Component({
  selector: 'app-payment-edit',
  imports: [ErrorState, Form, PageHeader, PaymentFields, Skeleton],
  template: `
    @if (payment.error(); as error) {
      <app-page-header heading="Payment" [crumbs]="crumbs()" />
      <section class="sw-card"><app-error-state [error]="error" (retry)="payment.reload()" /></section>
    } @else if (payment.value(); as payment) {
      <app-page-header
        [heading]="'Change ' + payment.number"
        [text]="
          payment.status === 'PENDING'
            ? 'Another amount or rate needs a new approval, where one is needed at all.'
            : 'The money is on its way, so only what came of it can be changed.'
        "
        [crumbs]="crumbs()"
      />
      <app-form
        [form]="form"
        [save]="save"
        [version]="payment.version"
        (saved)="done($event)"
        (cancelled)="back()"
        (reloadWanted)="reload()"
      >
        <app-payment-fields
          [fields]="form"
          [currency]="payment.currency"
          [feeIn]="model().feeCurrency"
          [pending]="payment.status === 'PENDING'"
          amountHint="In the order’s currency"
        />
      </app-form>
    } @else {
      <section class="sw-card"><app-skeleton [lines]="8" /></section>
    }
  `,
  styles: `
    :host {
      display: block;

      --sw-form-width: 900px;
    }
  `,
})
export class PaymentEdit {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly id = input.required<string>();

  protected readonly payment = resource({
    params: () => ({ id: this.id() }),
    loader: ({ params }) => this.api.invoke(getPayment, params),
  });
  private readonly before = computed(() => (this.payment.hasValue() ? draftOf(this.payment.value()) : EMPTY_PAYMENT));
  protected readonly model = linkedSignal(() => this.before());
  protected readonly form = form(this.model, (path) => {
    apply(path, paymentRules);
  });
  protected readonly crumbs = computed(() => [
    { label: 'Payments', link: '/payments' },
    ...(this.payment.hasValue() ? [{ label: this.payment.value().number, link: `/payments/${this.id()}` }] : []),
  ]);

  protected readonly save = (context: HttpContext): Promise<PaymentDto> => {
    const body = updateBody(this.model(), this.before());
    return this.api.invoke(updatePayment, { id: this.id(), body }, context);
  };

  protected reload(): void {
    this.payment.reload();
  }

  protected done({ number }: PaymentDto): void {
    this.toasts.success(`${number} saved`);
    this.back();
  }

  protected back(): void {
    void this.router.navigate(['/payments', this.id()]);
  }
}
