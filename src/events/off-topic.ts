import { readTable } from '../knowledge/table.js';
import type { Tree } from '../match/tree.js';

const FILE = 'off-topic.en.tsv';
/** So many different words of a topic, and in so large a share of its sentences, make a report one of that topic. */
const WORDS = 3;
const SHARE = 0.25;

/** Event types that a report does not give: `hidden` never, `private` only when a side acts in public life. */
export interface OffTopic {
  readonly hidden: ReadonlySet<string>;
  readonly private: ReadonlySet<string>;
}

/** What a topic hides, and where its words stand in `Topics.words`. */
interface Topic {
  readonly hidden: Set<string>;
  readonly private: Set<string>;
}

/** The topics, and for each word the topics that it speaks for and those that it speaks against, by number. */
interface Topics {
  readonly list: readonly Topic[];
  readonly words: ReadonlyMap<string, { readonly speaksFor: number[]; readonly against: number[] }>;
}

/**
 * What this report does not give, since it tells of sport, science, an accident: its "beat", "attacked" and "struck" are everyday
 * words. A report is of a topic of off-topic.en.tsv when three different words of it stand there, in a quarter of its sentences or
 * more, and no word that speaks for politics or war after all.
 */
export function offTopic(tree: Tree, files: ReadonlyMap<string, string>): OffTopic {
  let topics = KEPT.get(files);
  if (topics === undefined) KEPT.set(files, (topics = readTopics(files.get(FILE) ?? '')));
  const told = topicsOf(tree, topics);
  return {
    hidden: new Set(told.flatMap((topic) => [...topic.hidden])),
    private: new Set(told.flatMap((topic) => [...topic.private])),
  };
}

const KEPT = new WeakMap<ReadonlyMap<string, string>, Topics>();

function readTopics(text: string): Topics {
  const numbers = new Map<string, number>();
  const list: Topic[] = [];
  const topics = new Map<string, { speaksFor: number[]; against: number[] }>();
  for (const { cells } of readTable(FILE, text, 3).rows) {
    const [name, kind, words] = cells as [string, string, string];
    let number = numbers.get(name);
    if (number === undefined) {
      numbers.set(name, (number = list.length));
      list.push({ hidden: new Set(), private: new Set() });
    }
    for (const word of words.split('|')) {
      if (kind === 'hidden' || kind === 'private') list[number]![kind].add(word);
      if (kind !== 'word' && kind !== 'against') continue;
      let entry = topics.get(word);
      if (entry === undefined) topics.set(word, (entry = { speaksFor: [], against: [] }));
      entry[kind === 'word' ? 'speaksFor' : 'against'].push(number);
    }
  }
  return { list, words: topics };
}

/** The topics that a report is about; one look-up a word, however many topics there are. */
function topicsOf({ tokens, key }: Tree, { list, words }: Topics): Topic[] {
  const { sentenceCount, sentenceStart } = tokens;
  const met = list.map(() => new Set<string>());
  const sentences = list.map(() => 0);
  const lastSentence = list.map(() => -1);
  const denied = new Set<number>();
  for (let s = 0; s < sentenceCount; s++) {
    for (let i = sentenceStart[s]!; i < sentenceStart[s + 1]!; i++) {
      const entry = words.get(key[i]!);
      if (entry === undefined) continue;
      for (const topic of entry.against) denied.add(topic);
      for (const topic of entry.speaksFor) {
        met[topic]!.add(key[i]!);
        if (lastSentence[topic] !== s) sentences[topic]!++;
        lastSentence[topic] = s;
      }
    }
  }
  const isAbout = (_: Topic, k: number) =>
    !denied.has(k) && met[k]!.size >= WORDS && sentences[k]! >= sentenceCount * SHARE;
  return list.filter(isAbout);
}
