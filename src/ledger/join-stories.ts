import { because } from '../model/because.js';
import type { Doc } from '../model/doc.js';
import { type CopyFound, copyOf, type KnownReport, MOST_UNDER_KEY, TWIN } from '../stories/find-copies.js';
import type { Sketch } from '../stories/sketch.js';
import { sketchOf } from '../stories/sketch.js';
import type { SourceFacts, SourceFamily } from '../stories/source-family.js';
import { attachReports } from './attach-reports.js';
import { partStories } from './part-stories.js';
import type { Query } from './query-events.js';
import type { WriteTransaction } from './store-engine.js';
import { maybe, number, type StoredRow, text } from './stored-row.js';
import { OTHER_COLUMNS } from './tables.js';

/**
 * Puts reports that were just added into stories, within the transaction at hand: looks for earlier copies by their keys, writes why they are one, and joins the stories
 * that they bring together. `copies` gives of those that repeat another word for word which it is: they are looked for no more. Nothing but the stories touched is read. Gives the reports that stood in stories which became part of a larger one.
 */
export async function joinStories(
  transaction: Pick<WriteTransaction, 'query' | 'append'>,
  docs: readonly Doc[],
  familyOf: (doc: SourceFacts) => SourceFamily,
  copies: ReadonlyMap<string, string> = new Map(),
): Promise<string[]> {
  const moved = new Set<string>();
  for (let start = 0; start < docs.length; start += TOGETHER)
    for (const id of await joinSome(transaction, docs.slice(start, start + TOGETHER), familyOf, copies))
      moved.add(id);
  for (const { id } of docs) moved.delete(id);
  return [...moved];
}

/** Makes the sketches of reports that are to be put into stories, before other writers have to wait for it. */
export function sketchAhead(docs: readonly Doc[]): void {
  for (const doc of docs) sketched(doc);
}

const sketches = new WeakMap<Doc, Sketch>();

function sketched(doc: Doc): Sketch {
  const made = sketches.get(doc) ?? sketchOf(doc);
  sketches.set(doc, made);
  return made;
}

/** The surest links of a report that are kept: enough to hold a story together, few enough that a story of thousands is parted quickly. */
export const LINKS = 3;

/** Reports that are looked up together: each may bring sketches of MOST_UNDER_KEY others into memory, some 3 kB each. */
const TOGETHER = 128;

async function joinSome(
  { query, append }: Pick<WriteTransaction, 'query' | 'append'>,
  docs: readonly Doc[],
  familyOf: (doc: SourceFacts) => SourceFamily,
  copies: ReadonlyMap<string, string>,
): Promise<string[]> {
  const looked = docs.filter(({ id }) => !copies.has(id));
  const fresh = looked.map((doc): KnownReport => ({ id: doc.id, title: doc.title, sketch: sketched(doc) }));
  const [last] = await query('SELECT coalesce(max(number), -1) AS n FROM sketches');
  const after = number(last!, 'n') + 1;
  const under = await numbersUnder(query, fresh);
  const earlier = new Set(fresh.flatMap(({ sketch }) => mostShared(sketch, under)));
  const known = await loadReports(query, [...earlier]);
  const keys: { readonly key: number; readonly report: KnownReport; readonly number: number }[] = [];
  const links: { readonly one: string; readonly found: CopyFound }[] = [];
  fresh.forEach((report, i) => {
    const found = mostShared(report.sketch, under)
      .flatMap((at) => known.get(at) ?? [])
      .flatMap((other) => copyOf(report, other) ?? [])
      .sort((x, y) => y.overlap.jaccard - x.overlap.jaccard || (x.id < y.id ? -1 : 1))
      .slice(0, LINKS);
    links.push(...found.map((copy) => ({ one: report.id, found: copy })));
    if (found.some(({ overlap }) => overlap.jaccard >= TWIN)) return;
    known.set(after + i, report);
    for (const key of report.sketch.keys) {
      const numbers = under.get(key) ?? [];
      if (numbers.length >= MOST_UNDER_KEY) continue;
      under.set(key, numbers);
      numbers.push(after + i);
      keys.push({ key, report, number: after + i });
    }
  });
  const repeats = await standing(query, docs, copies);
  await append(
    'sketches',
    OTHER_COLUMNS.sketches,
    fresh.map(({ id, sketch }, i) => [
      id,
      sketch.scale,
      bytesOf(sketch.hashes),
      bytesOf(sketch.head),
      after + i,
    ]),
  );
  // Reports that are like one before them have no keys: they are found through it.
  await append(
    'story_keys',
    OTHER_COLUMNS.story_keys,
    keys.map(({ key, report, number: at }) => [key, report.id, at]),
  );
  await writeLinks(append, [
    ...links.map(linkOf),
    ...repeats.map(([one, other]) => ({ one, other, kind: 'copy', strength: 1, says: SAME_BODY })),
  ]);
  const families = docs.map(familyOf);
  await query(
    `INSERT INTO story_members SELECT d, d, outlet, nullif(agency, ''), told_by FROM (SELECT unnest($ids::VARCHAR[]) AS d,
      unnest($outlets::VARCHAR[]) AS outlet, unnest($agencies::VARCHAR[]) AS agency, unnest($by::VARCHAR[]) AS told_by) fresh`,
    {
      ids: docs.map(({ id }) => id),
      outlets: families.map(({ outlet }) => outlet),
      agencies: families.map(({ agency }) => agency ?? ''),
      by: families.map(({ by }) => by),
    },
  );
  const pairs = [...links.map(({ one, found }) => [one, found.id] as const), ...repeats];
  return attachReports(
    query,
    docs.map(({ id }) => id),
    pairs,
  );
}

