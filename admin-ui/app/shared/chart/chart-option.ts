import type { EChartsCoreOption } from 'echarts/core';
import { Tone } from '../status-chip';

export interface ChartSeries {
  name: string;
  /** For the eye only: pixels may be floats, so money strings become numbers here and nowhere else. */
  values: (number | string | null)[];
  kind?: 'line' | 'area' | 'bar';
  /** A line in steps, for what holds until it changes. */
  step?: boolean;
  /** Series of the same stack stand on each other. */
  stack?: string;
  tone?: Tone;
}

export interface ChartData {
  categories: string[];
  series: ChartSeries[];
}

export interface ChartColours {
  ink: string;
  line: string;
  ground: string;
  series: string[];
  tones: Record<Tone, string>;
}

export interface ChartStyle {
  colours: ChartColours;
  horizontal: boolean;
  /** False where only the change matters, which an axis from nought would flatten. */
  fromZero: boolean;
  format: (value: number) => string;
}

/** The ECharts option of our data: quiet grid, no frame, colours of the theme, figures as the console writes them. */
export function chartOption(data: ChartData, style: ChartStyle): EChartsCoreOption {
  const { colours, horizontal, format } = style;
  const text = { color: colours.ink, fontFamily: 'Inter Variable, system-ui, sans-serif', fontSize: 12 };
  const several = data.series.length > 1;
  const { categories, values } = axes(data, style, text);
  return {
    animationDuration: 250,
    textStyle: text,
    color: colours.series,
    grid: { left: 4, right: 12, top: several ? 36 : 12, bottom: 4, containLabel: true },
    legend: { show: several, top: 0, left: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, textStyle: text },
    // Drawn on the canvas: a tooltip in HTML would bring styles of its own past the content security policy.
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colours.ground,
      borderColor: colours.line,
      textStyle: text,
      valueFormatter: (value: unknown) => (typeof value === 'number' ? format(value) : '–'),
    },
    xAxis: horizontal ? values : categories,
    yAxis: horizontal ? categories : values,
    series: data.series.map((series) => seriesOption(series, colours)),
  };
}

function axes(data: ChartData, { colours, horizontal, fromZero, format }: ChartStyle, text: object) {
  const categories = {
    type: 'category',
    data: data.categories,
    inverse: horizontal,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.line } },
    axisLabel: { ...text, hideOverlap: true },
  };
  const values = {
    type: 'value',
    scale: !fromZero,
    splitNumber: 4,
    splitLine: { lineStyle: { color: colours.line } },
    axisLabel: { ...text, formatter: (value: number) => format(value) },
  };
  return { categories, values };
}

function seriesOption(series: ChartSeries, colours: ChartColours): Record<string, unknown> {
  const bar = series.kind === 'bar';
  return {
    name: series.name,
    type: bar ? 'bar' : 'line',
    data: series.values.map((value) => (value === null ? null : Number(value))),
    ...(series.stack === undefined ? {} : { stack: series.stack }),
    ...(series.tone === undefined ? {} : { color: colours.tones[series.tone] }),
    ...(bar ? { barMaxWidth: 22, itemStyle: { borderRadius: 3 } } : { showSymbol: false, lineStyle: { width: 2 } }),
    ...(series.step ? { step: 'end' } : {}),
    ...(series.kind === 'area' ? { areaStyle: { opacity: 0.14 } } : {}),
  };
}
