import type { EventActor } from '../model/actor.js';
import { SETTLED } from '../model/commitment.js';
import type { Status } from '../model/event.js';
import type { FollowedCommitment } from '../model/followed-commitment.js';
import type { RecordedEvent } from '../model/recorded-event.js';
import { eventDay } from './event-day.js';
import { placeText } from './event-rows.js';
import { type Format, type FormatWriter, Left, type WriteSubject, type WriteTables } from './format.js';
import { markdownLink, markdownText } from './markdown-text.js';

/** The timeline, commitments and speakers have at most so many lines; sums count all. */
const MOST = 2000;
const STATES: readonly Status[] = ['actual', 'ongoing', 'future', 'historical', 'hypothetical', 'negated'];

/** A dossier of a country or a pair for a person to read: sums, timeline, who is quoted, what is owed. Markdown (CommonMark with tables). */
export const dossier: Format = {
  name: 'dossier',
  says: 'Markdown: a dossier of a country or a pair to read',
  extension: '.md',
  mediaType: 'text/markdown; charset=utf-8',
  takes: ['events', 'quotes', 'commitments'],
  once: true,
  reasons: false,
  holdsText: false,
  open: (tables, subject = { countries: [] }) => dossierWriter(tables, subject),
};

interface Line {
  readonly day: string;
  readonly id: string;
  readonly text: string;
}

function dossierWriter(tables: WriteTables, subject: WriteSubject): FormatWriter {
  const left = new Left();
  const sums = new Map<string, Map<string, number>>();
  const years = new Map<string, { events: number; scores: number; score: number }>();
  const speakers = new Map<string, number>();
  const owed: FollowedCommitment[] = [];
  let lines: Line[] = [];
  let all = 0;
  let commitments = 0;
  return {
    left,
    begin: () => `# ${title(tables, subject)}\n\n`,
    event(event) {
      all++;
      const day = eventDay(event) ?? '';
      count(sums, event.type, event.status);
      const { score } = tables.codesOf(event.type, event.mode, event.contexts);
      const year = years.get(day.slice(0, 4)) ?? { events: 0, scores: 0, score: 0 };
      year.events++;
      if (score !== undefined) [year.scores, year.score] = [year.scores + 1, year.score + score];
      years.set(day.slice(0, 4), year);
      lines.push({ day, id: event.id, text: eventLine(event, day) });
      if (lines.length >= 2 * MOST) lines = latest(lines);
      return '';
    },
    quote({ speaker }) {
      const name = speaker?.name ?? '';
      if (name !== '' && (speakers.has(name) || speakers.size < MOST))
        speakers.set(name, (speakers.get(name) ?? 0) + 1);
      return '';
    },
    commitment(commitment) {
      commitments++;
      if (owed.length < MOST) owed.push(commitment);
      return '';
    },
    end() {
      const shown = latest(lines).reverse();
      return [
        `${all} events, ${commitments} commitments.\n`,
        ...(all === 0 ? [] : [typeTable(sums), yearTable(years), '## Timeline\n']),
        ...(all > shown.length ? [`The last ${shown.length} of ${all} events.\n`] : []),
        ...(all === 0 ? [] : [`${shown.map((line) => line.text).join('\n')}\n`]),
        ...(speakers.size === 0 ? [] : [speakerList(speakers)]),
        ...(owed.length === 0 ? [] : [owedList(owed)]),
      ].join('\n');
    },
  };
}

function title({ codes }: WriteTables, { countries, since, until }: WriteSubject): string {
  const names = countries.map((code) => markdownText(codes.countryName(code) ?? code));
  const span = since === undefined && until === undefined ? '' : `, ${since ?? '…'} to ${until ?? 'now'}`;
  return `${names.length === 0 ? 'All events' : names.join(' and ')}${span}`;
}

/** The latest, newest first. */
function latest(lines: readonly Line[]): Line[] {
  return [...lines]
    .sort((a, b) => (a.day !== b.day ? (a.day < b.day ? 1 : -1) : a.id < b.id ? 1 : -1))
    .slice(0, MOST);
}

