import { HttpContext } from '@angular/common/http';
import { Component, Injectable, computed, inject, signal } from '@angular/core';
import { form, max, min, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../api/api';
import { decideLot } from '../api/fn/lots/decide-lot';
import { QcDecision } from '../api/models/qc-decision';
import { StockChangeDto } from '../api/models/stock-change-dto';
import { Toasts } from '../shared/feedback/toasts';
import { bodyOf } from '../shared/form/body-of';
import { Form } from '../shared/form/form';
import { QuantityField } from '../shared/form/quantity-field';
import { SelectField } from '../shared/form/select-field';
import { TextareaField } from '../shared/form/textarea-field';
import { formatQuantity } from '../shared/format';

/** A lot with what waits of it, by location. */
export interface WaitingLot {
  lotId: string;
  number: string;
  sku: string;
  waiting: { locationId: string; name: string; quantity: number }[];
}

interface Decision {
  decision: QcDecision;
  locationId: string;
  quantity: number | null;
  reason: string;
}

/** Asks for a decision on a lot; true once one was posted. */
@Injectable({ providedIn: 'root' })
export class QcDialogs {
  private readonly dialog = inject(MatDialog);

  async decide(lot: WaitingLot): Promise<boolean> {
    const opened = this.dialog.open<QcDialog, WaitingLot, boolean>(QcDialog, {
      data: lot,
      width: '520px',
      ariaLabelledBy: 'qc-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

/** Approves or rejects any part of what waits; rejecting needs a reason, because somebody will ask for it. */
@Component({
  selector: 'app-qc-dialog',
  imports: [Form, MatDialogModule, QuantityField, SelectField, TextareaField],
  template: `
    <h2 mat-dialog-title id="qc-title">Quality control of {{ lot.number }}</h2>
    <mat-dialog-content>
      <p class="sw-soft">{{ lot.sku }} · {{ shown() }} waiting</p>
      <app-form [form]="form" [save]="save" [submitLabel]="action()" (saved)="done()" (cancelled)="bar.close(false)">
        <app-select-field [field]="form.decision" label="Decision" [choices]="decisions" />
        @if (places.length > 1) {
          <app-select-field [field]="form.locationId" label="Location" [choices]="places" />
        }
        <app-quantity-field
          [field]="form.quantity"
          label="Quantity"
          [hint]="'Of ' + shown() + ' waiting; the rest keeps waiting'"
        />
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
export class QcDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly lot = inject<WaitingLot>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<QcDialog, boolean>>(MatDialogRef);
  protected readonly decisions = [
    { value: 'APPROVE', label: 'Approve: becomes available' },
    { value: 'REJECT', label: 'Reject: set aside' },
  ];
  protected readonly places = this.lot.waiting.map(({ locationId, name }) => ({ value: locationId, label: name }));
  protected readonly model = signal<Decision>({
    decision: 'APPROVE',
    locationId: this.places[0]?.value ?? '',
    quantity: this.lot.waiting[0]?.quantity ?? null,
    reason: '',
  });
  protected readonly waiting = computed(
    () => this.lot.waiting.find(({ locationId }) => locationId === this.model().locationId)?.quantity ?? 0,
  );
  protected readonly shown = computed(() => formatQuantity(this.waiting()));
  protected readonly form = form(this.model, (path) => {
    required(path.quantity);
    min(path.quantity, 1);
    max(path.quantity, () => this.waiting());
    required(path.reason, { when: ({ valueOf }) => valueOf(path.decision) === 'REJECT' });
  });
  protected readonly action = computed(() => {
    const { decision, quantity } = this.model();
    const verb = decision === 'APPROVE' ? 'Approve' : 'Reject';
    return quantity === null || quantity < 1 ? verb : `${verb} ${formatQuantity(quantity)}`;
  });

  protected readonly save = (context: HttpContext): Promise<StockChangeDto> =>
    this.api.invoke(decideLot, { id: this.lot.lotId, body: bodyOf(this.model()) }, context);

  protected done(): void {
    const { decision, quantity } = this.model();
    const verb = decision === 'APPROVE' ? 'approved' : 'rejected';
    this.toasts.success(`${formatQuantity(quantity)} of ${this.lot.number} ${verb}`);
    this.bar.close(true);
  }
}
