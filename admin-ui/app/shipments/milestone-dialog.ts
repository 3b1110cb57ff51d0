import { HttpContext } from '@angular/common/http';
import { Component, Injectable, inject, signal } from '@angular/core';
import { form, maxLength, validate } from '@angular/forms/signals';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Api } from '../api/api';
import { setShipmentMilestone } from '../api/fn/shipments/set-shipment-milestone';
import { MilestoneDto } from '../api/models/milestone-dto';
import { ShipmentDto } from '../api/models/shipment-dto';
import { SettingsStore } from '../core/settings-store';
import { Toasts } from '../shared/feedback/toasts';
import { changesOf, modelFrom } from '../shared/form/changes-of';
import { DateField } from '../shared/form/date-field';
import { Form } from '../shared/form/form';
import { TextareaField } from '../shared/form/textarea-field';
import { ToggleField } from '../shared/form/toggle-field';
import { today } from '../shared/format';
import { MILESTONE_NAMES } from '../shared/purchasing/shipment-words';

interface Asked {
  shipment: ShipmentDto;
  step: MilestoneDto;
}

/** Asks when a shipment passes a milestone; answers true once it is said. */
@Injectable({ providedIn: 'root' })
export class MilestoneDialogs {
  private readonly dialog = inject(MatDialog);

  async set(asked: Asked): Promise<boolean> {
    const opened = this.dialog.open<MilestoneDialog, Asked, boolean>(MilestoneDialog, {
      data: asked,
      width: '480px',
      ariaLabelledBy: 'milestone-title',
    });
    return (await firstValueFrom(opened.afterClosed())) === true;
  }
}

const EMPTY = { actualOn: '', expectedOn: '', notes: '' };

@Component({
  selector: 'app-milestone-dialog',
  imports: [DateField, Form, MatDialogModule, TextareaField, ToggleField],
  template: `
    <h2 mat-dialog-title id="milestone-title">{{ name }}</h2>
    <mat-dialog-content>
      <app-form
        [form]="form"
        [save]="save"
        [version]="asked.shipment.version"
        (saved)="done()"
        (cancelled)="bar.close(false)"
        (reloadWanted)="bar.close(true)"
      >
        <div class="sw-columns">
          <app-date-field [field]="form.expectedOn" label="Expected on" />
          <app-date-field [field]="form.actualOn" label="Happened on" hint="Empty until it has" />
        </div>
        <app-textarea-field [field]="form.notes" label="Notes" [rows]="2" />
        @if (stage) {
          <app-toggle-field
            [field]="form.advanceOrder"
            [label]="'Take ' + asked.shipment.purchaseOrderNumber + ' along to ' + stage"
            hint="Only forward, once the shipment has passed this milestone"
          />
        }
      </app-form>
    </mat-dialog-content>
  `,
})
export class MilestoneDialog {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly asked = inject<Asked>(MAT_DIALOG_DATA);
  protected readonly bar = inject<MatDialogRef<MilestoneDialog, boolean>>(MatDialogRef);
  protected readonly name = MILESTONE_NAMES[this.asked.step.milestone];
  /** The stage that the order enters with this milestone, if it does. */
  protected readonly stage = { SHIPPED: 'Shipped', ARRIVED: 'Customs' }[this.asked.step.milestone as string];
  private readonly today = today(inject(SettingsStore).timeZone());
  private readonly before = modelFrom(EMPTY, this.asked.step);
  protected readonly model = signal({
    ...this.before,
    advanceOrder: this.stage !== undefined && this.asked.step.actualOn === null,
  });
  protected readonly form = form(this.model, (path) => {
    maxLength(path.notes, 500);
    validate(path.actualOn, ({ value }) =>
      value() > this.today ? { kind: 'future', message: 'This has not happened yet' } : undefined,
    );
  });

  protected readonly save = (context: HttpContext): Promise<ShipmentDto> => {
    const { advanceOrder, ...days } = this.model();
    const body = { ...changesOf(days, this.before), ...(advanceOrder && { advanceOrder }) };
    const { shipment, step } = this.asked;
    return this.api.invoke(setShipmentMilestone, { id: shipment.id, milestone: step.milestone, body }, context);
  };

  protected done(): void {
    this.toasts.success(`${this.name} saved`);
    this.bar.close(true);
  }
}
