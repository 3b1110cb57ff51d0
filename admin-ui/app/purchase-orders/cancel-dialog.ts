import { HttpContext } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { form, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Api } from '../api/api';
import { cancelPurchaseOrder } from '../api/fn/purchase-orders/cancel-purchase-order';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { isPositive } from '../shared/decimal';
import { Toasts } from '../shared/feedback/toasts';
import { Form } from '../shared/form/form';
import { TextareaField } from '../shared/form/textarea-field';
import { MoneyPipe } from '../shared/pipes';

/** Calls an order off, with the reason that its history keeps. */
@Component({
  selector: 'app-cancel-dialog',
  imports: [Form, MatDialogModule, MoneyPipe, TextareaField],
  template: `
    <h2 mat-dialog-title id="cancel-title">Cancel {{ order.number }}?</h2>
    <mat-dialog-content>
      <p>Nothing can be received for it any more. It keeps its number and its history, and cannot be opened again.</p>
      @if (paid) {
        <p class="paid">{{ order.paidAmount | money: order.currency }} is paid and will show as refund due.</p>
      }
      <app-form
        [form]="form"
        [save]="save"
        [version]="order.version"
        submitLabel="Cancel the order"
        (saved)="done()"
        (cancelled)="bar.close(false)"
        (reloadWanted)="bar.close(true)"
      >
        <app-textarea-field [field]="form.reason" label="Reason" [rows]="2" />
      </app-form>
    </mat-dialog-content>
  `,
  styles: `
    p {
      margin-bottom: 10px;
    }
    .paid {
      font-weight: 560;
    }
  `,
})
export class CancelDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly order = inject<PurchaseOrderDto>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<CancelDialog, boolean>>(MatDialogRef);
  protected readonly paid = isPositive(this.order.paidAmount);
  protected readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.reason, 2000);
  });

  protected readonly save = (context: HttpContext): Promise<PurchaseOrderDto> =>
    this.api.invoke(cancelPurchaseOrder, { id: this.order.id, body: { reason: this.model().reason.trim() } }, context);

  protected done(): void {
    this.toasts.success(`${this.order.number} is cancelled`);
    this.bar.close(true);
  }
}
