import { XPOS_ID } from '../../src/model/grammar.js';
import {
  type LemmaRule,
  type LemmaTable,
  LONGEST_ENDING,
  lemmaKey,
  ruleFor,
  type TagLemmas,
  tagNumber,
} from '../../src/parse/lemmas.js';
import type { GoldSentence } from '../net/treebank.js';

/** How often an ending must want a rule. */
const FEWEST = 2;

type Counts = Map<string, number>;

const GW = XPOS_ID.get('GW');

/** Learns exceptions and endings from gold sentences. Parts of words that were torn apart (GW) are passed over. */
export function trainLemmas(sentences: readonly GoldSentence[]): LemmaTable {
  const byTag = new Map<number, Map<string, Counts>>();
  for (const sentence of sentences) {
    sentence.form.forEach((form, i) => {
      const upos = sentence.upos[i]!;
      const lemma = sentence.lemma[i]!;
      if ((lemma === '_' && form !== '_') || sentence.xpos[i] === GW) return;
      const words = entry(byTag, tagNumber(upos, sentence.xpos[i]!), () => new Map<string, Counts>());
      const counts = entry(words, lemmaKey(form, upos), () => new Map<string, number>());
      counts.set(lemma, (counts.get(lemma) ?? 0) + 1);
    });
  }
  const tags = new Map<number, TagLemmas>();
  const anyTag = new Map<number, number>();
  const size = new Map<number, number>();
  for (const [number, words] of [...byTag].sort((a, b) => a[0] - b[0])) {
    tags.set(number, learnTag(words));
    const upos = Math.floor(number / 64);
    if (words.size <= (size.get(upos) ?? 0)) continue;
    size.set(upos, words.size);
    anyTag.set(upos, number);
  }
  return { tags, anyTag };
}

function learnTag(words: ReadonlyMap<string, Counts>): TagLemmas {
  const gold = new Map<string, string>();
  for (const [word, counts] of [...words].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    gold.set(word, best(counts));
  }
  const endings = new Map<string, Counts>();
  for (const [word, lemma] of gold) {
    const rule = ruleBetween(word, lemma);
    for (let n = Math.min(LONGEST_ENDING, word.length); n >= 0; n--) {
      const counts = entry(endings, word.slice(word.length - n), () => new Map<string, number>());
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
  }
  const rules = new Map<string, LemmaRule>();
  const tag: TagLemmas = { exceptions: new Map(), rules };
  const sorted = [...endings].sort((a, b) => a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
  for (const [ending, counts] of sorted) {
    const rule = best(counts);
    if (ending !== '' && counts.get(rule)! < FEWEST) continue;
    const [cut, add] = rule.split('|') as [string, string];
    const shorter = ending === '' ? undefined : ruleFor(tag, ending.slice(1));
    if (shorter && shorter.cut === Number(cut) && shorter.add === add) continue;
    rules.set(ending, { cut: Number(cut), add });
  }
  for (const [word, lemma] of gold) {
    const rule = ruleFor(tag, word);
    const found = rule ? word.slice(0, word.length - rule.cut) + rule.add : word;
    if (found !== lemma) tag.exceptions.set(word, lemma);
  }
  return tag;
}

/** "cut|add" that makes `lemma` of `word`; capitals of the lemma are no business of endings. */
function ruleBetween(word: string, lemma: string): string {
  const target = word === word.toLowerCase() ? lemma.toLowerCase() : lemma;
  let same = 0;
  while (same < word.length && same < target.length && word[same] === target[same]) same++;
  return `${word.length - same}|${target.slice(same)}`;
}

function best(counts: Counts): string {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
