import { createRequire } from 'node:module';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import type { DyadSeries } from '../ledger/dyad-series.js';
import type { StoredEvent } from '../ledger/ledger.js';
import type { EventActor } from '../model/actor.js';
import { PANEL, QUAD_COLOURS, quadPaths, scaleOf } from './charts/series-chart.js';
import { timeTicks } from './charts/time-ticks.js';
import type { Dossier } from './dossier.js';
import { noTarget } from './pages/no-target.js';
import { owesText } from './pages/parties-text.js';
import type { Say } from './say.js';

const EDGE = 54;
const INK = '#1d1b18';
const SOFT = '#5d5850';
const RULE = '#d9d3c7';
const RED = '#8a1f1f';
/** DejaVu has Latin, Greek and Cyrillic letters: names of people need more than the fonts that every PDF has. */
const FONTS = path.join(
  path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);

/** The dossier as a PDF for print: figures, chart, what is unusual and owed, events, reports. The same dossier on the same day gives the same bytes. */
export async function dossierPdf(
  one: Dossier,
  { name, today }: { readonly name: (code: string) => string; readonly today: string },
  say: Say,
): Promise<Uint8Array> {
  const { t } = say;
  const { a, b, series, period } = one;
  const title = t.dyad.title(name(a), name(b));
  const doc = new PDFDocument({
    ...{ size: 'A4', margin: EDGE, bufferPages: true, lang: say.language, displayTitle: true },
    info: { Title: title, Creator: 'Chancery', CreationDate: new Date(`${today}T00:00:00Z`) },
  });
  doc.registerFont('serif', path.join(FONTS, 'DejaVuSerifCondensed.ttf'));
  doc.registerFont('bold', path.join(FONTS, 'DejaVuSerifCondensed-Bold.ttf'));
  doc.registerFont('sans', path.join(FONTS, 'DejaVuSansCondensed.ttf'));
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => doc.on('end', resolve));

  const width = doc.page.width - 2 * EDGE;
  const room = (height: number): void => {
    if (doc.y + height > doc.page.height - EDGE) doc.addPage();
  };
  const line = (font: string, size: number, colour: string, text: string, gap = 0): void => {
    doc.font(font).fontSize(size).fillColor(colour).text(plain(text), EDGE, doc.y, { width });
    if (gap > 0) doc.y += gap;
  };
  const head = (text: string): void => {
    room(60);
    doc.y += 10;
    line('sans', 8.5, RED, text.toUpperCase(), 2);
    doc
      .moveTo(EDGE, doc.y)
      .lineTo(EDGE + width, doc.y)
      .lineWidth(0.6)
      .stroke(INK);
    doc.y += 5;
  };
  const entry = (main: string, small: string): void => {
    room(30);
    line('serif', 9.5, INK, main, 1);
    line('sans', 7.5, SOFT, small, 5);
  };

  const [first, last] = [series.periods[0]?.period, series.periods.at(-1)?.period];
  const all = series.periods.reduce((sum, { both }) => sum + both.events, 0);
  line('bold', 20, INK, title, 3);
  const span =
    first === undefined || last === undefined ? '' : `, ${t.dyad.span(say.day(first), say.day(last))}`;
  line('sans', 9, SOFT, `${say.count(all, 'event')}${span}; ${t.dyad.byPeriod(t.dyad.periods[period])}`, 8);
  if (series.periods.length > 0) drawChart(doc, series, one, { name, say, width });

  const unusual = series.unusual.filter(({ of }) => of !== 'both').sort((x, y) => x.chance - y.chance);
  head(t.dyad.unusual);
  if (unusual.length === 0)
    line('serif', 9.5, SOFT, series.periods.length < 13 ? t.dyad.tooShort : t.dyad.noneUnusual, 4);
  for (const alarm of unusual.slice(0, 8)) {
    const [from, to] = alarm.of === 'ba' ? [b, a] : [a, b];
    const kind = alarm.quad === undefined ? '' : `, ${t.kinds.quads[alarm.quad - 1] ?? ''}`;
    entry(
      `${say.day(alarm.period)}: ${t.dyad.arrow(name(from), name(to))}${kind}`,
      t.dyad.unusualLine(
        say.count(alarm.count, 'event'),
        say.number(alarm.expected, 1),
        `${say.number(alarm.periods)} × ${t.dyad.periods[period]}`,
      ),
    );
  }

  head(t.dyad.owed);
  if (one.commitments.length === 0) line('serif', 9.5, SOFT, t.dyad.nothingOwed, 4);
  for (const c of one.commitments.slice(0, 40))
    entry(
      `${owesText(c, name, say)}: ${c.action}`,
      [
        t.commitments.states[c.state],
        c.dueDay === undefined
          ? t.dyad.noDay
          : (c.dueDay < today ? t.dyad.passed : t.dyad.due)(say.day(c.dueDay)),
        say.count(c.reports, 'report'),
      ].join(' · '),
    );

  head(t.dyad.events);
  if (one.events.rows.length === 0) line('serif', 9.5, SOFT, t.dyad.noEvents, 4);
  for (const event of one.events.rows) entry(eventText(event, name, say), sourceText(event, say));

  const range = doc.bufferedPageRange();
  for (let page = 0; page < range.count; page++) {
    doc.switchToPage(page);
    // Below the margin pdfkit would begin a new page.
    doc.page.margins.bottom = 0;
    doc.font('sans').fontSize(7.5).fillColor(SOFT);
    doc.text(t.dyad.made(say.day(today)), EDGE, doc.page.height - 36, { width, lineBreak: false });
    doc.text(t.dyad.page(say.number(page + 1), say.number(range.count)), EDGE, doc.page.height - 36, {
      ...{ width, align: 'right', lineBreak: false },
    });
  }
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawChart(
  doc: PDFKit.PDFDocument,
  series: DyadSeries,
  { a, b, period }: Dossier,
  {
    name,
    say,
    width,
  }: { readonly name: (code: string) => string; readonly say: Say; readonly width: number },
): void {
  const { periods } = series;
  const scale = scaleOf(periods);
  const shrink = 0.72;
  for (const [direction, label] of [
    ['ab', say.t.dyad.arrow(name(a), name(b))],
    ['ba', say.t.dyad.arrow(name(b), name(a))],
  ] as const) {
    doc.font('sans').fontSize(8.5).fillColor(INK).text(plain(label), EDGE, doc.y, { width });
    const top = doc.y + 2;
    for (const [quad, path] of quadPaths(periods, direction, scale).entries()) {
      if (path === '') continue;
      doc
        .save()
        .translate(EDGE, top)
        .scale(width / periods.length, shrink);
      doc.path(path).fill(QUAD_COLOURS[quad]?.fill ?? INK);
      doc.restore();
    }
    const zero = top + scale.zero * shrink;
    doc
      .moveTo(EDGE, zero)
      .lineTo(EDGE + width, zero)
      .lineWidth(0.6)
      .stroke(SOFT);
    doc.y = top + PANEL * shrink + 6;
  }
  for (const { at, label } of timeTicks(
    periods.map((one) => one.period),
    period,
    say,
  )) {
    const x = EDGE + (at / periods.length) * width;
    doc
      .moveTo(x, doc.y - 5)
      .lineTo(x, doc.y)
      .lineWidth(0.5)
      .stroke(RULE);
    doc
      .font('sans')
      .fontSize(7)
      .fillColor(SOFT)
      .text(label, x + 2, doc.y, { lineBreak: false });
  }
  doc.y += 14;
  for (const [i, { fill, edge }] of QUAD_COLOURS.entries()) {
    const x = EDGE + (i * width) / 4;
    doc.rect(x, doc.y, 7, 7).lineWidth(0.5).fillAndStroke(fill, edge);
    doc
      .font('sans')
      .fontSize(7.5)
      .fillColor(INK)
      .text(say.t.kinds.quads[i] ?? '', x + 11, doc.y, { lineBreak: false });
  }
  doc.x = EDGE;
  doc.y += 18;
}

function eventText(event: StoredEvent, name: (code: string) => string, { t, ...say }: Say): string {
  const sides = (actors: readonly EventActor[], unnamed: string): string =>
    actors
      .map((actor) => (actor.country === undefined ? actor.name : `${actor.name} (${name(actor.country)})`))
      .join(', ') || unnamed;
  const day = event.when?.value ?? event.report.published;
  const status = event.status === 'actual' ? '' : ` (${t.kinds.status[event.status]})`;
  return `${day === undefined ? t.kinds.dayUnknown : say.day(day)}  ${event.type}${status}: ${sides(event.source, t.kinds.nobodySource)} → ${sides(event.target, noTarget(event, { t }))}`;
}

function sourceText({ report, trigger, where }: StoredEvent, say: Say): string {
  return [
    `“${trigger.text}”`,
    where?.name,
    report.title ?? report.id,
    report.publisher,
    report.published === undefined ? undefined : say.day(report.published),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Names of reports are hostile: characters that turn the direction of writing and control characters go. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, ' ');
}
