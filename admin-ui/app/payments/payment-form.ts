import { HttpContext } from '@angular/common/http';
import { Component, computed, effect, inject, input, resource, signal, untracked } from '@angular/core';
import { apply, form, required } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { Api } from '../api/api';
import { createPayment } from '../api/fn/payments/create-payment';
import { PaymentDto } from '../api/models/payment-dto';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { Form } from '../shared/form/form';
import { knownChoice } from '../shared/form/known-choice';
import { SelectField } from '../shared/form/select-field';
import { formatMoney } from '../shared/format';
import { Lookups } from '../shared/lookups';
import { PageHeader } from '../shared/page-header';
import { createBody, EMPTY_PAYMENT, PaymentDraft, paymentRules } from './payment-draft';
import { PaymentFields } from './payment-fields';
import { isUnplanned, partLabel, PaymentLookups } from './payment-lookups';

interface NewPayment {
  purchaseOrderId: string | null;
  scheduleLineId: string;
  payment: PaymentDraft;
}

/** Plans a payment of an order, from its schedule. */
@Component({
  selector: 'app-payment-form',
  imports: [AutocompleteField, Form, PageHeader, PaymentFields, SelectField],
  template: `
    <app-page-header
      heading="Plan a payment"
      text="It counts as promised at once, and as paid once it is marked as paid or Wise says so."
      [crumbs]="crumbs"
    />
    <app-form [form]="form" [save]="save" submitLabel="Plan" (saved)="done($event)" (cancelled)="back()">
      <div class="sw-columns">
        <app-autocomplete-field
          [field]="form.purchaseOrderId"
          label="Purchase order"
          placeholder="Number or supplier"
          [search]="lookups.orders"
          [known]="order.value()"
        />
        <app-select-field
          [field]="form.scheduleLineId"
          label="Part of its schedule"
          empty="No part of its own"
          [choices]="parts()"
        />
      </div>
      <app-payment-fields
        [fields]="form.payment"
        [currency]="currency()"
        [feeIn]="model().payment.feeCurrency"
        [amountHint]="amountHint()"
      />
    </app-form>
  `,
  styles: `
    :host {
      display: block;

      --sw-form-width: 900px;
    }
  `,
})
export class PaymentForm {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly lookups = inject(PaymentLookups);

  /** From the address. */
  readonly purchaseOrderId = input<string>();
  readonly scheduleLineId = input<string>();

  protected readonly crumbs = [{ label: 'Payments', link: '/payments' }];
  protected readonly model = signal<NewPayment>({ purchaseOrderId: null, scheduleLineId: '', payment: EMPTY_PAYMENT });
  protected readonly form = form(this.model, (path) => {
    required(path.purchaseOrderId, { message: 'Choose the order that is paid' });
    apply(path.payment, paymentRules);
  });
  protected readonly order = knownChoice(this.purchaseOrderId, inject(Lookups).purchaseOrderLabel);
  private readonly chosen = computed(() => this.model().purchaseOrderId ?? undefined);
  private readonly facts = resource({
    params: () => this.chosen(),
    loader: ({ params }) => this.lookups.facts(params),
  });
  private readonly due = computed(() => (this.facts.hasValue() ? this.facts.value().due : []));
  protected readonly currency = computed(() => (this.facts.hasValue() ? this.facts.value().order.currency : undefined));
  protected readonly parts = computed(() => this.due().map((part) => ({ value: part.id, label: partLabel(part) })));
  protected readonly amountHint = computed(() => {
    const part = this.due().find(({ id }) => id === this.model().scheduleLineId);
    if (part) return `Empty: what is open of this part`;
    return this.currency() ? 'Empty: all that is open of the order' : 'Empty: what is open';
  });

  constructor() {
    effect(() => {
      const known = this.order.value()?.value;
      if (known) untracked(() => this.model.update((model) => ({ ...model, purchaseOrderId: known })));
    });
    // The part of the address where there was one, else the first that nothing is planned for; a part of another order is none of this one.
    effect(() => {
      const due = this.due();
      const wanted = due.find(({ id }) => id === this.scheduleLineId()) ?? due.find(isUnplanned);
      untracked(() => this.model.update((model) => ({ ...model, scheduleLineId: wanted?.id ?? '' })));
    });
  }

  protected readonly save = (context: HttpContext): Promise<PaymentDto> => {
    const { payment, purchaseOrderId, scheduleLineId } = this.model();
    const body = createBody(payment, { purchaseOrderId: purchaseOrderId ?? '', scheduleLineId });
    return this.api.invoke(createPayment, { body }, context);
  };

  protected done({ id, number, amount, currency }: PaymentDto): void {
    this.toasts.success(`${number}: ${formatMoney(amount, currency)} planned`);
    void this.router.navigate(['/payments', id]);
  }

  protected back(): void {
    const order = this.purchaseOrderId();
    void this.router.navigateByUrl(order ? `/purchase-orders/${order}?tab=payments` : '/payments');
  }
}
