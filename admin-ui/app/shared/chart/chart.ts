import {
  Component,
  DestroyRef,
  ElementRef,
  booleanAttribute,
  computed,
  effect,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import type { ECharts } from 'echarts/core';
import { Theme } from '../../core/theme';
import { EmptyState } from '../feedback/empty-state';
import { formatQuantity } from '../format';
import { coloursOf } from './chart-colours';
import { ChartData, chartOption } from './chart-option';

/**
 * `<app-chart label="Movements of 30 days" [data]="data()" [format]="formatQuantity" />`. The library is loaded with
 * the first chart, the colours follow the theme, and the same figures can be read as a table.
 */
@Component({
  selector: 'app-chart',
  imports: [EmptyState],
  template: `
    @if (empty()) {
      <app-empty-state [heading]="emptyHeading()" />
    } @else {
      <div #canvas class="canvas" role="img" [attr.aria-label]="label()" [style.height.px]="height()"></div>
      <details>
        <summary>
          Show as a table<span class="sw-hidden">: {{ label() }}</span>
        </summary>
        <div class="scroll" tabindex="0" role="region" [attr.aria-label]="label() + ', table'">
          <table class="sw-number">
            <thead>
              <tr>
                <th scope="col">{{ categoryLabel() }}</th>
                @for (series of data().series; track series.name) {
                  <th scope="col">{{ series.name }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (category of data().categories; track $index; let row = $index) {
                <tr>
                  <th scope="row">{{ category }}</th>
                  @for (series of data().series; track series.name) {
                    <td>{{ shown(series.values[row]) }}</td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      </details>
    }
  `,
  styleUrl: './chart.scss',
})
export class Chart {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly theme = inject(Theme);
  private readonly canvas = viewChild<ElementRef<HTMLElement>>('canvas');
  private drawn: { on: HTMLElement; chart: Promise<ECharts> } | undefined;
  private readonly resizes = new ResizeObserver(() => void this.drawn?.chart.then((chart) => chart.resize()));

  /** What the chart shows, for people who cannot see it. */
  readonly label = input.required<string>();
  readonly data = input.required<ChartData>();
  readonly format = input<(value: number) => string>((value) => formatQuantity(value));
  readonly height = input(260);
  /** Bars from left to right, for names that are long. */
  readonly horizontal = input(false, { transform: booleanAttribute });
  /** False for a course whose ups and downs count, such as a rate of exchange. */
  readonly fromZero = input(true);
  readonly categoryLabel = input('Name');
  readonly emptyHeading = input('No figures for this period');
  /** The index of the category that was pressed. */
  readonly picked = output<number>();

  protected readonly empty = computed(() => this.data().series.every((series) => series.values.length === 0));

  constructor() {
    effect(() => {
      const on = this.canvas()?.nativeElement;
      this.theme.isDark();
      const style = {
        colours: coloursOf(this.host.nativeElement),
        horizontal: this.horizontal(),
        fromZero: this.fromZero(),
        format: this.format(),
      };
      const option = chartOption(this.data(), style);
      if (on === undefined) this.dispose();
      else void this.chartOn(on).then((chart) => chart.setOption(option, { notMerge: true }));
    });
    inject(DestroyRef).onDestroy(() => this.dispose());
  }

  protected shown(value: number | string | null | undefined): string {
    return value === null || value === undefined ? '–' : this.format()(Number(value));
  }

  private chartOn(on: HTMLElement): Promise<ECharts> {
    if (this.drawn?.on === on) return this.drawn.chart;
    this.dispose();
    const chart = import('./echarts-core').then(({ init }) => {
      const made = init(on);
      made.on('click', (event: { dataIndex?: number }) => this.picked.emit(event.dataIndex ?? 0));
      return made;
    });
    this.drawn = { on, chart };
    this.resizes.observe(on);
    return chart;
  }

  private dispose(): void {
    this.resizes.disconnect();
    void this.drawn?.chart.then((chart) => chart.dispose());
    this.drawn = undefined;
  }
}
