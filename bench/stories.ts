/**
 * Copies: how well they are found, and how fast. The gold set where the evaluation data is there, and sets made from its free news by program, with the same
 * seed on every machine: whole copies with another outlet's furniture, cuts, edits, chains of versions; and what must not be joined: round-ups that hold
 * several stories whole or in short, follow-ups that share background paragraphs. Pairs are those of the groups that come out.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sharedFolder } from '../src/cli/eval/gold-files.js';
import { overlapOf } from '../src/stories/compare.js';
import { CopyFinder, TWIN } from '../src/stories/find-copies.js';
import { partition } from '../src/stories/partition.js';
import { sketchOf } from '../src/stories/sketch.js';

interface Item {
  readonly id: string;
  readonly cluster: string;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
}

const shared = sharedFolder() ?? '';
const lines = (file: string, zipped: boolean): Record<string, string>[] => {
  const full = path.join(shared, file);
  if (!existsSync(full)) return [];
  const bytes = readFileSync(full);
  return (zipped ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, string>);
};
const gold = lines('gold/dedup_wikinews_constructed.jsonl', false) as unknown as Item[];
if (gold.length === 0) {
  console.log(`No evaluation data at ${shared}; nothing was measured.`);
  process.exit(0);
}
const news = [
  ...lines('corpora/wikinews_en_2019_2020.jsonl.gz', true),
  ...lines('corpora/au_pm_transcripts_international.jsonl.gz', true).slice(0, 400),
].filter(({ text }) => (text ?? '').split(/\s+/).length > 120);
unlike(news);

/** Takes out reports that the collection itself has twice, so that what is made from it has a known truth. */
function unlike(list: Record<string, string>[]): void {
  const kept: ReturnType<typeof sketchOf>[] = [];
  for (let i = 0; i < list.length; i++) {
    const sketch = sketchOf({ text: list[i]!['text'] ?? '', zones: [] });
    if (kept.some((other) => overlapOf(sketch, other).shorter > 0.1)) list.splice(i--, 1);
    else kept.push(sketch);
  }
}

