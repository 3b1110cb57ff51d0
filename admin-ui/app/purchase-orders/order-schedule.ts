import { Component, computed, input } from '@angular/core';
import { PurchaseOrderDto } from '../api/models/purchase-order-dto';
import { ScheduleLineDto } from '../api/models/schedule-line-dto';
import { DataGrid } from '../shared/grid/data-grid';
import { GridColumn } from '../shared/grid/grid-types';
import { dueInWords } from './schedule-words';

/** When which part of an order is to be paid. */
@Component({
  selector: 'app-order-schedule',
  imports: [DataGrid],
  template: `
    <h2>Schedule</h2>
    <app-data-grid
      name="purchase-order-schedule"
      [searchable]="false"
      [keepInAddress]="false"
      [columns]="columns()"
      [load]="load()"
    />
  `,
  styles: `
    h2 {
      margin-bottom: 10px;
    }
  `,
})
export class OrderSchedule {
  readonly order = input.required<PurchaseOrderDto>();

  protected readonly load = computed(() => {
    const items = this.order().paymentSchedule;
    return () => Promise.resolve({ items });
  });
  protected readonly columns = computed<GridColumn<ScheduleLineDto>[]>(() => [
    { key: 'due', label: 'Due', value: (line) => sentence(dueInWords(line)), phone: 'title' },
    { key: 'percent', label: 'Part', value: ({ percent }) => `${percent} %`, whole: true },
    { key: 'amount', label: 'Amount', kind: 'money', currency: () => this.order().currency },
    { key: 'dueOn', label: 'Day', kind: 'date' },
    {
      key: 'isDue',
      label: 'State',
      kind: 'status',
      value: ({ isDue }) => (isDue ? 'DUE' : 'NOT_DUE'),
      tone: ({ isDue }) => (isDue ? 'warn' : 'mute'),
    },
  ]);
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
