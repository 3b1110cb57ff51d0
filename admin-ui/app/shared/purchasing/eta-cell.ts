import { Component, input } from '@angular/core';
import { EtaSource } from '../../api/models/eta-source';
import { DayPipe } from '../pipes';
import { etaNote } from './shipment-words';

/** When goods are expected, and how that is known: `<app-eta-cell [of]="shipment" />` */
@Component({
  selector: 'app-eta-cell',
  imports: [DayPipe],
  template: `
    <span class="day sw-number" [class.late]="of().isLate">{{ of().etaOn | day }}</span>
    <span class="note sw-soft">{{ note() }}</span>
  `,
  styles: `
    :host {
      display: grid;
    }
    .day {
      white-space: nowrap;
    }
    .late {
      font-weight: 600;
      color: var(--sw-bad);
    }
    .note {
      font-size: 12.5px;
    }
  `,
})
export class EtaCell {
  readonly of = input.required<{ etaOn: string | null; etaSource: EtaSource | null; isLate: boolean }>();

  protected readonly note = (): string => etaNote(this.of());
}
