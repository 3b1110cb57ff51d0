import { HttpContext } from '@angular/common/http';
import { Component, Injectable, inject, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../api/api';
import { reverseSupplierReturn } from '../api/fn/supplier-returns/reverse-supplier-return';
import { SupplierReturnDto } from '../api/models/supplier-return-dto';
import { Toasts } from '../shared/feedback/toasts';
import { Form } from '../shared/form/form';
import { TextareaField } from '../shared/form/textarea-field';
import { QuantityPipe } from '../shared/pipes';

/** Asks for the reason of a reversal; answers whether the return is reversed. */
@Injectable({ providedIn: 'root' })
export class ReverseReturnDialogs {
  private readonly dialog = inject(MatDialog);

  async reverse(made: SupplierReturnDto): Promise<boolean> {
    const opened = this.dialog.open<ReverseReturnDialog, SupplierReturnDto, boolean>(ReverseReturnDialog, {
      data: made,
      width: '520px',
      ariaLabelledBy: 'reverse-return-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

@Component({
  selector: 'app-reverse-return-dialog',
  imports: [Form, MatDialogModule, QuantityPipe, TextareaField],
  template: `
    <h2 mat-dialog-title id="reverse-return-title">Reverse {{ made.number }}?</h2>
    <mat-dialog-content>
      <p>
        All {{ made.quantity | quantity }} units are in stock again as they were{{
          made.purchaseOrderNumber ? ', and ' + made.purchaseOrderNumber + ' owes them again' : ''
        }}.
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
export class ReverseReturnDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly made = inject<SupplierReturnDto>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<ReverseReturnDialog, boolean>>(MatDialogRef);
  protected readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
  });

  protected readonly save = (context: HttpContext): Promise<SupplierReturnDto> => {
    const body = { reason: this.model().reason.trim() };
    return this.api.invoke(reverseSupplierReturn, { id: this.made.id, body }, context);
  };

  protected done(): void {
    this.toasts.success(`${this.made.number} is reversed`);
    this.bar.close(true);
  }
}
