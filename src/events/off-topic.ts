import { readTable } from '../knowledge/table.js';
import { PERSONS } from '../match/clauses.js';
import { dependents, pos, rels, type Tree } from '../match/tree.js';

const FILE = 'off-topic.en.tsv';
/** So many different words of a topic, and in so large a share of its sentences, make a report one of that topic. */
const WORDS = 3;
const SHARE = 0.25;
/** So large a share of sentences with words that speak against it make it a report of politics or war after all. */
const VETO = 0.1;

/**
 * Event types that a report does not give: `hidden` never, `private` only when a side acts in public life, `both` only when both do, `past`
 * not when it is long past.
 */
export interface OffTopic {
  /** True when the report is of any such topic. */
  readonly told: boolean;
  readonly hidden: ReadonlySet<string>;
  readonly private: ReadonlySet<string>;
  readonly both: ReadonlySet<string>;
  readonly past: ReadonlySet<string>;
}

/** What a topic hides, and where its words stand in `Topics.words`. */
interface Topic {
  readonly hidden: Set<string>;
  readonly private: Set<string>;
  readonly both: Set<string>;
  readonly past: Set<string>;
  /** Verbs that the first sentences must say of a named person: "died". */
  readonly lead: Set<string>;
}

/** The topics, and for each word the topics that it speaks for and those that it speaks against, by number. */
interface Topics {
  readonly list: readonly Topic[];
  readonly words: ReadonlyMap<string, { readonly speaksFor: number[]; readonly against: number[] }>;
}

/**
 * What this report does not give, since it tells of sport, science, an accident: its "beat", "attacked" and "struck" are everyday
 * words. A report is of a topic of off-topic.en.tsv when three different words of it stand there, in a quarter of its sentences or
 * more, and words that speak for politics or war after all in less than a tenth of them.
 */
export function offTopic(tree: Tree, files: ReadonlyMap<string, string>): OffTopic {
  let topics = KEPT.get(files);
  if (topics === undefined) KEPT.set(files, (topics = readTopics(files.get(FILE) ?? '')));
  const told = topicsOf(tree, topics);
  return {
    told: told.length > 0,
    hidden: new Set(told.flatMap((topic) => [...topic.hidden])),
    private: new Set(told.flatMap((topic) => [...topic.private])),
    both: new Set(told.flatMap((topic) => [...topic.both])),
    past: new Set(told.flatMap((topic) => [...topic.past])),
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
      list.push({ hidden: new Set(), private: new Set(), both: new Set(), past: new Set(), lead: new Set() });
    }
    for (const word of words.split('|')) {
      if (kind !== 'word' && kind !== 'against') {
        list[number]![kind as keyof Topic]?.add(word);
        continue;
      }
      let entry = topics.get(word);
      if (entry === undefined) topics.set(word, (entry = { speaksFor: [], against: [] }));
      entry[kind === 'word' ? 'speaksFor' : 'against'].push(number);
    }
  }
  return { list, words: topics };
}

/** The topics that a report is about; one look-up a word, however many topics there are. */
function topicsOf(tree: Tree, { list, words }: Topics): Topic[] {
  const { tokens, key } = tree;
  const { sentenceCount, sentenceStart } = tokens;
  const met = list.map(() => new Set<string>());
  const sentences = list.map(() => 0);
  const lastSentence = list.map(() => -1);
  const denied = list.map(() => 0);
  const lastDenied = list.map(() => -1);
  for (let s = 0; s < sentenceCount; s++) {
    for (let i = sentenceStart[s]!; i < sentenceStart[s + 1]!; i++) {
      const entry = words.get(key[i]!);
      if (entry === undefined) continue;
      for (const topic of entry.against) {
        if (lastDenied[topic] !== s) denied[topic]!++;
        lastDenied[topic] = s;
      }
      for (const topic of entry.speaksFor) {
        met[topic]!.add(key[i]!);
        if (lastSentence[topic] !== s) sentences[topic]!++;
        lastSentence[topic] = s;
      }
    }
  }
  const isAbout = ({ lead }: Topic, k: number) =>
    denied[k]! < sentenceCount * VETO &&
    met[k]!.size >= WORDS &&
    (lead.size > 0 ? leads(tree, lead) : sentences[k]! >= sentenceCount * SHARE);
  return list.filter(isAbout);
}

/** True when one of the first sentences says one of the verbs of a named person: "Robert Jones, the former mayor, died on Sunday". */
function leads(tree: Tree, verbs: ReadonlySet<string>): boolean {
  const { name, sentenceCount, sentenceStart, upos } = tree.tokens;
  const end = sentenceStart[Math.min(LEAD, sentenceCount)]!;
  const isPerson = (row: number) => PERSONS.has(name[row]!) || (upos[row] === PROPN && name[row] === 0);
  for (let i = 0; i < end; i++) {
    if (!verbs.has(tree.key[i]!)) continue;
    // The name may stand beside what he was: "the radio host Robert Jones".
    if (dependents(tree, i, SUBJECT).some((k) => isPerson(k) || dependents(tree, k, BESIDE).some(isPerson)))
      return true;
  }
  return false;
}
/** How many sentences lead: a dateline and two of the report. */
const LEAD = 3;
const SUBJECT = rels('nsubj');
const PROPN = pos('PROPN');
const BESIDE = rels('appos', 'compound', 'flat', 'nmod:desc', 'conj');
