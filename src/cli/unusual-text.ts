import type { DyadAlarm } from '../ledger/dyad-alarms.js';

const QUADS = ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'];

/** What is unusual in words: what was seen, what was to be expected, from which periods, and how probable it was. */
export function unusualText({ a, b }: { readonly a: string; readonly b: string }, alarm: DyadAlarm): string {
  const { period, of, quad, count, direction, expected, periods, since, until, chance } = alarm;
  const who = of === 'both' ? `${a} and ${b}` : of === 'ab' ? `${a} > ${b}` : `${b} > ${a}`;
  const what = `${count === 1 ? 'event' : 'events'}${quad === undefined ? '' : ` of ${QUADS[quad - 1]}`}`;
  const odds =
    chance < 1e-6 ? 'less than one in a million' : `one in ${Math.round(1 / chance).toLocaleString('en')}`;
  const past = `${expected.toFixed(1)} on average in the ${periods} periods before (${since} to ${until})`;
  return `${period}  ${who}: ${count} ${what}, ${direction} than usual: ${past}; chance ${odds}.`;
}
