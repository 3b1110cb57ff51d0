import { HttpContext } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { applyEach, form, max, maxLength, min, required } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { Api } from '../api/api';
import { changePurchaseOrderStatus } from '../api/fn/purchase-orders/change-purchase-order-status';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { SettingsStore } from '../core/settings-store';
import { instantOf } from '../shared/business-time';
import { Toasts } from '../shared/feedback/toasts';
import { AutocompleteField } from '../shared/form/autocomplete-field';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { knownChoice } from '../shared/form/known-choice';
import { QuantityField } from '../shared/form/quantity-field';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { TextareaField } from '../shared/form/textarea-field';
import { formatStatus } from '../shared/format';
import { Lookups } from '../shared/lookups';
import { MoneyPipe, QuantityPipe, StatusPipe } from '../shared/pipes';
import { shipmentChoices } from '../shared/purchasing/came-with';
import { Advance, answersFor, bodyFor, decides, fallingDue, outstandingOf, receives, wayOf } from './advance-model';
import { dueInWords } from './schedule-words';
import { inSentence } from './stages';

/** Says what a later stage does to goods and money before the order goes there, and takes what it needs to know. */
@Component({
  selector: 'app-advance-dialog',
  imports: [
    AutocompleteField,
    DateField,
    Form,
    MatDialogModule,
    MoneyPipe,
    QuantityField,
    QuantityPipe,
    RouterLink,
    SelectField,
    StatusPipe,
    TextField,
    TextareaField,
  ],
  templateUrl: './advance-dialog.html',
  styles: `
    .about {
      display: grid;
      gap: 6px;
      margin-bottom: 16px;
    }
    ul {
      margin: 0;
      padding-left: 18px;
    }
    .row {
      display: grid;
      grid-template-columns: minmax(0, 1.5fr) minmax(0, 1fr);
      gap: 4px 12px;
      align-items: center;
    }
    .row.lot {
      grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr) minmax(0, 1.2fr);
    }
    .row p {
      overflow-wrap: anywhere;
    }
    .hint {
      font-size: 13px;
    }
    @media (max-width: 599px) {
      .row {
        grid-template-columns: minmax(0, 1fr);
      }
      .row.lot {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      }
      .row.lot p {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class AdvanceDialog {
  private readonly api = inject(Api);
  private readonly settings = inject(SettingsStore);
  private readonly toasts = inject(Toasts);

  protected readonly advance = inject<Advance>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<AdvanceDialog, boolean>>(MatDialogRef);
  protected readonly lookups = inject(Lookups);
  protected readonly order = this.advance.order;
  protected readonly label = inSentence(this.advance.to);
  protected readonly words = dueInWords;
  protected readonly way = wayOf(this.advance);
  protected readonly due = fallingDue(this.advance);
  protected readonly receives = receives(this.advance);
  protected readonly decides = decides(this.advance);
  protected readonly shipments = shipmentChoices(this.advance.shipments);
  protected readonly outstanding = outstandingOf(this.order);
  protected readonly location = knownChoice(() => this.order.locationId, this.lookups.locationLabel);
  protected readonly model = signal(answersFor(this.advance));
  protected readonly form = form(this.model, (path) => {
    maxLength(path.notes, 2000);
    applyEach(path.came, (line) => {
      min(line.quantity, 0);
    });
    applyEach(path.rejections, (lot) => {
      min(lot.rejected, 0);
      max(lot.rejected, ({ valueOf }) => this.waitingOf(valueOf(lot.lotId)));
      required(lot.reason, { when: ({ valueOf }) => (valueOf(lot.rejected) ?? 0) > 0 });
    });
  });

  protected readonly save = (context: HttpContext): Promise<PurchaseOrderDto> => {
    const answers = this.model();
    const receivedAt = answers.receivedAt === '' ? '' : instantOf(answers.receivedAt, this.settings.timeZone());
    const body = bodyFor(this.advance, answers, receivedAt);
    return this.api.invoke(changePurchaseOrderStatus, { id: this.order.id, body }, context);
  };

  protected done({ number, status }: PurchaseOrderDto): void {
    this.toasts.success(`${number} is now: ${formatStatus(status)}`);
    this.bar.close(true);
  }

  private waitingOf(lotId: string): number {
    return this.advance.waiting.find((lot) => lot.lotId === lotId)?.quantity ?? 0;
  }
}
