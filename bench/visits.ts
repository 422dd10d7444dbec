// Coded visits against the record of who visited whom: the State Department's lists of visits to the United States by foreign leaders
// and of travels abroad by the president and the secretary of state. `npm run bench visits`; needs ../shared/reference and
// ../shared/corpora. Prints counts, and every coded visit that the lists contradict, with its words.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readRecords, sharedFolder } from '../src/cli/eval/gold-files.js';
import { readTsv } from '../src/cli/eval/read-tsv.js';
import { loadCoder } from '../src/cli/load-coder.js';
import { fold } from '../src/knowledge/fold.js';
import { cell, readTable } from '../src/knowledge/table.js';
import type { EventActor } from '../src/model/actor.js';
import type { CodedEvent } from '../src/model/event.js';
import { readText } from '../src/read/read-text.js';

interface Stay {
  readonly visitor: string;
  readonly host: string;
  readonly first: string;
  readonly last: string;
  readonly who: string;
}

interface Report {
  readonly id: string;
  readonly text: string;
  readonly title: string;
  readonly date: string;
}

const LEADER =
  /president|prime minister|secretary of state|king|emir|sultan|chancellor|howard|rudd|gillard|abbott|turnbull|morrison|trump|obama|bush|clinton|pompeo|kerry|rice|powell|tillerson|\bI\b/i;

const MEETING = /visit|travel|trip|arriv|met|meet|talks|summit|host|welcom|came|receiv|held/i;

const shared = sharedFolder();
if (shared === undefined || !existsSync(path.join(shared, 'reference'))) {
  console.log('No reference tables (set CHANCERY_SHARED): nothing is checked.');
  process.exit(0);
}
const { coder } = loadCoder();
const stays = readStays(path.join(shared, 'reference'), codes(coder.codebook.files));
const counts = new Map<string, number>();
for (const file of ['wikinews_en_2019_2020', 'au_pm_transcripts_international']) {
  for (const r of readRecords<Report>(path.join(shared, `corpora/${file}.jsonl.gz`))) {
    const doc = readText(r.text, { id: r.id, title: r.title, published: r.date });
    for (const event of coder({ ...doc, language: 'en' }).events) check(event, r);
  }
}
for (const [verdict, n] of [...counts].sort()) console.log(`${String(n).padStart(5)}  ${verdict}`);

/** Compares one coded visit or meeting of leaders, the United States on one side, with the lists. */
function check(event: CodedEvent, report: Report): void {
  if (event.type !== 'CONSULT' && event.type !== 'AGREE') return;
  if (event.mode === 'phone' || event.status === 'hypothetical' || event.status === 'negated') return;
  if (!MEETING.test(event.trigger.text)) return;
  const value = event.when?.value ?? '';
  if (!/^\d{4}-\d{2}/.test(value)) return;
  const sides = [...event.source, ...event.target];
  const states = [...new Set(sides.flatMap((a) => a.country ?? []))];
  const other = states.find((state) => state !== 'USA');
  if (states.length !== 2 || !states.includes('USA') || other === undefined) return;
  if (!sides.some((a) => LEADER.test(label(a)))) return;
  const visitor = event.mode === 'visit' ? event.source[0]?.country : undefined;
  const pair = stays.filter((s) => s.visitor === other || s.host === other);
  const verdict = verdictOf(pair, visitor, value);
  const kind = `${visitor === undefined ? 'meeting' : 'visit'}, ${event.status}`;
  counts.set(`${kind}: ${verdict}`, (counts.get(`${kind}: ${verdict}`) ?? 0) + 1);
  if (!verdict.startsWith('contradicted')) return;
  const known = pair.filter((s) => within(s, value, 45));
  const sentence = report.text.slice(Math.max(0, event.trigger.from - 110), event.trigger.to + 110);
  console.log(`${report.id} ${report.date} ${kind} ${sides.map(label).join(' / ')} ${value}: ${verdict}`);
  for (const s of known)
    console.log(`    listed: ${s.who}, ${s.visitor} in ${s.host}, ${s.first} to ${s.last}`);
  console.log(`    ${sentence.replace(/\s+/g, ' ')}`);
}

/** `visitor` is undefined for a meeting, which a stay of either side confirms. */
function verdictOf(pair: readonly Stay[], visitor: string | undefined, value: string): string {
  const right = (s: Stay) => visitor === undefined || s.visitor === visitor;
  if (pair.some((s) => right(s) && within(s, value, 3))) return 'confirmed, within three days';
  if (pair.some((s) => within(s, value, 3))) return 'contradicted: it was the other side that travelled';
  if (pair.some((s) => right(s) && within(s, value, 45))) return 'contradicted: the stay was on other days';
  return 'not in the lists';
}

function label(actor: EventActor): string {
  return `${actor.text} (${actor.name})`.replace(/\s+/g, ' ');
}

/** Whether a stay and a day or month share a day, give or take `slack` days. */
function within(stay: Stay, value: string, slack: number): boolean {
  const day = 86_400_000;
  const first = Date.parse(value.slice(0, 10).length === 7 ? `${value}-01` : value.slice(0, 10));
  const last = value.length === 7 ? first + 30 * day : first;
  return Date.parse(stay.first) - slack * day <= last && first <= Date.parse(stay.last) + slack * day;
}

function readStays(folder: string, codeOf: ReadonlyMap<string, string>): Stay[] {
  const code = (name: string) => codeOf.get(fold(name.replace(/^the /i, '')));
  const inward = readTsv(path.join(folder, 'visits_foreign_leaders_to_us.tsv')).flatMap((row): Stay[] => {
    const visitor = code(row['from'] ?? '');
    return visitor === undefined
      ? []
      : [{ visitor, host: 'USA', first: row['start']!, last: row['end']!, who: row['visitor']! }];
  });
  const outward = readTsv(path.join(folder, 'travels_us_president_secretary.tsv')).flatMap((row): Stay[] => {
    const host = code(row['country'] ?? '');
    return host === undefined
      ? []
      : [{ visitor: 'USA', host, first: row['start']!, last: row['end']!, who: row['who']! }];
  });
  return [...inward, ...outward].filter((s) => !Number.isNaN(Date.parse(s.first) + Date.parse(s.last)));
}

function codes(files: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const row of readTable('actors/countries.tsv', files.get('actors/countries.tsv') ?? '', 2).rows) {
    const names = [cell(row, 1), ...cell(row, 2).split(',')];
    for (const name of names) if (name.trim() !== '') found.set(fold(name.trim()), cell(row, 0));
  }
  return found;
}
