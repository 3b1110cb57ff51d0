import { HttpContext } from '@angular/common/http';
import { Component, Injectable, inject, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../api/api';
import { reverseGoodsReceipt } from '../api/fn/goods-receipts/reverse-goods-receipt';
import { GoodsReceiptDto } from '../api/models/goods-receipt-dto';
import { Toasts } from '../shared/feedback/toasts';
import { Form } from '../shared/form/form';
import { TextareaField } from '../shared/form/textarea-field';
import { QuantityPipe } from '../shared/pipes';

/** Asks for the reason of a reversal; answers the receipt once it is reversed. */
@Injectable({ providedIn: 'root' })
export class ReverseReceiptDialogs {
  private readonly dialog = inject(MatDialog);

  async reverse(receipt: GoodsReceiptDto): Promise<boolean> {
    const opened = this.dialog.open<ReverseReceiptDialog, GoodsReceiptDto, boolean>(ReverseReceiptDialog, {
      data: receipt,
      width: '520px',
      ariaLabelledBy: 'reverse-receipt-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

@Component({
  selector: 'app-reverse-receipt-dialog',
  imports: [Form, MatDialogModule, QuantityPipe, TextareaField],
  template: `
    <h2 mat-dialog-title id="reverse-receipt-title">Reverse {{ receipt.number }}?</h2>
    <mat-dialog-content>
      <p>
        All {{ receipt.quantity | quantity }} units leave stock with their value, nothing is owed for them any more, and
        {{ receipt.purchaseOrderNumber }} can receive them again. This works while every lot is still as it came.
      </p>
      <app-form [form]="form" [save]="save" submitLabel="Reverse" (saved)="done()" (cancelled)="bar.close(false)">
        <app-textarea-field [field]="form.reason" label="Reason" [rows]="2" />
      </app-form>
    </mat-dialog-content>
  `,
  styles: `
    p {
      margin-bottom: 14px;
    }
  `,
})
export class ReverseReceiptDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly receipt = inject<GoodsReceiptDto>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<ReverseReceiptDialog, boolean>>(MatDialogRef);
  protected readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
  });

  protected readonly save = (context: HttpContext): Promise<GoodsReceiptDto> => {
    const body = { reason: this.model().reason.trim() };
    return this.api.invoke(reverseGoodsReceipt, { id: this.receipt.id, body }, context);
  };

  protected done(): void {
    this.toasts.success(`${this.receipt.number} is reversed`);
    this.bar.close(true);
  }
}
