import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Api } from '../../api/api';
import { getSupplierScorecard } from '../../api/fn/suppliers/get-supplier-scorecard';
import { ScoredOrderDto } from '../../api/models/scored-order-dto';
import { SettingsStore } from '../../core/settings-store';
import { Chart } from '../chart/chart';
import { ChartData } from '../chart/chart-option';
import { ErrorState } from '../feedback/error-state';
import { Skeleton } from '../feedback/skeleton';
import { today } from '../format';
import { DataGrid } from '../grid/data-grid';
import { GridCellSlot } from '../grid/grid-slots';
import { GridColumn } from '../grid/grid-types';
import { StatusChip } from '../status-chip';
import { lastMonths, Period, PeriodFields } from './period-fields';
import { change, figureCards, FigureKey, percent } from './scorecard-words';

/** How a supplier keeps what it promises, with the orders behind each figure: `<app-supplier-scorecard [id]="supplier.id" />` */
@Component({
  selector: 'app-supplier-scorecard',
  imports: [Chart, DataGrid, ErrorState, GridCellSlot, MatButtonModule, PeriodFields, Skeleton, StatusChip],
  templateUrl: './supplier-scorecard.html',
  styleUrl: './supplier-scorecard.scss',
})
export class SupplierScorecard {
  private readonly api = inject(Api);

  /** The supplier's. */
  readonly id = input.required<string>();

  protected readonly period = signal<Period>(lastMonths(12, today(inject(SettingsStore).timeZone())));
  /** The figure whose orders are shown; all of them while there is none. */
  protected readonly chosen = signal<FigureKey | undefined>(undefined);
  protected readonly read = resource({
    params: () => {
      const { from, to } = this.period();
      return { id: this.id(), ...(from && { from }), ...(to && { to }) };
    },
    loader: ({ params }) => this.api.invoke(getSupplierScorecard, params),
  });
  protected readonly loaded = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  protected readonly cards = computed(() => {
    const loaded = this.loaded();
    return loaded ? figureCards(loaded) : [];
  });
  private readonly shown = computed(() => {
    const [card, chosen] = [this.loaded(), this.chosen()];
    if (!card || !chosen) return card?.orders ?? [];
    return card.orders.filter(({ id }) => card[chosen].orderIds.includes(id));
  });
  protected readonly heading = computed(() => {
    const name = this.cards().find(({ key }) => key === this.chosen())?.label;
    return name === undefined ? 'Orders of this period' : `Orders behind “${name}”`;
  });
  /** As time goes by, from left to right. */
  private readonly inTime = computed(() => [...(this.loaded()?.orders ?? [])].reverse());
  protected readonly dayData = computed<ChartData>(() => ({
    categories: this.inTime().map(({ number }) => number),
    series: [
      { name: 'Promised', kind: 'bar', tone: 'mute', values: this.inTime().map(({ promisedDays }) => promisedDays) },
      { name: 'Actual', kind: 'bar', tone: 'info', values: this.inTime().map(({ actualDays }) => actualDays) },
    ],
  }));
  /** What is wrong is shown, not what is right: near 100 % all orders look the same. */
  protected readonly accuracyData = computed<ChartData>(() => ({
    categories: this.inTime().map(({ number }) => number),
    series: [
      {
        name: 'Too few or too many',
        kind: 'bar',
        tone: 'warn',
        values: this.inTime().map((o) => faulty(o.quantityAccuracy)),
      },
      { name: 'Rejected', kind: 'bar', tone: 'bad', values: this.inTime().map((o) => faulty(o.qualityAccuracy)) },
    ],
  }));
  protected readonly percentText = (value: number): string => percent(value);
  protected readonly rows = computed(() => {
    const items = this.shown();
    return () => Promise.resolve({ items });
  });
  protected readonly link = ({ id }: ScoredOrderDto): string => `/purchase-orders/${id}`;
  protected readonly columns: GridColumn<ScoredOrderDto>[] = [
    { key: 'number', label: 'Order', kind: 'link', link: this.link, whole: true, phone: 'title' },
    { key: 'orderDate', label: 'Ordered', kind: 'date' },
    { key: 'expectedReadyOn', label: 'Promised', kind: 'date' },
    { key: 'readyOn', label: 'Ready', kind: 'date' },
    { key: 'isOnTime', label: 'On time' },
    { key: 'orderedQuantity', label: 'Ordered units', kind: 'quantity' },
    { key: 'receivedQuantity', label: 'Received', kind: 'quantity' },
    { key: 'rejectedQuantity', label: 'Rejected', kind: 'quantity' },
    { key: 'priceDrift', label: 'Price change', kind: 'figure', value: ({ priceDrift }) => change(priceDrift) },
  ];
}

const faulty = (accuracy: number | null): number | null => (accuracy === null ? null : 1 - accuracy);
