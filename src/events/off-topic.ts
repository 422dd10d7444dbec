import { readTable } from '../knowledge/table.js';
import { dependents, pos, rels, type Tree } from '../match/tree.js';
import { NAME_ID } from '../model/grammar.js';

const FILE = 'off-topic.en.tsv';
/** So many different words of a topic, and in so large a share of its sentences, make a report one of that topic. */
const WORDS = 3;
const SHARE = 0.25;
/** So large a share of sentences with words that speak against it make it a report of politics or war after all. */
const VETO = 0.1;

/**
 * Event types that a report does not give: `hidden` never, `private` only when a side acts in public life, `both` only when both do.
 */
export interface OffTopic {
  /** True when the report is of any such topic. */
  readonly told: boolean;
  readonly hidden: ReadonlySet<string>;
  readonly private: ReadonlySet<string>;
  readonly both: ReadonlySet<string>;
}

interface Topic {
  readonly word: Set<string>;
  /** Verbs that the first sentences must say of a named person: "died". */
  readonly lead: Set<string>;
  readonly against: Set<string>;
  readonly hidden: Set<string>;
  readonly private: Set<string>;
  readonly both: Set<string>;
}

/**
 * What this report does not give, since it tells of sport, science, an accident: its "beat", "attacked" and "struck" are everyday
 * words. A report is of a topic of off-topic.en.tsv when three different words of it stand there, in a quarter of its sentences or
 * more, and no word that speaks for politics or war after all in a tenth of them.
 */
export function offTopic(tree: Tree, files: ReadonlyMap<string, string>): OffTopic {
  let topics = KEPT.get(files);
  if (topics === undefined) KEPT.set(files, (topics = readTopics(files.get(FILE) ?? '')));
  const told = topics.filter((topic) => isAbout(tree, topic));
  return {
    told: told.length > 0,
    hidden: new Set(told.flatMap((topic) => [...topic.hidden])),
    private: new Set(told.flatMap((topic) => [...topic.private])),
    both: new Set(told.flatMap((topic) => [...topic.both])),
  };
}

const KEPT = new WeakMap<ReadonlyMap<string, string>, readonly Topic[]>();

function readTopics(text: string): Topic[] {
  const topics = new Map<string, Topic>();
  for (const { cells } of readTable(FILE, text, 3).rows) {
    const [name, kind, words] = cells as [string, string, string];
    let topic = topics.get(name);
    if (topic === undefined) {
      topic = {
        word: new Set(),
        lead: new Set(),
        against: new Set(),
        hidden: new Set(),
        private: new Set(),
        both: new Set(),
      };
      topics.set(name, topic);
    }
    const list = topic[kind as keyof Topic];
    for (const word of words.split('|')) list?.add(word);
  }
  return [...topics.values()];
}

function isAbout(tree: Tree, topic: Topic): boolean {
  const met = new Set<string>();
  const { sentenceCount, sentenceStart } = tree.tokens;
  let sentences = 0;
  let vetoes = 0;
  for (let s = 0; s < sentenceCount; s++) {
    let has = false;
    let speaks = false;
    for (let i = sentenceStart[s]!; i < sentenceStart[s + 1]!; i++) {
      const word = tree.key[i]!;
      if (topic.against.has(word)) speaks = true;
      if (!topic.word.has(word)) continue;
      met.add(word);
      has = true;
    }
    if (has) sentences++;
    if (speaks) vetoes++;
  }
  if (vetoes >= sentenceCount * VETO || met.size < WORDS) return false;
  return topic.lead.size > 0 ? leads(tree, topic.lead) : sentences >= sentenceCount * SHARE;
}

/** True when one of the first sentences says one of the verbs of a named person: "Robert Jones, the former mayor, died on Sunday". */
function leads(tree: Tree, verbs: ReadonlySet<string>): boolean {
  const { name, sentenceCount, sentenceStart, upos } = tree.tokens;
  const end = sentenceStart[Math.min(LEAD, sentenceCount)]!;
  const isPerson = (row: number) => PERSON.has(name[row]!) || (upos[row] === PROPN && name[row] === 0);
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
const PERSON = new Set([NAME_ID.get('B-PER')!, NAME_ID.get('I-PER')!]);
