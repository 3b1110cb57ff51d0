import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { Api } from '../../api/api';
import { getSupplierLeadTimes } from '../../api/fn/suppliers/get-supplier-lead-times';
import { LeadTimeSegment } from '../../api/models/lead-time-segment';
import { LeadTimeShipmentDto } from '../../api/models/lead-time-shipment-dto';
import { SettingsStore } from '../../core/settings-store';
import { Chart } from '../chart/chart';
import { ChartData } from '../chart/chart-option';
import { ErrorState } from '../feedback/error-state';
import { Skeleton } from '../feedback/skeleton';
import { today } from '../format';
import { DataGrid } from '../grid/data-grid';
import { GridColumn } from '../grid/grid-types';
import { StatCard } from '../stat-card';
import { lastMonths, Period, PeriodFields } from './period-fields';

const NAMES: Record<LeadTimeSegment, string> = {
  PRODUCTION: 'Production',
  TRANSIT: 'Transit',
  CUSTOMS: 'Customs',
  LAST_MILE: 'Last mile',
  TOTAL: 'In all',
};

const days = (value: number | null): string => (value === null ? '–' : value === 1 ? '1 day' : `${value} days`);

/** How long the parts of a supplier's way took, learnt from its shipments: `<app-supplier-lead-times [id]="supplier.id" />` */
@Component({
  selector: 'app-supplier-lead-times',
  imports: [Chart, DataGrid, ErrorState, PeriodFields, Skeleton, StatCard],
  template: `
    <div class="sw-stack">
      <app-period-fields [(period)]="period" />
      @if (read.error(); as error) {
        <section class="sw-card"><app-error-state [error]="error" (retry)="read.reload()" /></section>
      } @else if (loaded(); as loaded) {
        <div class="sw-figures">
          @for (part of loaded.leadTimes; track part.segment) {
            <app-stat-card [label]="names[part.segment]" [value]="days(part.p50)" [note]="noteOf(part)" />
          }
        </div>
        @if (loaded.shipments.length > 0) {
          <section class="sw-card panel">
            <h2>Days by part of the way</h2>
            <p class="sw-soft">Half of the shipments needed at most the first figure, nine of ten the second.</p>
            <app-chart label="Days by part of the way" categoryLabel="Part" [data]="data()" [format]="days" />
          </section>
        }
        <app-data-grid
          heading="The shipments behind it"
          name="lead-time-shipments"
          emptyHeading="Nothing learnt in this period"
          emptyText="Lead times come from the milestones of shipments: when they left, arrived, were cleared and delivered."
          [searchable]="false"
          [keepInAddress]="false"
          [columns]="columns"
          [load]="rows()"
          [rowId]="idOf"
          [rowLink]="link"
        />
      } @else {
        <section class="sw-card"><app-skeleton [lines]="6" /></section>
      }
    </div>
  `,
  styles: `
    .panel {
      padding: 16px 18px;
    }
    .sw-stack > * {
      min-width: 0;
    }
  `,
})
export class SupplierLeadTimes {
  private readonly api = inject(Api);

  /** The supplier's. */
  readonly id = input.required<string>();

  protected readonly names = NAMES;
  protected readonly days = days;
  protected readonly period = signal<Period>(lastMonths(24, today(inject(SettingsStore).timeZone())));
  protected readonly read = resource({
    params: () => ({ id: this.id(), ...givenDays(this.period()) }),
    loader: ({ params }) => this.api.invoke(getSupplierLeadTimes, params),
  });
  protected readonly loaded = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  protected readonly data = computed<ChartData>(() => {
    const parts = this.loaded()?.leadTimes ?? [];
    return {
      categories: parts.map(({ segment }) => NAMES[segment]),
      series: [
        { name: 'Half of them', kind: 'bar', tone: 'info', values: parts.map(({ p50 }) => p50) },
        { name: 'Nine of ten', kind: 'bar', tone: 'warn', values: parts.map(({ p90 }) => p90) },
      ],
    };
  });
  protected readonly rows = computed(() => {
    const items = this.loaded()?.shipments ?? [];
    return () => Promise.resolve({ items });
  });
  protected readonly idOf = ({ shipmentId }: LeadTimeShipmentDto): string => shipmentId;
  protected readonly link = ({ shipmentId }: LeadTimeShipmentDto): string => `/shipments/${shipmentId}`;
  protected readonly columns: GridColumn<LeadTimeShipmentDto>[] = [
    { key: 'number', label: 'Shipment', kind: 'link', link: this.link, whole: true, phone: 'title' },
    {
      key: 'purchaseOrderNumber',
      label: 'Order',
      kind: 'link',
      whole: true,
      link: ({ purchaseOrderId }) => `/purchase-orders/${purchaseOrderId}`,
    },
    ...(Object.keys(NAMES) as LeadTimeSegment[]).map((segment): GridColumn<LeadTimeShipmentDto> => ({
      key: segment,
      label: NAMES[segment],
      kind: 'quantity',
      value: ({ days: taken }) => taken[segment],
    })),
  ];

  protected noteOf({ p90, shipments }: { p90: number | null; shipments: number }): string {
    if (p90 === null) return 'Nothing known';
    return `9 of 10 in ${days(p90)} · ${shipments === 1 ? 'one shipment' : `${shipments} shipments`}`;
  }
}

/** Only the days that are given: an empty field bounds nothing. */
function givenDays({ from, to }: Period): { from?: string; to?: string } {
  return { ...(from && { from }), ...(to && { to }) };
}
