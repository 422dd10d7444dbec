import type { DyadCell, DyadPeriod, DyadSeries } from '../../ledger/dyad-series.js';
import type { Period } from '../../ledger/period.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { niceStep, timeTicks } from './time-ticks.js';
import { TONES } from './tone.js';

/** Heights of a chart's parts, in px. */
export const PANEL = 150;
const HEAD = 26;
const AXIS = 26;
export const SERIES_HEIGHT = 2 * (HEAD + PANEL) + AXIS;

export const QUAD_COLOURS = [
  { name: 'coop word', fill: TONES.coopWord, edge: TONES.coop },
  { name: 'coop deed', fill: TONES.coop, edge: TONES.coop },
  { name: 'conf word', fill: TONES.confWord, edge: TONES.conf },
  { name: 'conf deed', fill: TONES.conf, edge: TONES.conf },
] as const;

export interface SeriesChart {
  readonly series: DyadSeries;
  readonly period: Period;
  /** "Russia → Pakistan" and the other way. */
  readonly names: readonly [string, string];
  readonly say: Say;
  /** Width in px; absent: that of the page. */
  readonly width?: number;
  /** What the picture shows, for those who do not see it. */
  readonly describes: string;
}

/**
 * Both directions of a pair on one axis of time, one panel each: cooperation upwards, conflict downwards, words pale, deeds full, on one scale. Unusual
 * periods have a mark above their bar. The plots are stretched to the width, texts are not.
 */
export function seriesChart(chart: SeriesChart): Markup {
  const { series, period, names, say, width } = chart;
  const { periods } = series;
  const scale = scaleOf(periods);
  const ticks = timeTicks(
    periods.map((one) => one.period),
    period,
    say,
  );
  const size = width ?? '100%';
  const panels = (['ab', 'ba'] as const).map((direction, i) => {
    const top = i * (HEAD + PANEL) + HEAD;
    return h`<text class="panel-name" x="0" dx="6" y="${top - 9}" font-weight="600" font-size="13" fill="#1d1b18">${names[i] ?? ''}</text>
${grid(scale, top, say)}
<svg x="0" y="${top}" width="${size}" height="${PANEL}" viewBox="0 0 ${Math.max(1, periods.length)} ${PANEL}" preserveAspectRatio="none">${bars(periods, direction, scale)}</svg>
<line class="zero" x1="0" x2="100%" y1="${top + scale.zero}" y2="${top + scale.zero}" stroke="#5d5850" stroke-width="1"/>
${marks(series, direction, scale, top)}`;
  });
  const bottom = 2 * (HEAD + PANEL);
  return h`<svg class="series-chart" xmlns="http://www.w3.org/2000/svg" width="${size}" height="${SERIES_HEIGHT}" role="img" aria-label="${chart.describes}" font-family="Helvetica, Arial, sans-serif" font-size="12">
${panels}
${ticks.map(
  ({ at, label }, i) =>
    h`<g class="tick${i % 2 === 1 ? ' second' : ''}"><line x1="${percent(at, periods.length)}" x2="${percent(at, periods.length)}" y1="${HEAD}" y2="${bottom + 5}" stroke="#d9d3c7" stroke-width="1"/><text x="${percent(at, periods.length)}" dx="4" y="${bottom + 17}" fill="#5d5850">${label}</text></g>`,
)}
</svg>`;
}

export interface SeriesScale {
  readonly up: number;
  readonly down: number;
  /** px of one event. */
  readonly unit: number;
  /** px from the panel's top to its zero. */
  readonly zero: number;
}

/** One scale for both panels: what counts is how the two compare. */
export function scaleOf(periods: readonly DyadPeriod[]): SeriesScale {
  let [up, down] = [1, 1];
  for (const { ab, ba } of periods)
    for (const { quads } of [ab, ba]) {
      up = Math.max(up, quads[0] + quads[1]);
      down = Math.max(down, quads[2] + quads[3]);
    }
  const unit = (PANEL - 2) / (up + down);
  return { up, down, unit, zero: Math.round(up * unit) + 1 };
}

function grid({ up, down, unit, zero }: SeriesScale, top: number, say: Say): Markup[] {
  const step = niceStep(Math.max(up, down));
  const lines: Markup[] = [];
  for (let value = step; value <= Math.max(up, down); value += step)
    for (const sign of [1, -1]) {
      if (value > (sign === 1 ? up : down)) continue;
      const y = round(top + zero - sign * value * unit);
      lines.push(
        h`<line class="grid" x1="0" x2="100%" y1="${y}" y2="${y}" stroke="#d9d3c7" stroke-width="1" stroke-dasharray="2 3"/><text class="grid-value" x="100%" dx="-8" y="${y - 3}" text-anchor="end" fill="#5d5850" font-size="11">${say.number(value)}</text>`,
      );
    }
  return lines;
}

/** One path for each quad class, however many periods there are: a unit of x is a period, one of y a px. */
export function quadPaths(
  periods: readonly DyadPeriod[],
  direction: 'ab' | 'ba',
  { unit, zero }: SeriesScale,
): readonly string[] {
  const gap = periods.length > 200 ? 0 : 0.12;
  const paths = ['', '', '', ''];
  const bar = (quad: number, at: number, from: number, to: number): void => {
    if (to - from <= 0) return;
    paths[quad] +=
      `M${round(at + gap)} ${round(from)}h${round(1 - 2 * gap)}v${round(to - from)}h${round(2 * gap - 1)}z`;
  };
  for (const [at, one] of periods.entries()) {
    const { quads }: DyadCell = one[direction];
    const [a, b, c, d] = quads.map((count) => count * unit) as [number, number, number, number];
    bar(1, at, zero - b, zero);
    bar(0, at, zero - b - a, zero - b);
    bar(3, at, zero, zero + d);
    bar(2, at, zero + d, zero + d + c);
  }
  return paths;
}

function bars(periods: readonly DyadPeriod[], direction: 'ab' | 'ba', scale: SeriesScale): Markup[] {
  const paths = quadPaths(periods, direction, scale);
  return QUAD_COLOURS.map(({ name, fill, edge }, quad) =>
    paths[quad] === ''
      ? h``
      : h`<path class="${name}" d="${paths[quad] ?? ''}" fill="${fill}" stroke="${edge}" stroke-width="0.8" vector-effect="non-scaling-stroke"/>`,
  );
}

/** A mark above each period that is unusual in this direction. */
function marks(
  series: DyadSeries,
  direction: 'ab' | 'ba',
  { unit, zero }: SeriesScale,
  top: number,
): Markup[] {
  const at = new Map(series.periods.map((one, i) => [one.period, i]));
  const wanted = new Set(series.unusual.filter(({ of }) => of === direction).map((one) => one.period));
  return [...wanted].flatMap((period) => {
    const number = at.get(period);
    if (number === undefined) return [];
    const { quads } = series.periods[number]![direction];
    const y = Math.max(top + 4, top + zero - (quads[0] + quads[1]) * unit - 4);
    return [
      h`<text class="unusual" x="${percent(number + 0.5, series.periods.length)}" y="${round(y)}" text-anchor="middle" font-size="11" fill="#1d1b18" aria-hidden="true">▾</text>`,
    ];
  });
}

function percent(at: number, of: number): string {
  return `${round((at / Math.max(1, of)) * 100)}%`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