let state = 5;
function chance(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
const paragraphs = (text: string): string[] => text.split(/\n+/).filter((p) => p.trim() !== '');
const sentences = (text: string): string[] => text.match(/[^.!?]+[.!?]+["”']?\s*|[^.!?]+$/g) ?? [text];
const VOCABULARY = news
  .slice(0, 60)
  .flatMap(({ text }) => text!.split(/\s+/))
  .filter((word) => /^[a-z]{4,}$/.test(word));
const FURNITURE = [
  'Sign up here for our morning letter with the news that matters.',
  'This story was first published by our partner and has been edited for length.',
  'Read next: five things to know before the markets open on Monday.',
  'Follow our correspondents for live updates through the night and comment below.',
  'Support independent reporting with a small monthly gift to the newsroom fund.',
];

const edited = (text: string, rate: number): string =>
  sentences(text)
    .flatMap((sentence) => {
      const roll = chance();
      if (roll < rate / 2) return [];
      if (roll < rate) return [sentence, `${Array.from({ length: 14 }, () => pick(VOCABULARY)).join(' ')}. `];
      return [sentence.replace(/\S+/g, (word) => (chance() < rate / 3 ? pick(VOCABULARY) : word))];
    })
    .join('');
const cut = (text: string): string => {
  const parts = paragraphs(text);
  const words = text.split(/\s+/).length;
  let kept = '';
  const wanted = words * (0.3 + 0.4 * chance());
  for (const part of parts) {
    kept += `${part}\n\n`;
    if (kept.split(/\s+/).length >= Math.max(wanted, 60)) break;
  }
  return kept;
};
const furnished = (text: string): string =>
  [
    `${pick(FURNITURE)}`,
    ...paragraphs(text).flatMap((p, i) => (i % 4 === 3 ? [p, pick(FURNITURE)] : [p])),
    ...[pick(FURNITURE), pick(FURNITURE)],
  ].join('\n\n');

/** The sets made by program: items of one kind beside their stories. */
function made(): Map<string, Item[]> {
  const sets = new Map<string, Item[]>();
  const put = (set: string, item: Item): void => {
    const list = sets.get(set);
    if (list === undefined) sets.set(set, [item]);
    else list.push(item);
  };
  const originals = news.map(({ text, title }, n) => ({
    id: `o${n}`,
    cluster: `c${n}`,
    kind: 'original',
    title: title ?? '',
    text: text!,
  }));
  for (const [n, o] of originals.entries()) {
    const other = (kind: string, text: string, title = o.title): void => {
      put(kind, o);
      put(kind, { id: `${kind}${n}`, cluster: o.cluster, kind, title, text });
    };
    if (n % 6 === 0) other('furniture', furnished(o.text));
    if (n % 6 === 1) other('cut', cut(o.text));
    if (n % 6 === 2) other('edit', edited(o.text, 0.15));
    if (n % 6 === 3) other('cut and edit', edited(cut(o.text), 0.1), pick([o.title, `Report: ${o.title}`]));
    if (n % 6 === 4) {
      put('versions', o);
      let text = o.text;
      for (let v = 1; v <= 4; v++) {
        text = `${edited(text, 0.06)}\n\n${sentences(pick(news).text!).slice(2, 4).join('')}`;
        put('versions', { id: `v${n}-${v}`, cluster: o.cluster, kind: 'version', title: o.title, text });
      }
    }
    if (n % 6 === 5) {
      const words = o.text.split(/\s+/);
      const background = words.slice(Math.floor(words.length * (0.5 + 0.3 * chance()))).join(' ');
      const wanted = Math.max(80, background.split(/\s+/).length * (0.6 + 0.8 * chance()));
      let fresh = '';
      while (fresh.split(/\s+/).length < wanted)
        fresh += `${pick(sentences(pick(news).text!))
          .split(/\s+/)
          .slice(0, 40)
          .join(' ')} `;
      put('follow-up', o);
      put('follow-up', {
        id: `f${n}`,
        cluster: `f${n}`,
        kind: 'follow-up',
        title: `${o.title.split(' ').slice(0, 3).join(' ')} ${pick(VOCABULARY)} ${pick(VOCABULARY)}`,
        text: `${fresh}\n\n${background}`,
      });
    }
  }
  for (let n = 0; n + 6 < originals.length; n += 7) {
    const inside = originals.slice(n, n + 3 + Math.floor(chance() * 4));
    const whole = chance() < 0.5;
    for (const o of inside) put('round-up', o);
    const body = inside
      .map(({ title, text }) => `${title}\n\n${whole ? text : sentences(text).slice(0, 5).join('')}`)
      .join('\n\n');
    put('round-up', {
      id: `r${n}`,
      cluster: `r${n}`,
      kind: 'round-up',
      title: `News in brief: ${pick(VOCABULARY)}`,
      text: body,
    });
  }
  return sets;
}

/** Forms that an outlet fills in again: of 200 words one in `every` is another each time. None is a copy of another. */
function forms(): Item[] {
  return [4, 6, 8, 12].flatMap((every) => {
    const form = Array.from({ length: 200 }, () => pick(VOCABULARY));
    return Array.from({ length: 20 }, (_, n) => ({
      id: `form${every}-${n}`,
      cluster: `form${every}-${n}`,
      kind: 'form',
      title: `Daily report ${pick(VOCABULARY)}`,
      text: form.map((word, i) => (i % every === 0 ? pick(VOCABULARY) : word)).join(' '),
    }));
  });
}

/** Pairs found, right and expected, of one set whose items come in a shuffled order. */
function score(items: readonly Item[], titles = true): string {
  const once = [...new Map(items.map((item) => [item.id, item])).values()];
  for (let i = once.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [once[i], once[j]] = [once[j]!, once[i]!];
  }
  const finder = new CopyFinder();
  const links = once.flatMap((item) => {
    const { title, ...untitled } = item;
    const given = { ...untitled, ...(titles ? { title } : {}), zones: [] };
    return finder.add(given).map(({ id, overlap }) => ({ a: item.id, b: id, strength: overlap.jaccard }));
  });
  const ids = once.map(({ id }) => id);
  const groupOf = new Map(
    partition(ids, links).groups.flatMap((group, at) => group.map((id) => [id, at] as const)),
  );
  let [right, found, expected] = [0, 0, 0];
  const wrong: string[] = [];
  for (let i = 0; i < once.length; i++)
    for (let j = 0; j < i; j++) {
      const same = once[i]!.cluster === once[j]!.cluster;
      const joined = groupOf.get(once[i]!.id) === groupOf.get(once[j]!.id);
      if (same) expected++;
      if (joined) found++;
      if (same && joined) right++;
      if (same !== joined && process.argv[2] === 'wrong')
        wrong.push(
          `    ${same ? 'missed' : 'joined'} ${once[j]!.id} ${once[j]!.title.slice(0, 40)} | ${once[i]!.id} ${once[i]!.title.slice(0, 40)}`,
        );
    }
  const [p, r] = [found === 0 ? 1 : right / found, expected === 0 ? 1 : right / expected];
  const f1 = p + r === 0 ? 0 : (2 * p * r) / (p + r);
  return `precision ${p.toFixed(4)}  recall ${r.toFixed(4)}  F1 ${f1.toFixed(4)}  (${once.length} reports, ${expected} pairs)${wrong.map((line) => `\n${line}`).join('')}`;
}

console.log(`${'gold'.padEnd(14)} ${score(gold)}`);
console.log(`${'gold, untitled'.padEnd(14)} ${score(gold, false)}`);
const sets = made();
for (const [name, items] of sets) console.log(`${name.padEnd(14)} ${score(items)}`);
console.log(`${'all made'.padEnd(14)} ${score([...sets.values()].flat())}`);
console.log(`${'made, untitled'.padEnd(14)} ${score([...sets.values()].flat(), false)}`);
console.log(`${'forms'.padEnd(14)} ${score(forms())}`);

const everything = [...gold, ...[...sets.values()].flat()].map((item) => ({ ...item, zones: [] }));
const sketches = everything.map(sketchOf);
const finder = new CopyFinder();
let [near, led, compared] = [0, 0, 0];
for (const [n, item] of everything.entries()) {
  const keys = new Set(sketches[n]!.keys);
  compared += finder.candidates(sketches[n]!).length;
  if (n % 5 === 0)
    for (let k = 0; k < n; k++) {
      const { jaccard } = overlapOf(sketches[n]!, sketches[k]!);
      if (jaccard < 0.3 || jaccard >= TWIN) continue;
      near++;
      if (sketches[k]!.keys.some((key) => keys.has(key))) led++;
    }
  finder.add({ ...item, id: String(n) });
}
console.log(
  `candidates     recall ${(led / near).toFixed(4)} of ${near} pairs at Jaccard 0.3 to 0.9; ${(compared / everything.length).toFixed(1)} compared for each report`,
);

const many = Array.from({ length: 4 }, () => everything).flat();
globalThis.gc?.();
const start = process.cpuUsage();
const fresh = new CopyFinder();
for (const [n, item] of many.entries())
  fresh.add({
    ...item,
    id: String(n),
    text: n < everything.length ? item.text : `${n} ${item.text.slice(n % 97)}`,
  });
const { user, system } = process.cpuUsage(start);
const seconds = (user + system) / 1e6;
const bytes =
  sketches.reduce((sum, s) => sum + 4 * (s.hashes.length + s.head.length + s.keys.length), 0) /
  sketches.length;
console.log(
  `speed          ${Math.round(many.length / seconds)} reports a second on one core (${many.length} reports, ${Math.round(many.reduce((sum, { text }) => sum + text.length, 0) / many.length)} characters each); ${Math.round(bytes)} bytes a sketch`,
);
