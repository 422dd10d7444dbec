import { createHash } from 'node:crypto';
import { type Because, because } from '../src/model/because.js';
import type { CodedBy, Coding } from '../src/model/coding.js';
import type { Doc, Zone, ZoneKind } from '../src/model/doc.js';
import type { Span } from '../src/model/span.js';

const HEADLINE = 'Norvania promises gas to Estova';
const DATELINE = 'VELGRAD, May 3 —';
const FIRST = 'Norvanian Prime Minister Ana Keller promised on Friday to deliver gas to Estova by October.';
const SECOND =
  '“We did not threaten anyone,” Keller told reporters, denying that Norvania had warned its neighbour.';
const FURNITURE = 'Read more: ten lakes to see this summer';

/** A text with its zones, laid out as a report: headline, dateline and body, furniture. */
function laidOut(parts: readonly (readonly [ZoneKind, string])[]): { text: string; zones: Zone[] } {
  let text = '';
  const zones: Zone[] = [];
  for (const [kind, words] of parts) {
    if (text !== '') text += kind === 'body' ? ' ' : '\n\n';
    zones.push({ kind, from: text.length, to: text.length + words.length });
    text += words;
  }
  return { text, zones };
}

/** The span of the `nth` (from 0) time that `words` stand in `text`; throws RangeError when they do not. */
export function spanIn(text: string, words: string, nth = 0): Span {
  let from = -1;
  for (let i = 0; i <= nth; i++) from = text.indexOf(words, from + 1);
  if (from < 0) throw new RangeError(`"${words}" does not stand ${nth + 1} times in the text`);
  return { from, to: from + words.length };
}

export const SAMPLE_BY: CodedBy = { version: '0.0.0-test', codebook: 'c0debook', parser: 'pa25e2' };

export interface SampleOptions {
  /** Set after the first words of the body, so that reports differ. */
  readonly extra?: string;
  readonly doc?: Partial<Omit<Doc, 'text' | 'zones'>>;
  readonly by?: Partial<CodedBy>;
  /** How many further events, all alike, to add. */
  readonly more?: number;
}

