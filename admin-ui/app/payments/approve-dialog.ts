import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { form, maxLength } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Api } from '../api/api';
import { approvePayment } from '../api/fn/payments/approve-payment';
import { PaymentDto } from '../api/models/payment-dto';
import { Session } from '../core/session';
import { Toasts } from '../shared/feedback/toasts';
import { bodyOf } from '../shared/form/body-of';
import { Form } from '../shared/form/form';
import { TextareaField } from '../shared/form/textarea-field';
import { MoneyPipe } from '../shared/pipes';

/** The second person's yes. */
@Component({
  selector: 'app-approve-dialog',
  imports: [Form, MatDialogModule, MoneyPipe, TextareaField],
  template: `
    <h2 mat-dialog-title id="payment-approve-title">Approve {{ payment.number }}?</h2>
    <mat-dialog-content>
      <p>
        {{ payment.amount | money: payment.currency }} ({{ payment.baseAmount | money: payment.baseCurrency }}) to
        {{ payment.supplierName }} for {{ payment.purchaseOrderNumber }}, entered by
        {{ payment.createdByName ?? 'Stockwright' }}.
      </p>
      @if (isOwn()) {
        <p class="own">
          You entered this payment, so somebody else should approve it. Only an owner whom nobody could replace may do
          so themselves, with a reason that is kept.
        </p>
      }
      <app-form
        [form]="form"
        [save]="save"
        [version]="payment.version"
        submitLabel="Approve"
        (saved)="done()"
        (cancelled)="bar.close(false)"
        (reloadWanted)="bar.close(true)"
      >
        <app-textarea-field [field]="form.reason" [label]="isOwn() ? 'Reason' : 'Note (optional)'" [rows]="2" />
      </app-form>
    </mat-dialog-content>
  `,
  styles: `
    p {
      margin-bottom: 14px;
    }
    .own {
      color: var(--sw-warn);
    }
  `,
})
export class ApproveDialog {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  protected readonly payment = inject<PaymentDto>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<ApproveDialog, boolean>>(MatDialogRef);
  protected readonly isOwn = computed(() => this.payment.createdBy === this.session.me()?.id);
  protected readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => {
    maxLength(path.reason, 500);
  });

  protected readonly save = (context: HttpContext): Promise<PaymentDto> =>
    this.api.invoke(approvePayment, { id: this.payment.id, body: bodyOf(this.model()) }, context);

  protected done(): void {
    this.toasts.success(`${this.payment.number} is approved`);
    this.bar.close(true);
  }
}
