import { because } from '../model/because.js';
import type { Doc } from '../model/doc.js';
import { type CopyFound, copyOf, type KnownReport, MOST_UNDER_KEY, TWIN } from '../stories/find-copies.js';
import { type Link, partition } from '../stories/partition.js';
import type { Sketch } from '../stories/sketch.js';
import { sketchOf } from '../stories/sketch.js';
import type { SourceFacts, SourceFamily } from '../stories/source-family.js';
import type { Query } from './query-events.js';
import { maybe, number, type StoredRow, text } from './stored-row.js';
import { decisionsOn } from './story-decisions.js';

/**
 * Puts reports that were just added into stories, within the transaction at hand: looks for earlier copies by their keys, writes why they are one, and parts the stories
 * touched anew. Nothing but the stories touched is read.
 */
export async function joinStories(
  query: Query,
  docs: readonly Doc[],
  familyOf: (doc: SourceFacts) => SourceFamily,
): Promise<void> {
  for (let start = 0; start < docs.length; start += TOGETHER)
    await joinSome(query, docs.slice(start, start + TOGETHER), familyOf);
}

/** The surest links of a report that are kept: enough to hold a story together, few enough that a story of thousands is parted quickly. */
const LINKS = 3;

/** Reports that are looked up together; each is also held against those of them before it. */
const TOGETHER = 16;

async function joinSome(
  query: Query,
  docs: readonly Doc[],
  familyOf: (doc: SourceFacts) => SourceFamily,
): Promise<void> {
  const fresh = new Map<string, KnownReport>(
    docs.map((doc) => [doc.id, { id: doc.id, title: doc.title, sketch: sketchOf(doc) }]),
  );
  const { earlier, full } = await candidatesOf(query, fresh);
  const known = await loadReports(query, [...new Set([...earlier.values()].flat())]);
  /** Those of this round that are like none before them: the others are found through these. */
  const first: KnownReport[] = [];
  const links: { readonly one: string; readonly found: CopyFound }[] = [];
  for (const report of fresh.values()) {
    const others = [...(earlier.get(report.id) ?? []).flatMap((at) => known.get(at) ?? []), ...first];
    const found = others
      .flatMap((other) => copyOf(report, other) ?? [])
      .sort((x, y) => y.overlap.jaccard - x.overlap.jaccard || (x.id < y.id ? -1 : 1))
      .slice(0, LINKS);
    links.push(...found.map((copy) => ({ one: report.id, found: copy })));
    const twin = found.some(({ overlap }) => overlap.jaccard >= TWIN);
    if (!twin) first.push(report);
  }
  await writeSketches(query, [...fresh.values()], first, full);
  await writeLinks(query, links);
  const families = docs.map(familyOf);
  await query(
    `INSERT INTO story_members SELECT d, d, outlet, nullif(agency, ''), told_by FROM (SELECT unnest($ids::VARCHAR[]) AS d,
      unnest($outlets::VARCHAR[]) AS outlet, unnest($agencies::VARCHAR[]) AS agency, unnest($by::VARCHAR[]) AS told_by)`,
    {
      ids: docs.map(({ id }) => id),
      outlets: families.map(({ outlet }) => outlet),
      agencies: families.map(({ agency }) => agency ?? ''),
      by: families.map(({ by }) => by),
    },
  );
  await partStories(query, [...new Set([...fresh.keys(), ...links.map(({ found }) => found.id)])]);
}

async function writeLinks(
  query: Query,
  links: readonly { readonly one: string; readonly found: CopyFound }[],
): Promise<void> {
  if (links.length === 0) return;
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  const says = ({ overlap }: CopyFound) =>
    `They share ${percent(overlap.jaccard)} of the runs of five words of both, ${percent(overlap.shorter)} of those of the shorter.`;
  await query(
    `INSERT INTO story_links SELECT unnest($ones::VARCHAR[]), unnest($others::VARCHAR[]), unnest($kinds::VARCHAR[]),
      unnest($strengths::VARCHAR[])::DOUBLE, unnest($reasons::VARCHAR[])`,
    {
      ones: links.map(({ one }) => one),
      others: links.map(({ found }) => found.id),
      kinds: links.map(({ found }) => found.kind),
      strengths: links.map(({ found }) => String(found.overlap.jaccard)),
      reasons: links.map(({ found }) => JSON.stringify(because(`stories/${found.kind}`, says(found)))),
    },
  );
}

