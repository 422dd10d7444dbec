import { readTable } from '../knowledge/table.js';
import type { Tree } from '../match/tree.js';

const FILE = 'off-topic.en.tsv';
/** So many different words of sport, and in so large a share of its sentences, make a report one of sport. */
const WORDS = 3;
const SHARE = 0.25;

/** What off-topic.en.tsv says: words of sport, and the event types that a report of sport does not give. */
interface OffTopic {
  readonly sport: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * The event types that this report does not give, since it tells of sport: its "beat", "attacked" and "struck" are moves of a game.
 * A report of sport has three different words of sport, and one of them in a quarter of its sentences or more.
 */
export function hiddenTypes(tree: Tree, files: ReadonlyMap<string, string>): ReadonlySet<string> {
  let table = KEPT.get(files);
  if (table === undefined) {
    const { rows } = readTable(FILE, files.get(FILE) ?? '', 2);
    const of = (kind: string) => new Set(rows.filter((r) => r.cells[1] === kind).map((r) => r.cells[0]!));
    table = { sport: of('sport'), hidden: of('hidden') };
    KEPT.set(files, table);
  }
  return isSport(tree, table.sport) ? table.hidden : NOTHING;
}

const KEPT = new WeakMap<ReadonlyMap<string, string>, OffTopic>();

function isSport(tree: Tree, words: ReadonlySet<string>): boolean {
  const met = new Set<string>();
  const { sentenceCount, sentenceStart } = tree.tokens;
  let sentences = 0;
  for (let s = 0; s < sentenceCount; s++) {
    let has = false;
    for (let i = sentenceStart[s]!; i < sentenceStart[s + 1]!; i++) {
      if (!words.has(tree.key[i]!)) continue;
      met.add(tree.key[i]!);
      has = true;
    }
    if (has) sentences++;
  }
  return met.size >= WORDS && sentences >= sentenceCount * SHARE;
}
