import { Component, computed, inject, input, resource } from '@angular/core';
import { Api } from '../api/api';
import { listFxRates } from '../api/fn/fx-rates/list-fx-rates';
import { FxRateDto } from '../api/models/fx-rate-dto';
import { SettingsStore } from '../core/settings-store';
import { Chart } from '../shared/chart/chart';
import { ChartData } from '../shared/chart/chart-option';
import { ErrorState } from '../shared/feedback/error-state';
import { formatDate, formatRate } from '../shared/format';

const SHOWN = 200;

/** How the worth of one currency went: each rate holds until the next one. */
@Component({
  selector: 'app-fx-rate-chart',
  imports: [Chart, ErrorState],
  template: `
    @if (rates.error()) {
      <app-error-state [error]="rates.error()" (retry)="rates.reload()" />
    } @else if (loaded().length > 1) {
      <section class="sw-card panel">
        <h2>One {{ currency() }} in {{ base() }}</h2>
        <app-chart
          [label]="currency() + ' in ' + base()"
          categoryLabel="Holds from"
          [data]="data()"
          [format]="amount()"
          [fromZero]="false"
          [height]="200"
        />
      </section>
    }
  `,
  styles: `
    .panel {
      margin-bottom: 16px;
      padding: 18px 20px;
    }
    h2 {
      margin-bottom: 10px;
    }
  `,
})
export class FxRateChart {
  private readonly api = inject(Api);

  readonly currency = input.required<string>();
  /** Any other value loads again, after a rate was entered or removed. */
  readonly change = input(0);

  protected readonly base = inject(SettingsStore).baseCurrency;
  protected readonly rates = resource({
    params: () => ({ currency: this.currency(), change: this.change() }),
    loader: async ({ params: { currency } }) =>
      (await this.api.invoke(listFxRates, { currency, sort: '-validOn', pageSize: SHOWN })).items,
  });
  protected readonly loaded = computed<FxRateDto[]>(() => (this.rates.hasValue() ? this.rates.value() : []));
  protected readonly data = computed<ChartData>(() => {
    const oldestFirst = [...this.loaded()].reverse();
    return {
      categories: oldestFirst.map(({ validOn }) => formatDate(validOn)),
      series: [{ name: this.currency(), kind: 'line', step: true, values: oldestFirst.map(({ rate }) => rate) }],
    };
  });
  protected readonly amount = computed(() => {
    const base = this.base();
    return (value: number): string => formatRate(value, base);
  });
}
