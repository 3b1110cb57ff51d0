import { HttpContext } from '@angular/common/http';
import { Component, Injectable, inject, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Api } from '../api/api';
import { reversePosting } from '../api/fn/ledger/reverse-posting';
import { LedgerPostingDto } from '../api/models/ledger-posting-dto';
import { StockChangeDto } from '../api/models/stock-change-dto';
import { Toasts } from '../shared/feedback/toasts';
import { Form } from '../shared/form/form';
import { TextareaField } from '../shared/form/textarea-field';
import { formatQuantity } from '../shared/format';
import { placeOf } from '../shared/stock/postings';

/** Asks for the reason of a reversal; true once it was posted. */
@Injectable({ providedIn: 'root' })
export class ReverseDialogs {
  private readonly dialog = inject(MatDialog);

  async reverse(posting: LedgerPostingDto): Promise<boolean> {
    const opened = this.dialog.open<ReverseDialog, LedgerPostingDto, boolean>(ReverseDialog, {
      data: posting,
      width: '520px',
      ariaLabelledBy: 'reverse-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

/** Says what a reversal does to which goods before it is posted. */
@Component({
  selector: 'app-reverse-dialog',
  imports: [Form, MatDialogModule, TextareaField],
  template: `
    <h2 mat-dialog-title id="reverse-title">Reverse posting {{ posting.id }}?</h2>
    <mat-dialog-content>
      <p>
        A new posting takes everything back, goods and value, and both stay in the ledger. A posting can be reversed
        once.
      </p>
      <ul class="sw-number">
        @for (movement of shown; track movement.id) {
          <li>
            {{ quantity(movement.quantity) }} × {{ movement.sku }} from
            {{ place(movement.toLocation, movement.toState) }} back to
            {{ place(movement.fromLocation, movement.fromState) }}
          </li>
        }
        @if (posting.movements.length > shown.length) {
          <li>and {{ posting.movements.length - shown.length }} more</li>
        }
      </ul>
      <app-form [form]="form" [save]="save" submitLabel="Reverse" (saved)="done($event)" (cancelled)="bar.close(false)">
        <app-textarea-field [field]="form.reason" label="Reason" [rows]="2" />
      </app-form>
    </mat-dialog-content>
  `,
  styles: `
    ul {
      margin: 10px 0 16px;
      padding-left: 18px;
    }
  `,
})
export class ReverseDialog {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected readonly posting = inject<LedgerPostingDto>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<ReverseDialog, boolean>>(MatDialogRef);
  protected readonly shown = this.posting.movements.slice(0, 5);
  protected readonly place = placeOf;
  protected readonly quantity = formatQuantity;
  protected readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
  });

  protected readonly save = (context: HttpContext): Promise<StockChangeDto> =>
    this.api.invoke(reversePosting, { id: this.posting.id, body: { reason: this.model().reason.trim() } }, context);

  protected done({ postings }: StockChangeDto): void {
    const made = postings[0];
    const show = made && { label: 'Show', run: () => void this.router.navigateByUrl(`/ledger/${made.id}`) };
    this.toasts.success(`Posting ${this.posting.id} is reversed`, show);
    this.bar.close(true);
  }
}
