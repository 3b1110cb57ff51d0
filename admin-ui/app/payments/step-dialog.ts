import { HttpContext } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { form, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Api } from '../api/api';
import { changePaymentStatus } from '../api/fn/payments/change-payment-status';
import { ChangePaymentStatusDto } from '../api/models/change-payment-status-dto';
import { PaymentDto } from '../api/models/payment-dto';
import { SettingsStore } from '../core/settings-store';
import { Toasts } from '../shared/feedback/toasts';
import { bodyOf } from '../shared/form/body-of';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { decimal, MoneyField } from '../shared/form/money-field';
import { TextareaField } from '../shared/form/textarea-field';
import { today } from '../shared/format';
import { MoneyPipe } from '../shared/pipes';

export interface StepQuestion {
  readonly payment: PaymentDto;
  readonly status: PaymentDto['status'];
}

const WORDS: Record<string, { title: string; action: string; done: string }> = {
  PROCESSING: { title: 'Mark as on its way?', action: 'Mark as on its way', done: 'is on its way' },
  DELIVERED: { title: 'Mark as paid?', action: 'Mark as paid', done: 'is paid' },
  FAILED: { title: 'Mark as failed?', action: 'Mark as failed', done: 'is marked as failed' },
};

/** Asks for what is known of a step: the day, the rate and what arrived of money that was paid, the reason of a failure. */
@Component({
  selector: 'app-step-dialog',
  imports: [DateField, Form, MatDialogModule, MoneyField, MoneyPipe, TextareaField],
  template: `
    @let payment = data.payment;
    <h2 mat-dialog-title id="payment-step-title">{{ payment.number }}: {{ words.title }}</h2>
    <mat-dialog-content>
      <p>
        {{ payment.amount | money: payment.currency }} to {{ payment.supplierName }} for
        {{ payment.purchaseOrderNumber }}.
        @switch (data.status) {
          @case ('DELIVERED') {
            It settles the order at this rate. This cannot be taken back by hand.
          }
          @case ('FAILED') {
            Its amount is open again, and another payment can be planned.
          }
        }
      </p>
      <app-form
        [form]="form"
        [save]="save"
        [version]="payment.version"
        [submitLabel]="words.action"
        (saved)="done()"
        (cancelled)="bar.close(false)"
        (reloadWanted)="bar.close(true)"
      >
        @if (data.status === 'DELIVERED') {
          <div class="sw-columns">
            <app-date-field [field]="form.paidOn" label="Paid on" />
            @if (payment.currency !== payment.baseCurrency) {
              <app-money-field
                [field]="form.exchangeRate"
                [label]="'One ' + payment.currency + ' did cost'"
                [currency]="payment.baseCurrency"
              />
            }
          </div>
          <div class="sw-columns">
            <app-money-field [field]="form.receivedAmount" label="Arrived" [currency]="payment.currency" />
            <app-money-field [field]="form.feeAmount" label="Fee" [currency]="payment.feeCurrency" />
          </div>
        }
        <app-textarea-field [field]="form.notes" [label]="data.status === 'FAILED' ? 'Why' : 'Notes'" [rows]="2" />
      </app-form>
    </mat-dialog-content>
  `,
  styles: `
    p {
      margin-bottom: 14px;
    }
  `,
})
export class StepDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly settings = inject(SettingsStore);

  protected readonly data = inject<StepQuestion>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<StepDialog, boolean>>(MatDialogRef);
  protected readonly words = WORDS[this.data.status]!;
  protected readonly model = signal({
    paidOn: this.data.payment.paidOn ?? today(this.settings.timeZone()),
    exchangeRate: this.data.payment.exchangeRate,
    receivedAmount: this.data.payment.receivedAmount ?? '',
    feeAmount: this.data.payment.feeAmount,
    notes: '',
  });
  protected readonly form = form(this.model, (path) => {
    required(path.paidOn, { when: () => this.data.status === 'DELIVERED' });
    decimal(path.exchangeRate, 8);
    decimal(path.receivedAmount, 4);
    decimal(path.feeAmount, 4);
    maxLength(path.notes, 2000);
  });

  protected readonly save = (context: HttpContext): Promise<PaymentDto> => {
    const { status, payment } = this.data;
    const { notes, ...money } = this.model();
    const known = status === 'DELIVERED' ? { ...money, notes } : { notes };
    const body = { status, ...bodyOf(known) } as ChangePaymentStatusDto;
    return this.api.invoke(changePaymentStatus, { id: payment.id, body }, context);
  };

  protected done(): void {
    this.toasts.success(`${this.data.payment.number} ${this.words.done}`);
    this.bar.close(true);
  }
}
