import { HttpContext } from '@angular/common/http';
import { Component, Injectable, computed, inject, signal } from '@angular/core';
import { form, max, min } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../api/api';
import { issueStock } from '../api/fn/inventory/issue-stock';
import { IssuedStockDto } from '../api/models/issued-stock-dto';
import { ReservationDetailDto } from '../api/models/reservation-detail-dto';
import { Toasts } from '../shared/feedback/toasts';
import { bodyOf } from '../shared/form/body-of';
import { Form } from '../shared/form/form';
import { QuantityField } from '../shared/form/quantity-field';
import { TextField } from '../shared/form/text-field';
import { formatQuantity } from '../shared/format';

/** Asks how much leaves stock; true once it was issued. */
@Injectable({ providedIn: 'root' })
export class IssueDialogs {
  private readonly dialog = inject(MatDialog);

  async issue(reservation: ReservationDetailDto): Promise<boolean> {
    const opened = this.dialog.open<IssueDialog, ReservationDetailDto, boolean>(IssueDialog, {
      data: reservation,
      width: '480px',
      ariaLabelledBy: 'issue-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

/** Issues a part of what is reserved, or all of it; several products go together, since their parts cannot be told apart. */
@Component({
  selector: 'app-issue-dialog',
  imports: [Form, MatDialogModule, QuantityField, TextField],
  template: `
    <h2 mat-dialog-title id="issue-title">Issue reserved stock</h2>
    <mat-dialog-content>
      <p class="sw-soft">{{ open }} still reserved. What is issued leaves stock for the customer.</p>
      <app-form
        [form]="form"
        [save]="save"
        [submitLabel]="action()"
        (saved)="done($event)"
        (cancelled)="bar.close(false)"
      >
        @if (single) {
          <app-quantity-field [field]="form.quantity" label="Quantity" hint="The rest stays reserved" />
        } @else {
          <p>Several products are reserved together, so all that is open is issued.</p>
        }
        <app-text-field [field]="form.reference" label="Reference" placeholder="Delivery note, invoice" />
      </app-form>
    </mat-dialog-content>
  `,
  styles: `
    p {
      margin-bottom: 14px;
    }
  `,
})
export class IssueDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly reservation = inject<ReservationDetailDto>(MAT_DIALOG_DATA);

  protected readonly bar = inject<MatDialogRef<IssueDialog, boolean>>(MatDialogRef);
  protected readonly open = formatQuantity(this.reservation.open);
  protected readonly single = this.reservation.products.length === 1;
  protected readonly model = signal<{ quantity: number | null; reference: string }>({
    quantity: this.single ? this.reservation.open : null,
    reference: '',
  });
  protected readonly form = form(this.model, (path) => {
    min(path.quantity, 1);
    max(path.quantity, this.reservation.open);
  });
  protected readonly action = computed(() => {
    const quantity = this.model().quantity;
    return quantity === null ? 'Issue all' : `Issue ${formatQuantity(quantity)}`;
  });

  protected readonly save = (context: HttpContext): Promise<IssuedStockDto> =>
    this.api.invoke(issueStock, { body: { ...bodyOf(this.model()), reservationId: this.reservation.id } }, context);

  protected done({ issued, reservation }: IssuedStockDto): void {
    const left = reservation?.open ? `, ${formatQuantity(reservation.open)} stay reserved` : '';
    this.toasts.success(`${formatQuantity(issued)} issued${left}`);
    this.bar.close(true);
  }
}
