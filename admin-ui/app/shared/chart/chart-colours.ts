import { ChartColours } from './chart-option';

/** Custom properties hold `light-dark()` pairs; only a painted element knows which of the two is meant. */
export function coloursOf(host: HTMLElement): ChartColours {
  const probe = host.ownerDocument.createElement('span');
  // Where motion is reduced every element has a tiny transition, in which the colour read is still the last one.
  probe.style.transition = 'none';
  host.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--sw-${name})`;
    return getComputedStyle(probe).color;
  };
  const tones = {
    good: colour('chart-good'),
    info: colour('chart-info'),
    warn: colour('chart-warn'),
    bad: colour('chart-bad'),
    mute: colour('chart-mute'),
  };
  const colours = {
    ink: colour('ink-soft'),
    line: colour('line'),
    ground: colour('raised'),
    series: [colour('chart-accent'), tones.info, tones.warn, tones.mute, tones.bad],
    tones,
  };
  probe.remove();
  return colours;
}