/** A Coding written by hand: invented countries, two events, every kind of part, reasons two deep. */
export function sampleCoding(options: SampleOptions = {}): Coding {
  const extra = options.extra === undefined ? '' : ` ${options.extra}`;
  const { text, zones } = laidOut([
    ['headline', HEADLINE],
    ['dateline', DATELINE],
    ['body', `${FIRST} ${SECOND}${extra}`],
    ['furniture', FURNITURE],
  ]);
  const at = (words: string, nth = 0): Span => spanIn(text, words, nth);
  const id = options.doc?.id ?? createHash('sha256').update(text).digest('hex').slice(0, 16);
  const why = (rule: string, says: string, words: string, from: readonly Because[] = []): Because =>
    because(rule, says, [at(words)], from);
  const keller = at('Norvanian Prime Minister Ana Keller');
  const official = why(
    'codebook/actors/titles.tsv:3',
    'A prime minister speaks for a government.',
    'Prime Minister',
  );
  const estova = {
    ...at('Estova', 1),
    ...{ text: 'Estova', name: 'Estova', country: 'EST', sector: 'GOV', sectors: ['GOV'] },
    because: why('codebook/actors/countries.tsv:7', 'A country stands for its government.', 'Estova'),
  };
  const norvania = {
    ...keller,
    ...{ text: 'Norvanian Prime Minister Ana Keller', name: 'Ana Keller', country: 'NOR' },
    ...{ sector: 'GOV', sectors: ['GOV', 'ELI'] },
    because: why('actors/title', 'Named through the title in the text.', 'Ana Keller', [official]),
  };
  const more = Array.from({ length: options.more ?? 0 }, (_, i) => ({
    ...{ id: `${id}:${i + 3}`, type: 'CONSULT' as const, contexts: [], status: 'actual' as const },
    trigger: { ...at('told'), text: 'told' },
    ...{ source: [norvania], target: [estova], mentions: [] },
    because: why('codebook/event-types/consult/words.en.tsv:4', 'To tell is to consult.', 'told'),
  }));
  return {
    doc: {
      ...{ id, text, language: 'en', title: HEADLINE, published: '2024-05-03T10:00:00Z' },
      ...{ publisher: 'The Velgrad Courier', byline: 'By Ida Morn', url: 'https://courier.example/gas' },
      ...options.doc,
      dateline: { ...at(DATELINE), place: 'VELGRAD', day: '2024-05-03' },
      zones,
    },
    sentences: [
      { ...at(HEADLINE), zone: 'headline' },
      { ...at(FIRST), zone: 'body' },
      { ...at(SECOND), zone: 'body' },
    ],
    actors: [
      {
        ...keller,
        head: 14,
        actor: {
          name: 'Ana Keller',
          country: 'NOR',
          sectors: ['GOV'],
          role: 'prime minister',
          from: '2021-01-04',
        },
        because: norvania.because,
      },
    ],
    events: [
      {
        ...{ id: `${id}:1`, type: 'AGREE', contexts: ['energy', 'economic'], status: 'future' },
        trigger: { ...at('promised'), text: 'promised' },
        ...{ source: [norvania], target: [estova] },
        when: {
          value: '2024-05-03',
          span: at('Friday'),
          because: why('times/weekday', 'The Friday of the report.', 'Friday'),
        },
        where: {
          name: 'Velgrad',
          country: 'NOR',
          lat: 51.5,
          lon: -0.25,
          because: why('places/dateline', 'The dateline.', 'VELGRAD'),
        },
        saidBy: { ...keller, text: 'Norvanian Prime Minister Ana Keller', name: 'Ana Keller' },
        mentions: [at('promises')],
        because: why(
          'codebook/event-types/agree/words.en.tsv:12',
          'To promise is to agree to act.',
          'promised',
          [
            why('match/subject', 'Ana Keller is the one who promises.', 'Ana Keller'),
            why('status/infinitive', 'What is promised lies ahead.', 'to deliver', [
              because('status/future', 'So it is future.'),
            ]),
          ],
        ),
      },
      {
        ...{ id: `${id}:2`, type: 'THREATEN', mode: 'oral', contexts: [], status: 'negated' },
        trigger: { ...at('warned'), text: 'warned' },
        source: [
          {
            ...at('Norvania', 2),
            text: 'Norvania',
            name: 'Norvania',
            country: 'NOR',
            sectors: [],
            because: estova.because,
          },
        ],
        ...{ target: [], mentions: [at('threaten')] },
        because: why('codebook/event-types/threaten/words.en.tsv:2', 'To warn is to threaten.', 'warned'),
      },
      ...more,
    ],
    quotes: [
      {
        ...at('We did not threaten anyone,'),
        kind: 'direct',
        speaker: { ...at('Keller', 1), text: 'Keller', name: 'Ana Keller' },
        cue: at('told'),
        because: why('quotes/marks', 'Between quotation marks.', 'We did not threaten anyone'),
      },
    ],
    times: [
      {
        ...at('October'),
        type: 'DATE',
        value: '2024-10',
        because: why('times/month', 'The next October.', 'October'),
      },
    ],
    places: [
      {
        ...at('VELGRAD'),
        name: 'Velgrad',
        kind: 'city',
        country: 'NOR',
        region: 'Westmark',
        lat: 51.5,
        lon: -0.25,
        because: why('places/name', 'A city.', 'VELGRAD'),
      },
    ],
    commitments: [
      {
        id: `${id}-c1`,
        ...at('to deliver gas to Estova by October'),
        debtor: [norvania],
        creditor: [estova],
        type: 'COOPERATE',
        action: 'deliver gas',
        object: { ...at('gas'), text: 'gas' },
        due: {
          ...at('October'),
          value: '2024-10',
          relative: false,
          because: why('commitments/due', 'The last day.', 'October'),
        },
        state: 'promised',
        sightings: [{ ...at('to deliver gas to Estova by October'), state: 'promised' }],
        because: why('commitments/promise', 'A promise with a day.', 'promised'),
      },
    ],
    problems: [
      {
        ...{ code: 'place-unknown', level: 'note', where: 'report' },
        ...{ message: 'Velgrad is in no table.', fix: 'Add it to codebook/places.' },
        span: at('VELGRAD'),
      },
    ],
    by: { ...SAMPLE_BY, ...options.by },
  };
}
