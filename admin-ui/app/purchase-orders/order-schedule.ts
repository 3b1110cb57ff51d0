import { Component, computed, input } from '@angular/core';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { Tone } from '../shared/status-chip';
import { SchedulePart, partsOf } from './schedule-parts';
import { dueInWords } from './schedule-words';

const TONES: Record<SchedulePart['state'], Tone> = { PAID: 'good', DUE: 'warn', NOT_DUE: 'mute' };

/** When which part of an order is to be paid. */
@Component({
  selector: 'app-order-schedule',
  imports: [DataGrid],
  template: `
    <app-data-grid
      name="purchase-order-schedule"
      heading="Schedule"
      [searchable]="false"
      [keepInAddress]="false"
      [columns]="columns()"
      [load]="load()"
    />
  `,
  styles: `
    app-data-grid {
      margin-bottom: 16px;
    }
  `,
})
export class OrderSchedule {
  readonly order = input.required<PurchaseOrderDto>();

  protected readonly load = computed(() => {
    const items = partsOf(this.order());
    return () => Promise.resolve({ items });
  });
  protected readonly columns = computed<GridColumn<SchedulePart>[]>(() => [
    { key: 'due', label: 'Due', value: (part) => sentence(dueInWords(part)), phone: 'title' },
    { key: 'percent', label: 'Part', kind: 'figure', value: ({ percent }) => `${percent} %` },
    { key: 'amount', label: 'Amount', kind: 'money', currency: () => this.order().currency },
    { key: 'dueOn', label: 'Day', kind: 'date' },
    { key: 'state', label: 'Status', kind: 'status', tone: ({ state }) => TONES[state] },
  ]);
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
