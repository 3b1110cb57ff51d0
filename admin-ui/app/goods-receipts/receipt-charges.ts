import { Component, computed, inject, input } from '@angular/core';
import { FieldTree } from '@angular/forms/signals';
import { SettingsStore } from '../core/settings-store';
import { ChargeLines } from '../shared/purchasing/charge-lines';
import { DraftCharge } from '../shared/purchasing/charges';
import { chargeNote } from './receipt-draft';

/** Freight, duty and fees that are known when the goods come, and about what they add to a unit. */
@Component({
  selector: 'app-receipt-charges',
  imports: [ChargeLines],
  template: `
    <h2>Freight, duty and fees</h2>
    <p class="sw-soft">
      What is known already. It is posted with the receipt as a landed cost on its lots; what comes later can be added
      then.
    </p>
    <app-charge-lines [lines]="charges()" [least]="0" />
    @if (note(); as note) {
      <p role="status" class="sw-number">{{ note }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 10px;
    }
  `,
})
export class ReceiptCharges {
  private readonly settings = inject(SettingsStore);

  readonly charges = input.required<FieldTree<DraftCharge[]>>();
  /** So many units come with the receipt. */
  readonly units = input.required<number>();

  protected readonly note = computed(() =>
    chargeNote(this.charges()().value(), this.units(), this.settings.baseCurrency()),
  );
}
