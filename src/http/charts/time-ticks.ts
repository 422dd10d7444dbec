import type { Period } from '../../ledger/period.js';
import type { Say } from '../say.js';

/** A mark on a time axis: the number of its period, from 0, and what stands there. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Ticks of an axis of periods, each named by its first ISO day: years where it is long, months or days where it is short; at most `most`. */
export function timeTicks(periods: readonly string[], period: Period, say: Say, most = 10): Tick[] {
  const first = periods[0];
  const last = periods.at(-1);
  if (first === undefined || last === undefined) return [];
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1;
  const key =
    years > 3 || period === 'year' || period === 'quarter'
      ? (day: string) => day.slice(0, 4)
      : periods.length > 62 || period === 'month'
        ? (day: string) => day.slice(0, 7)
        : (day: string) => day;
  const all: Tick[] = [];
  let before = '';
  for (const [at, day] of periods.entries()) {
    const name = key(day);
    if (name !== before) all.push({ at, label: name.length === 10 ? say.shortDay(name) : say.day(name) });
    before = name;
  }
  // The first period is seldom a whole year or month: its mark would stand too near to the next.
  const whole = all.length > 2 && (all[1]?.at ?? 0) < periods.length / (2 * all.length) ? all.slice(1) : all;
  const step = Math.ceil(whole.length / most);
  return whole.filter((_, i) => i % step === 0);
}

/** Steps of an axis from 0 to at least `most`: 1, 2 or 5 times a power of ten, about `lines` of them. */
export function niceStep(most: number, lines = 3): number {
  const rough = Math.max(most, 1) / lines;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  return Math.max(1, step * power);
}