/** Of copies the reports that they repeat, which the ledger may lack since they were refused. */
async function standing(
  query: Query,
  docs: readonly Doc[],
  copies: ReadonlyMap<string, string>,
): Promise<[string, string][]> {
  const pairs = docs.flatMap(({ id }): [string, string][] => {
    const other = copies.get(id);
    return other === undefined ? [] : [[id, other]];
  });
  if (pairs.length === 0) return [];
  const rows = await query('SELECT id FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))', {
    ids: [...new Set(pairs.map(([, other]) => other))],
  });
  const there = new Set(rows.map((row) => text(row, 'id')));
  return pairs.filter(([, other]) => there.has(other));
}

interface Link {
  readonly one: string;
  readonly other: string;
  readonly kind: string;
  /** Jaccard. */
  readonly strength: number;
  readonly says: string;
}

const SAME_BODY = 'Their bodies are the same word for word.';

/** What is written of a report and one that it was found to be one with. */
export function linkOf({ one, found }: { readonly one: string; readonly found: CopyFound }): Link {
  const { id, kind, overlap } = found;
  return { one, other: id, kind, strength: overlap.jaccard, says: sharesOf(found) };
}

function sharesOf({ overlap }: CopyFound): string {
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  return `They share ${percent(overlap.jaccard)} of the runs of five words of both, ${percent(overlap.shorter)} of those of the shorter.`;
}

export async function writeLinks(append: WriteTransaction['append'], links: readonly Link[]): Promise<void> {
  await append(
    'story_links',
    OTHER_COLUMNS.story_links,
    links.map(({ one, other, kind, strength, says }) => [
      ...[one, other, kind, strength],
      JSON.stringify(because(`stories/${kind}`, says)),
    ]),
  );
}

/** For each key of new reports the numbers of the sketches that have it, oldest first, at most MOST_UNDER_KEY. */
export async function numbersUnder(
  query: Query,
  fresh: readonly KnownReport[],
): Promise<Map<number, number[]>> {
  const keys = [...new Set(fresh.flatMap(({ sketch }) => [...sketch.keys]))];
  const rows = await query(
    `SELECT key, number FROM story_keys WHERE key IN (SELECT unnest($keys::VARCHAR[]::BIGINT[])) ORDER BY number`,
    { keys: keys.map(String) },
  );
  const under = new Map<number, number[]>();
  for (const row of rows) {
    const numbers = under.get(number(row, 'key')) ?? [];
    under.set(number(row, 'key'), numbers);
    if (numbers.length < MOST_UNDER_KEY) numbers.push(number(row, 'number'));
  }
  return under;
}

/** The sketches that share keys with one: those that share most first, then the oldest; at most MOST_UNDER_KEY. */
export function mostShared(sketch: Sketch, under: ReadonlyMap<number, readonly number[]>): number[] {
  const shared = new Map<number, number>();
  for (const key of sketch.keys)
    for (const other of under.get(key) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
  return [...shared.keys()].sort((a, b) => shared.get(b)! - shared.get(a)! || a - b).slice(0, MOST_UNDER_KEY);
}

export async function loadReports(
  query: Query,
  numbers: readonly number[],
): Promise<Map<number, KnownReport>> {
  if (numbers.length === 0) return new Map();
  const rows = await query(
    `SELECT s.number, s.document, s.scale, s.hashes, s.head, d.title FROM sketches s JOIN documents d ON d.id = s.document
     WHERE s.number IN (${numbers.join(', ')})`,
  );
  return new Map(
    rows.map((row) => [
      number(row, 'number'),
      { id: text(row, 'document'), title: maybe(row, 'title'), sketch: sketchFrom(row) },
    ]),
  );
}

export function sketchFrom(row: StoredRow): Sketch {
  return {
    scale: number(row, 'scale'),
    hashes: numbersOf(row['hashes']),
    head: numbersOf(row['head']),
    keys: new Uint32Array(),
  };
}

function numbersOf(bytes: unknown): Uint32Array {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('a sketch of the ledger holds no bytes');
  return new Uint32Array(new Uint8Array(bytes).buffer);
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Takes reports out of their stories, whose text is another now. The stories that they leave are parted anew. */
export async function leaveStories(query: Query, documents: readonly string[]): Promise<void> {
  if (documents.length === 0) return;
  const these = 'IN (SELECT unnest($documents::VARCHAR[]))';
  const left = await query(
    `SELECT document FROM story_members WHERE document NOT ${these} AND story IN (SELECT story FROM story_members WHERE document ${these})`,
    { documents },
  );
  for (const table of ['sketches', 'story_keys', 'story_members'])
    await query(`DELETE FROM ${table} WHERE document ${these}`, { documents });
  await query(`DELETE FROM story_links WHERE document ${these} OR other ${these}`, { documents });
  await partStories(
    query,
    left.map((row) => text(row, 'document')),
  );
}
