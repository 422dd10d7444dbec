import type { DyadAlarm } from '../../ledger/dyad-alarms.js';
import type { DyadCell, DyadSeries } from '../../ledger/dyad-series.js';
import { periodEnd } from '../../ledger/period.js';
import type { Dossier } from '../dossier.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import type { DossierFrame } from './dyad-page.js';
import { address } from './reports-page.js';

/** Rows of the series' table on the page; the files have all. */
const MOST_ROWS = 120;
/** Marks of unusual periods shown at once; the others are folded in. */
const MOST_MARKS = 6;

/** A direction over the whole time. */
function sumOf(cells: readonly DyadCell[]): Pick<DyadCell, 'events' | 'quads' | 'goldstein' | 'goldsteinOf'> {
  const total = (of: (cell: DyadCell) => number): number => cells.reduce((sum, cell) => sum + of(cell), 0);
  const quad = (i: 0 | 1 | 2 | 3): number => total(({ quads }) => quads[i]);
  return {
    events: total(({ events }) => events),
    quads: [quad(0), quad(1), quad(2), quad(3)],
    goldstein: total(({ goldstein }) => goldstein),
    goldsteinOf: total(({ goldsteinOf }) => goldsteinOf),
  };
}

/** What each did to the other, summed up: one line for each direction. */
export function sumsTable(series: DyadSeries, name: (code: string) => string, say: Say): Markup {
  const { t } = say;
  const { a, b, periods } = series;
  const line = (from: string, to: string, sum: ReturnType<typeof sumOf>): Markup =>
    h`<tr><th scope="row">${t.dyad.arrow(name(from), name(to))}</th><td>${say.number(sum.events)}</td>${sum.quads.map(
      (count) => h`<td>${say.number(count)}</td>`,
    )}<td>${sum.goldsteinOf === 0 ? '–' : say.number(sum.goldstein / sum.goldsteinOf, 1)}</td></tr>`;
  return h`<div class="scrolls" tabindex="0" role="group" aria-label="${t.dyad.title(name(a), name(b))}"><table class="sums figures"><thead><tr><td></td><th scope="col">${t.count.event.other}</th>${t.kinds.quads.map(
    (quad) => h`<th scope="col">${quad}</th>`,
  )}<th scope="col">${t.dyad.goldstein}</th></tr></thead><tbody>${line(
    a,
    b,
    sumOf(periods.map(({ ab }) => ab)),
  )}${line(b, a, sumOf(periods.map(({ ba }) => ba)))}</tbody></table></div>`;
}

/** The chart as a table for those who do not see it, and for all: periods with an event, the latest first. */
export function seriesTable(series: DyadSeries, name: (code: string) => string, say: Say): Markup {
  const { t } = say;
  const { a, b } = series;
  const rows = series.periods
    .flatMap(({ period, ab, ba }) =>
      (
        [
          [a, b, ab],
          [b, a, ba],
        ] as const
      )
        .filter(([, , cell]) => cell.events > 0)
        .map(([from, to, cell]) => ({ period, from, to, cell })),
    )
    .reverse();
  return h`<details class="series-table"><summary>${t.dyad.asTable}</summary>${
    rows.length > MOST_ROWS ? h`<p>${t.dyad.cutTable(say.number(MOST_ROWS))}</p>` : undefined
  }<div class="scrolls" tabindex="0" role="group" aria-label="${t.dyad.asTable}"><table class="figures"><thead><tr><th scope="col">${t.dyad.periodColumn}</th><th scope="col" class="text">${t.dyad.directionColumn}</th><th scope="col">${t.count.event.other}</th>${t.kinds.quads.map((quad) => h`<th scope="col">${quad}</th>`)}</tr></thead><tbody>${rows
    .slice(0, MOST_ROWS)
    .map(
      ({ period, from, to, cell }) =>
        h`<tr><th scope="row">${say.day(period)}</th><td class="text">${t.dyad.arrow(name(from), name(to))}</td><td>${say.number(cell.events)}</td>${cell.quads.map((count) => h`<td>${say.number(count)}</td>`)}</tr>`,
    )}</tbody></table></div></details>`;
}

/** What stands out, the strongest first, each with what was to be expected and a way to its events. */
export function unusualList(one: Dossier, frame: DossierFrame, say: Say): Markup {
  const t = say.t.dyad;
  const strongest = [...one.series.unusual].sort(
    (x, y) => x.chance - y.chance || (x.period < y.period ? 1 : -1),
  );
  // Of one period only the strongest mark of each direction is told.
  const seen = new Set<string>();
  const told = strongest.filter(({ period, of }) => {
    const key = `${period} ${of === 'both' ? 'both' : of}`;
    return !seen.has(key) && of !== 'both' && seen.add(key);
  });
  const none = one.series.periods.length < 13 ? t.tooShort : t.noneUnusual;
  return h`<section class="unusual-part" aria-labelledby="unusual"><h2 class="label" id="unusual">${t.unusual}</h2>
${
  told.length === 0
    ? h`<p class="empty">${none}</p>`
    : h`<ul class="unusuals">${told.slice(0, MOST_MARKS).map((alarm) => unusualLine(alarm, one, frame, say))}</ul>${
        told.length <= MOST_MARKS
          ? undefined
          : h`<details><summary>+ ${say.number(told.length - MOST_MARKS)}</summary><ul class="unusuals">${told.slice(MOST_MARKS, 60).map((alarm) => unusualLine(alarm, one, frame, say))}</ul></details>`
      }<p class="how">${t.unusualHow}</p>`
}</section>`;
}

function unusualLine(
  alarm: DyadAlarm,
  { a, b, period }: Dossier,
  { name, query }: DossierFrame,
  say: Say,
): Markup {
  const { t } = say;
  const [from, to] = alarm.of === 'ba' ? [b, a] : [a, b];
  const end = periodEnd(period, alarm.period);
  const here = address({ ...query, from: alarm.period, to: end, cursor: '' });
  const kind = alarm.quad === undefined ? undefined : t.kinds.quads[alarm.quad - 1];
  const chance = alarm.chance < 1e-6 ? '< 0.000001' : say.number(alarm.chance, 6);
  return h`<li><a href="/dyad/${a}/${b}${here}#events"><time>${period === 'day' ? say.day(alarm.period) : t.dyad.span(say.shortDay(alarm.period), say.shortDay(end))}</time></a> ${t.dyad.arrow(name(from), name(to))}${kind === undefined ? undefined : `, ${kind}`}: ${t.dyad.unusualLine(
    say.count(alarm.count, 'event'),
    say.number(alarm.expected, 1),
    `${say.number(alarm.periods)} × ${t.dyad.periods[period]}`,
  )}${alarm.direction === 'fewer' ? `, ${t.dyad.fewer}` : undefined} <small>(${t.dyad.chance(chance)})</small></li>`;
}
