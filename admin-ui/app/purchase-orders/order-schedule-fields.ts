import { Component, computed, inject, input } from '@angular/core';
import { FieldTree } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { mdiClose } from '@mdi/js';
import { PAYMENT_DUE_STAGE } from '../api/models/payment-due-stage-array';
import { PaymentTermDto } from '../api/models/payment-term-dto';
import { SettingsStore } from '../core/settings-store';
import { SelectField } from '../shared/form/select-field';
import { TextField } from '../shared/form/text-field';
import { formatStatus } from '../shared/format';
import { Icon } from '../shared/icon';
import { DraftTerm, newTerm } from './order-draft';
import { scheduleInWords } from './schedule-words';

/** When which part of the order is to be paid: as the settings say, until somebody wants it otherwise. */
@Component({
  selector: 'app-order-schedule-fields',
  imports: [Icon, MatButtonModule, SelectField, TextField],
  template: `
    <h2>Payment schedule</h2>
    @for (term of terms(); track term; let index = $index) {
      <div class="term" role="group" [attr.aria-label]="'Part ' + (index + 1)">
        <app-text-field [field]="term.percent" label="Percent" />
        <app-select-field [field]="term.timing" label="Due" [choices]="timings" />
        <app-select-field [field]="term.dueStage" label="Stage" [choices]="stages" />
        <button mat-icon-button type="button" [attr.aria-label]="'Remove part ' + (index + 1)" (click)="remove(index)">
          <app-icon [path]="icons.close" [size]="18" />
        </button>
      </div>
    } @empty {
      <p>{{ usual() === '' ? 'As the settings say' : usual() }}</p>
    }
    @if (wrong(); as message) {
      <p class="wrong" role="alert">{{ message }}</p>
    }
    <div class="sw-row">
      @if (parts() === 0) {
        <button mat-stroked-button type="button" (click)="start()">Agree otherwise</button>
      } @else {
        <button mat-stroked-button type="button" (click)="add()">Add a part</button>
        @if (usualFits()) {
          <button mat-button type="button" (click)="write([])">As the settings say</button>
        }
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .term {
      display: grid;
      grid-template-columns: minmax(90px, 1fr) minmax(0, 1.4fr) minmax(0, 1.8fr) auto;
      gap: 8px;
      max-width: 620px;
    }
    @media (max-width: 599px) {
      .term {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
      }
      .term app-select-field:nth-child(3) {
        grid-column: 1 / -1;
        grid-row: 2;
      }
    }
    .wrong {
      color: var(--sw-danger);
    }
  `,
})
export class OrderScheduleFields {
  private readonly settings = inject(SettingsStore);

  readonly terms = input.required<FieldTree<DraftTerm[]>>();
  /** Whether an empty schedule means that of the settings: only a new order is made with it. */
  readonly usualFits = input(true);

  protected readonly icons = { close: mdiClose };
  protected readonly timings = [
    { value: 'ON', label: 'When' },
    { value: 'BEFORE', label: 'Before' },
  ];
  protected readonly stages = PAYMENT_DUE_STAGE.map((value) => ({ value, label: formatStatus(value) }));
  protected readonly usual = computed(() => scheduleInWords(this.settings.paymentSchedule()));
  protected readonly parts = computed(() => this.terms()().value().length);
  protected readonly wrong = computed(() => {
    const state = this.terms()();
    return state.touched() ? state.errors()[0]?.message : undefined;
  });

  protected start(): void {
    const usual = this.settings.paymentSchedule().map((term: PaymentTermDto) => ({ ...term }));
    this.write(usual.length === 0 ? [newTerm()] : usual);
  }

  protected add(): void {
    this.write([...this.terms()().value(), newTerm()]);
  }

  protected remove(index: number): void {
    this.write(
      this.terms()()
        .value()
        .filter((_term, at) => at !== index),
    );
  }

  protected write(terms: DraftTerm[]): void {
    this.terms()().value.set(terms);
    this.terms()().markAsDirty();
  }
}
