import { HttpContext } from '@angular/common/http';
import { Component, Injectable, inject, signal } from '@angular/core';
import { form, maxLength, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Api } from '../api/api';
import { reverseLandedCost } from '../api/fn/landed-costs/reverse-landed-cost';
import { LandedCostDto } from '../api/models/landed-cost-dto';
import { Toasts } from '../shared/feedback/toasts';
import { Form } from '../shared/form/form';
import { TextareaField } from '../shared/form/textarea-field';
import { MoneyPipe } from '../shared/pipes';

/** Asks for the reason of a reversal; true once it was posted. */
@Injectable({ providedIn: 'root' })
export class ReverseLandedDialogs {
  private readonly dialog = inject(MatDialog);

  async reverse(cost: LandedCostDto): Promise<boolean> {
    const opened = this.dialog.open<ReverseLandedDialog, LandedCostDto, boolean>(ReverseLandedDialog, {
      data: cost,
      width: '520px',
      ariaLabelledBy: 'reverse-landed-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

/** Says what a reversal does before it is posted. */
@Component({
  selector: 'app-reverse-landed-dialog',
  imports: [Form, MatDialogModule, MoneyPipe, TextareaField],
  template: `
    <h2 mat-dialog-title id="reverse-landed-title">Reverse {{ cost.number }}?</h2>
    <mat-dialog-content>
      <p>
        A second landed cost takes {{ cost.amount | money }} back, today, from where the goods are by now: the shelf,
        and the cost of what was sold. Both stay on record.
      </p>
      <app-form [form]="form" [save]="save" submitLabel="Reverse" (saved)="done($event)" (cancelled)="bar.close(false)">
        <app-textarea-field [field]="form.reason" label="Reason" [rows]="2" />
      </app-form>
    </mat-dialog-content>
  `,
  styles: `
    p {
      margin-bottom: 16px;
    }
  `,
})
export class ReverseLandedDialog {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected readonly cost = inject<LandedCostDto>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<ReverseLandedDialog, boolean>>(MatDialogRef);
  protected readonly model = signal({ reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason);
    maxLength(path.reason, 1000);
  });

  protected readonly save = (context: HttpContext): Promise<LandedCostDto> =>
    this.api.invoke(reverseLandedCost, { id: this.cost.id, body: { reason: this.model().reason.trim() } }, context);

  protected done({ id, number }: LandedCostDto): void {
    const show = { label: 'Show', run: () => void this.router.navigateByUrl(`/landed-costs/${id}`) };
    this.toasts.success(`${number} takes ${this.cost.number} back`, show);
    this.bar.close(true);
  }
}
