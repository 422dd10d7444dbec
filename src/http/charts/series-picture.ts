import type { DyadSeries } from '../../ledger/dyad-series.js';
import type { Period } from '../../ledger/period.js';
import { h } from '../markup.js';
import type { Say } from '../say.js';
import { QUAD_COLOURS, SERIES_HEIGHT, seriesChart } from './series-chart.js';

const WIDTH = 1000;
const EDGE = 28;
const TITLE = 64;
const FOOT = 44;

/** The chart of a pair as a picture that stands alone: title, chart, what the colours mean, where it comes from. SVG as text. */
export function seriesPicture({
  series,
  period,
  name,
  say,
}: {
  readonly series: DyadSeries;
  readonly period: Period;
  readonly name: (code: string) => string;
  readonly say: Say;
}): string {
  const { t } = say;
  const { a, b, periods } = series;
  const [first, last] = [periods[0]?.period, periods.at(-1)?.period];
  const events = periods.reduce((sum, { both }) => sum + both.events, 0);
  const span = first === undefined || last === undefined ? '' : t.dyad.span(say.day(first), say.day(last));
  const title = t.dyad.title(name(a), name(b));
  const inner = WIDTH - 2 * EDGE;
  const height = TITLE + SERIES_HEIGHT + FOOT;
  const chart = seriesChart({
    ...{ series, period, say, width: inner },
    names: [t.dyad.arrow(name(a), name(b)), t.dyad.arrow(name(b), name(a))],
    describes: title,
  });
  const step = inner / 4;
  return h`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="Helvetica, Arial, sans-serif">
<title>${title}</title>
<rect width="${WIDTH}" height="${height}" fill="#fbf9f4"/>
<text x="${EDGE}" y="34" font-family="Georgia, serif" font-size="22" font-weight="700" fill="#1d1b18">${title}</text>
<text x="${EDGE}" y="53" font-size="13" fill="#5d5850">${say.count(events, 'event')}, ${span}; ${t.dyad.byPeriod(t.dyad.periods[period])}</text>
<svg x="${EDGE}" y="${TITLE}" width="${inner}" height="${SERIES_HEIGHT}">${chart}</svg>
${QUAD_COLOURS.map(
  ({ fill, edge }, i) =>
    h`<rect x="${EDGE + i * step}" y="${height - 38}" width="12" height="12" fill="${fill}" stroke="${edge}"/><text x="${EDGE + i * step + 18}" y="${height - 28}" font-size="12" fill="#1d1b18">${t.kinds.quads[i] ?? ''}</text>`,
)}
<text x="${WIDTH - EDGE}" y="${height - 8}" font-size="11" text-anchor="end" fill="#5d5850">Chancery</text>
</svg>`.html;
}