/** Parts the stories of some reports anew, by what links their members and what analysts decided. */
export async function partStories(query: Query, documents: readonly string[]): Promise<void> {
  const decisions = await decisionsOn(query, 'document');
  const all = new Set([...documents, ...decisions.joined.flat().filter((id) => documents.includes(id))]);
  for (const [a, b] of decisions.joined) if (all.has(a) || all.has(b)) all.add(a).add(b);
  const members = await query(
    `SELECT m.document, m.story, coalesce(d.published_day, '9999') AS day FROM story_members m JOIN documents d ON d.id = m.document
     WHERE m.story IN (SELECT story FROM story_members WHERE document IN (SELECT unnest($all::VARCHAR[])))
     ORDER BY day, m.document`,
    { all: [...all] },
  );
  const ids = members.map((row) => text(row, 'document'));
  const links = (
    await query(
      `SELECT document, other, strength FROM story_links
       WHERE document IN (SELECT unnest($ids::VARCHAR[])) AND other IN (SELECT unnest($ids::VARCHAR[]))`,
      { ids },
    )
  ).map(
    (row): Link => ({ a: text(row, 'document'), b: text(row, 'other'), strength: number(row, 'strength') }),
  );
  const storyOf = new Map(members.map((row) => [text(row, 'document'), text(row, 'story')]));
  const moved = partition(ids, links, decisions).groups.flatMap(([first = '', ...rest]) =>
    [first, ...rest].filter((id) => storyOf.get(id) !== first).map((id) => [id, first] as const),
  );
  if (moved.length === 0) return;
  await query(
    `UPDATE story_members SET story = c.story FROM (SELECT unnest($documents::VARCHAR[]) AS document, unnest($stories::VARCHAR[]) AS story) c
      WHERE c.document = story_members.document`,
    { documents: moved.map(([document]) => document), stories: moved.map(([, story]) => story) },
  );
}

/** What the keys of new reports lead to: for each report numbers of sketches, those that share most keys first; and the keys that take no more. */
async function candidatesOf(
  query: Query,
  fresh: ReadonlyMap<string, KnownReport>,
): Promise<{ earlier: Map<string, number[]>; full: Set<number> }> {
  const keys = [...new Set([...fresh.values()].flatMap(({ sketch }) => [...sketch.keys]))];
  const rows =
    keys.length === 0
      ? []
      : await query(`SELECT key, number FROM story_keys WHERE key IN (${keys.join(', ')}) ORDER BY number`);
  const under = new Map<number, number[]>();
  for (const row of rows) {
    const list = under.get(number(row, 'key'));
    if (list === undefined) under.set(number(row, 'key'), [number(row, 'number')]);
    else list.push(number(row, 'number'));
  }
  const earlier = new Map<string, number[]>();
  for (const { id, sketch } of fresh.values()) {
    const shared = new Map<number, number>();
    for (const key of sketch.keys)
      for (const other of (under.get(key) ?? []).slice(0, MOST_UNDER_KEY))
        shared.set(other, (shared.get(other) ?? 0) + 1);
    const most = [...shared.keys()].sort((a, b) => shared.get(b)! - shared.get(a)! || a - b);
    earlier.set(id, most.slice(0, MOST_UNDER_KEY));
  }
  const full = keys.filter((key) => (under.get(key)?.length ?? 0) >= MOST_UNDER_KEY);
  return { earlier, full: new Set(full) };
}

async function loadReports(query: Query, numbers: readonly number[]): Promise<Map<number, KnownReport>> {
  if (numbers.length === 0) return new Map();
  const rows = await query(
    `SELECT number, document, scale, hashes, head FROM sketches WHERE number IN (${numbers.join(', ')})`,
  );
  const titles = new Map(
    (
      await query('SELECT id, title FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))', {
        ids: rows.map((row) => text(row, 'document')),
      })
    ).map((row) => [text(row, 'id'), maybe(row, 'title')]),
  );
  return new Map(
    rows.map((row) => {
      const id = text(row, 'document');
      return [number(row, 'number'), { id, title: titles.get(id), sketch: sketchFrom(row) }];
    }),
  );
}

function sketchFrom(row: StoredRow): Sketch {
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

/** Writes sketches, and the keys of those that are to be found by them. */
async function writeSketches(
  query: Query,
  reports: readonly KnownReport[],
  keyed: readonly KnownReport[],
  full: ReadonlySet<number>,
): Promise<void> {
  const hex = ({ buffer, byteOffset, byteLength }: Uint32Array) =>
    Buffer.from(buffer, byteOffset, byteLength).toString('hex');
  const [last] = await query('SELECT coalesce(max(number), -1) AS n FROM sketches');
  const after = number(last!, 'n') + 1;
  await query(
    `INSERT INTO sketches (document, scale, hashes, head, number) SELECT unnest($ids::VARCHAR[]), unnest($scales::VARCHAR[])::INTEGER,
      unhex(unnest($hashes::VARCHAR[])), unhex(unnest($heads::VARCHAR[])), unnest($numbers::VARCHAR[])::INTEGER`,
    {
      ids: reports.map(({ id }) => id),
      scales: reports.map(({ sketch }) => String(sketch.scale)),
      hashes: reports.map(({ sketch }) => hex(sketch.hashes)),
      heads: reports.map(({ sketch }) => hex(sketch.head)),
      numbers: reports.map((_, i) => String(after + i)),
    },
  );
  const keys = keyed.flatMap((report) =>
    [...report.sketch.keys].filter((key) => !full.has(key)).map((key) => ({ key, report })),
  );
  await query(
    `INSERT INTO story_keys (key, document, number) SELECT unnest($keys::VARCHAR[])::BIGINT, unnest($ids::VARCHAR[]),
      unnest($numbers::VARCHAR[])::INTEGER`,
    {
      keys: keys.map(({ key }) => String(key)),
      ids: keys.map(({ report }) => report.id),
      numbers: keys.map(({ report }) => String(after + reports.indexOf(report))),
    },
  );
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