function count(sums: Map<string, Map<string, number>>, type: string, status: string): void {
  let row = sums.get(type);
  if (row === undefined) {
    row = new Map();
    sums.set(type, row);
  }
  row.set(status, (row.get(status) ?? 0) + 1);
}

function typeTable(sums: ReadonlyMap<string, ReadonlyMap<string, number>>): string {
  const states = STATES.filter((state) => [...sums.values()].some((row) => row.has(state)));
  const rows = [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '## Events by type and status\n',
    `| type | ${states.join(' | ')} | all |`,
    `|---|${states.map(() => '--:|').join('')}--:|`,
    ...rows.map(([type, row]) => {
      const sum = [...row.values()].reduce((a, b) => a + b, 0);
      return `| ${type} | ${states.map((state) => row.get(state) ?? '').join(' | ')} | ${sum} |`;
    }),
    '',
  ].join('\n');
}

function yearTable(years: ReadonlyMap<string, { events: number; scores: number; score: number }>): string {
  const rows = [...years.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '## Events by year\n',
    '| year | events | mean score (-10 conflict, 10 cooperation) |',
    '|---|--:|--:|',
    ...rows.map(
      ([year, { events, scores, score }]) =>
        `| ${year === '' ? 'unknown' : year} | ${events} | ${scores === 0 ? '' : (score / scores).toFixed(1)} |`,
    ),
    '',
  ].join('\n');
}

function eventLine(event: RecordedEvent, day: string): string {
  const { report } = event;
  const what = [event.type, event.mode, ...(event.status === 'actual' ? [] : [event.status])]
    .filter(Boolean)
    .join(', ');
  const where = event.where === undefined ? '' : ` in ${markdownText(placeText(event.where))}`;
  const said = event.saidBy === undefined ? '' : ` according to ${markdownText(event.saidBy.name)}`;
  const more = event.told?.length ?? 0;
  const source = markdownLink(report.title ?? report.id, report.url);
  const paper = report.publisher === undefined ? '' : `, ${markdownText(report.publisher)}`;
  const others = more === 0 ? '' : `, and ${more} more report${more === 1 ? '' : 's'}`;
  return `- **${day === '' ? 'day unknown' : day}** ${side(event.source)} → ${side(event.target)}: ${what} (“${markdownText(event.trigger.text)}”)${where}${said}. ${source}${paper}${others}`;
}

function side(actors: readonly EventActor[]): string {
  if (actors.length === 0) return '?';
  const names = actors.map((a) => (a.country === undefined ? a.name : `${a.name} (${a.country})`));
  return markdownText([...new Set(names)].join(' + '));
}

function speakerList(speakers: ReadonlyMap<string, number>): string {
  const rows = [...speakers.entries()].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return ['## Who is quoted\n', ...rows.map(([name, times]) => `- ${markdownText(name)}: ${times}`), ''].join(
    '\n',
  );
}

function owedList(owed: readonly FollowedCommitment[]): string {
  const lines = (list: readonly FollowedCommitment[]) =>
    [...list]
      .sort((a, b) => {
        const [x, y] = [a.dueDay ?? '9999', b.dueDay ?? '9999'];
        return x !== y ? (x < y ? -1 : 1) : a.id < b.id ? -1 : 1;
      })
      .map((c) => {
        const due = c.dueDay ?? c.due?.value;
        const last = c.moves.at(-1)?.report;
        const source = last === undefined ? '' : `. ${markdownLink(last.title ?? last.id, last.url)}`;
        return `- ${due === undefined ? '' : `**${due}** `}${side(c.debtor)} to ${side(c.creditor)}: ${markdownText(c.action)} (${c.state})${source}`;
      });
  const open = owed.filter((c) => !SETTLED.has(c.state));
  const done = owed.filter((c) => SETTLED.has(c.state));
  return [
    ...(open.length === 0 ? [] : ['## Owed\n', ...lines(open), '']),
    ...(done.length === 0 ? [] : ['## Settled\n', ...lines(done), '']),
  ].join('\n');
}
