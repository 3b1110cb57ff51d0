import { ChartColours, chartOption } from './chart-option';

const tones = { good: 'g', info: 'i', warn: 'w', bad: 'b', mute: 'm' };
const colours: ChartColours = { ink: '#111', line: '#ddd', ground: '#fff', series: ['#0a0'], tones };
const style = { colours, horizontal: false, fromZero: true, format: (value: number) => `${value} pcs` };

describe('a chart of figures', () => {
  const data = {
    categories: ['1 Nov', '2 Nov'],
    series: [{ name: 'In', kind: 'bar' as const, values: ['12.50', null], tone: 'good' as const }],
  };

  it('draws decimal texts and gaps in the colour of the state', () => {
    const { series } = chartOption(data, style) as { series: { data: unknown[]; color: string }[] };
    expect(series[0]).toMatchObject({ data: [12.5, null], color: 'g', type: 'bar' });
  });

  it('writes its figures as the screen does, and lies down when asked to', () => {
    const option = chartOption(data, { ...style, horizontal: true }) as {
      xAxis: { axisLabel: { formatter: (value: number) => string } };
      yAxis: { data: string[] };
    };
    expect(option.xAxis.axisLabel.formatter(5)).toBe('5 pcs');
    expect(option.yAxis.data).toEqual(['1 Nov', '2 Nov']);
  });

  it('starts at nought, unless only the change counts', () => {
    const scaled = (fromZero: boolean) =>
      (chartOption(data, { ...style, fromZero }) as { yAxis: { scale: boolean } }).yAxis.scale;
    expect([scaled(true), scaled(false)]).toEqual([false, true]);
  });
});
