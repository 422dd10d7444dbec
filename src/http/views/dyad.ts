import type { Context, Hono } from 'hono';
import { DYAD_COLUMNS, dyadRows } from '../../ledger/dyad-rows.js';
import { dossier as dossierFormat } from '../../write/dossier.js';
import { seriesPicture } from '../charts/series-picture.js';
import { dossier, seriesFor } from '../dossier.js';
import { dossierPdf } from '../dossier-pdf.js';
import { exportPieces } from '../export-pieces.js';
import { fault } from '../fault.js';
import { fileAnswer } from '../file-answer.js';
import { countryPage } from '../pages/country-page.js';
import { dyadPage } from '../pages/dyad-page.js';
import { countryName, type Room, sayOf } from '../room.js';
import { svgAnswer, tableAnswer } from '../table-answer.js';

const CODE = /^[A-Za-z]{3}$/;

/** Dossiers of two parties, and whom a party has to do with. */
export function dyadViews(app: Hono, room: Room): void {
  app.get('/dyad', (c) => {
    const [a = '', b = ''] = [c.req.query('a'), c.req.query('b')].map((code) =>
      (code ?? '').trim().toUpperCase(),
    );
    if (!CODE.test(a) || !CODE.test(b))
      throw fault(
        400,
        'no-pair',
        'a, b',
        `Found "${a}" and "${b}"; expected two codes of three letters.`,
        'Open /dyad/RUS/PAK, or type RUS PAK into the search.',
      );
    return c.redirect(`/dyad/${a}/${b}`);
  });
  app.get('/dyad/:a/:file', (c) => answer(c, room));
  app.get('/dyad/:a', (c) => c.redirect(`/country/${encodeURIComponent(c.req.param('a'))}`));
  app.get('/country', (c) => c.redirect('/search'));
  app.get('/country/:file', async (c) => {
    const [code, ending] = parts(c.req.param('file'));
    if (!CODE.test(code)) throw unknown(code);
    const rows = await room.ledger.partners({ a: code, limit: 200 });
    if (ending === 'json') return c.json({ code, rows });
    if (ending === 'csv' || ending === 'parquet')
      return tableAnswer(
        c,
        {
          columns: {
            party: 'text',
            partner: 'text',
            to: 'integer',
            from: 'integer',
            events: 'integer',
            first: 'text',
            last: 'text',
          },
          rows: rows.map((row) => [
            code,
            row.code,
            row.to,
            row.from,
            row.events,
            row.first ?? null,
            row.last ?? null,
          ]),
        },
        ending,
        code,
      );
    if (ending !== '') throw unknown(`${code}.${ending}`);
    const problem = rows.length === 0 ? room.countryProblem('address', code) : undefined;
    const name = (one: string): string => countryName(room, one, sayOf(c));
    return c.html(countryPage(code, rows, problem === undefined ? [] : [problem], name, sayOf(c)).html);
  });
}

async function answer(c: Context, room: Room): Promise<Response> {
  const say = sayOf(c);
  const a = (c.req.param('a') ?? '').toUpperCase();
  const [b, ending] = parts(c.req.param('file') ?? '');
  if (!CODE.test(a) || !CODE.test(b)) throw unknown(`${a}/${b}`);
  const { search } = new URL(c.req.url);
  const wanted = `/dyad/${a}/${b}${ending === '' ? '' : `.${ending}`}`;
  if (c.req.path !== wanted) return c.redirect(wanted + search);
  const query = Object.fromEntries(
    Object.entries(c.req.query()).filter(([name]) => name !== 'a' && name !== 'b'),
  );
  const words = { ...query, a, b };
  const name = (code: string): string => countryName(room, code, say);
  switch (ending) {
    case '': {
      const one = await dossier(room, words, { patient: false });
      const others = one.series.periods.length > 0 ? [] : await otherPairs(room, a, b);
      const empty = one.series.periods.length === 0;
      const problems = empty ? [a, b].flatMap((code) => room.countryProblem('address', code) ?? []) : [];
      return c.html(dyadPage(one, { name, query, today: room.today(), others, problems }, say).html);
    }
    case 'json':
      return c.json(await dossier(room, words));
    case 'csv':
    case 'parquet': {
      const { series } = await seriesFor(room, words);
      return tableAnswer(c, { columns: DYAD_COLUMNS, rows: dyadRows(series) }, ending, `${a}-${b}`);
    }
    case 'svg': {
      const { series, filter } = await seriesFor(room, words);
      return svgAnswer(c, seriesPicture({ series, period: filter.period, name, say }));
    }
    case 'md':
      return markdown(room, words);
    case 'pdf': {
      const bytes = await dossierPdf(
        await dossier(room, words, { most: 150 }),
        { name, today: room.today() },
        say,
      );
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${a}-${b}.pdf"`,
      });
    }
    default:
      throw unknown(`${b}.${ending}`);
  }
}

/** The dossier as Markdown: the same that `chancery export dossier` writes. */
async function markdown(
  room: Room,
  {
    a,
    b,
    since,
    until,
  }: { readonly a: string; readonly b: string; readonly since?: string; readonly until?: string },
): Promise<Response> {
  if (room.tables === undefined)
    throw fault(501, 'no-tables', 'server', 'This server has no codebook.', 'Take the JSON.');
  const days = { ...(since ? { since } : {}), ...(until ? { until } : {}) };
  const writer = dossierFormat.open(room.tables, { countries: [a, b], ...days });
  const pieces = exportPieces(room.ledger, dossierFormat, writer, { country: a, other: b, ...days });
  return fileAnswer(pieces, { type: dossierFormat.mediaType, name: `${a}-${b}.md` });
}

/** Pairs that the reader may have meant: partners of either with most events. */
async function otherPairs(room: Room, a: string, b: string): Promise<[string, string][]> {
  const of = async (code: string): Promise<[string, string][]> =>
    (await room.ledger.partners({ a: code, limit: 4 })).map((one) => [code, one.code]);
  return [...(await of(a)), ...(await of(b))];
}

/** "PAK.json" as PAK and json. */
function parts(file: string): [string, string] {
  const dot = file.indexOf('.');
  return dot === -1 ? [file.toUpperCase(), ''] : [file.slice(0, dot).toUpperCase(), file.slice(dot + 1)];
}

function unknown(found: string) {
  return fault(
    404,
    'not-found',
    'address',
    `Found "${found}"; expected codes of three letters (ISO alpha-3), such as /dyad/RUS/PAK or /country/RUS.`,
    'Correct the address, or type the names into the search.',
  );
}
