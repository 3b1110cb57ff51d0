import { HttpContext } from '@angular/common/http';
import { Component, Injectable, computed, inject, signal } from '@angular/core';
import { form, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../api/api';
import { decideLots } from '../api/fn/lots/decide-lots';
import { QcDecision } from '../api/models/qc-decision';
import { QcQueueItemDto } from '../api/models/qc-queue-item-dto';
import { StockChangeDto } from '../api/models/stock-change-dto';
import { Toasts } from '../shared/feedback/toasts';
import { Form } from '../shared/form/form';
import { SelectField } from '../shared/form/select-field';
import { TextareaField } from '../shared/form/textarea-field';
import { formatQuantity } from '../shared/format';

/** One decision for many lots; true once it is posted. */
@Injectable({ providedIn: 'root' })
export class QcBulkDialogs {
  private readonly dialog = inject(MatDialog);

  async decide(rows: QcQueueItemDto[]): Promise<boolean> {
    const opened = this.dialog.open<QcBulkDialog, QcQueueItemDto[], boolean>(QcBulkDialog, {
      data: rows,
      width: '520px',
      ariaLabelledBy: 'qc-bulk-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

/** All of them or none: a lot that somebody else decided meanwhile is named, and nothing has happened. */
@Component({
  selector: 'app-qc-bulk-dialog',
  imports: [Form, MatDialogModule, SelectField, TextareaField],
  template: `
    <h2 mat-dialog-title id="qc-bulk-title">Quality control of {{ rows.length }} lots</h2>
    <mat-dialog-content>
      <p class="sw-soft">All {{ units }} units that wait of them are decided alike.</p>
      <app-form [form]="form" [save]="save" [submitLabel]="action()" (saved)="done()" (cancelled)="bar.close(false)">
        <app-select-field [field]="form.decision" label="Decision" [choices]="decisions" />
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
export class QcBulkDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly rows = inject<QcQueueItemDto[]>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<QcBulkDialog, boolean>>(MatDialogRef);
  protected readonly units = formatQuantity(this.rows.reduce((sum, row) => sum + row.quantity, 0));
  protected readonly decisions = [
    { value: 'APPROVE', label: 'Approve: becomes available' },
    { value: 'REJECT', label: 'Reject: set aside' },
  ];
  protected readonly model = signal<{ decision: QcDecision; reason: string }>({ decision: 'APPROVE', reason: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.reason, { when: ({ valueOf }) => valueOf(path.decision) === 'REJECT' });
  });
  protected readonly action = computed(() => (this.model().decision === 'APPROVE' ? 'Approve all' : 'Reject all'));

  protected readonly save = (context: HttpContext): Promise<StockChangeDto> => {
    const { decision, reason } = this.model();
    const said = { decision, ...(reason.trim() && { reason: reason.trim() }) };
    const items = this.rows.map(({ lotId, locationId, quantity }) => ({ lotId, locationId, quantity, ...said }));
    return this.api.invoke(decideLots, { body: { items } }, context);
  };

  protected done(): void {
    this.toasts.success(`${this.rows.length} lots ${this.model().decision === 'APPROVE' ? 'approved' : 'rejected'}`);
    this.bar.close(true);
  }
}
