import { UPOS, UPOS_ID, XPOS_ID } from '../model/grammar.js';
import type { Tokens } from '../model/tokens.js';
import type { LanguageModel } from './language-model.js';
import { modelSection } from './model-file.js';

/** Longest ending that a rule looks at. */
export const LONGEST_ENDING = 6;

/** Takes `cut` characters off the end and puts `add` there. */
export interface LemmaRule {
  readonly cut: number;
  readonly add: string;
}

/** What one tag (UPOS and XPOS together) does to its words. */
export interface TagLemmas {
  readonly exceptions: Map<string, string>;
  readonly rules: Map<string, LemmaRule>;
}

/** Lemmas by tag: `tagNumber` gives the key. `anyTag` has a tag for each UPOS, for pairs that training never saw. */
export interface LemmaTable {
  readonly tags: ReadonlyMap<number, TagLemmas>;
  readonly anyTag: ReadonlyMap<number, number>;
}

const PROPN = UPOS_ID.get('PROPN')!;
const ADJ = UPOS_ID.get('ADJ')!;
const NNP = XPOS_ID.get('NNP')!;
const opened = new WeakMap<LanguageModel, LemmaTable>();

/** Number of a pair of labels, given by their places in UPOS and XPOS. */
export function tagNumber(upos: number, xpos: number): number {
  return upos * 64 + xpos;
}

/** Fills `tokens.lemma` from form, UPOS and XPOS. */
export function lemmatise(model: LanguageModel, tokens: Tokens): void {
  let table = opened.get(model);
  if (!table) {
    const { bytes } = modelSection(model.file, 'lemma');
    table = readLemmaTable(new TextDecoder().decode(bytes));
    opened.set(model, table);
  }
  lemmatiseWith(table, tokens);
}

/** Fills `tokens.lemma` by a table of one's own. */
export function lemmatiseWith(table: LemmaTable, tokens: Tokens): void {
  for (let s = 0; s < tokens.sentenceCount; s++) {
    const first = tokens.sentenceStart[s]!;
    for (let i = first; i < tokens.sentenceStart[s + 1]!; i++) {
      tokens.lemma[i] = lemmaOf(table, tokens.form[i]!, tokens.upos[i]!, tokens.xpos[i]!, i === first);
    }
  }
}

/** Lemma of one word. `opens` is true for the first word of a sentence, whose capital says nothing. */
export function lemmaOf(table: LemmaTable, form: string, upos: number, xpos: number, opens: boolean): string {
  const key = tagNumber(upos, xpos);
  const tag = table.tags.get(key) ?? table.tags.get(table.anyTag.get(upos) ?? -1);
  const word = lemmaKey(form, upos);
  if (!tag) return word;
  const known = tag.exceptions.get(word);
  if (known !== undefined) return known;
  const rule = ruleFor(tag, word);
  const lemma = rule ? word.slice(0, word.length - rule.cut) + rule.add : word;
  return upos === ADJ && keepsCapital(form, xpos, opens) ? form[0] + lemma.slice(1) : lemma;
}

/** Spelling under which a word is looked up: names as they are, all else in lower case, apostrophes straight. */
export function lemmaKey(form: string, upos: number): string {
  const plain = /[’‘]/.test(form) ? form.replace(/[’‘]/g, "'") : form;
  return upos === PROPN ? plain : plain.toLowerCase();
}

/** The rule of the longest known ending. */
export function ruleFor(tag: TagLemmas, word: string): LemmaRule | undefined {
  for (let size = Math.min(LONGEST_ENDING, word.length); size >= 0; size--) {
    const rule = tag.rules.get(word.slice(word.length - size));
    if (rule && rule.cut <= word.length) return rule;
  }
  return undefined;
}

/** "Afghan", "Houthi", "Sudanese", and adjectives inside names: they keep their capital. */
function keepsCapital(form: string, xpos: number, opens: boolean): boolean {
  if (xpos === NNP) return /^\p{Lu}\p{Ll}/u.test(form);
  return !opens && /^\p{Lu}\p{Ll}+(?:an|ese|ish|i)$|^(?:Dutch|French|Czech|Greek|Swiss)$/u.test(form);
}

/** The table as text: a line a tag ("@" number), an exception ("=" word, lemma) or a rule (ending, cut, add). */
export function writeLemmaTable({ tags, anyTag }: LemmaTable): string {
  const lines: string[] = [];
  for (const [upos, tag] of anyTag) lines.push(`!${UPOS[upos]}\t${tag}`);
  for (const [number, { exceptions, rules }] of tags) {
    lines.push(`@${number}`);
    for (const [word, lemma] of exceptions) lines.push(`=${word}\t${lemma}`);
    for (const [ending, { cut, add }] of rules) lines.push(`-${ending}\t${cut}\t${add}`);
  }
  return lines.join('\n');
}

/** Opens the text that `writeLemmaTable` made. */
export function readLemmaTable(text: string): LemmaTable {
  const tags = new Map<number, TagLemmas>();
  const anyTag = new Map<number, number>();
  let tag: TagLemmas = { exceptions: new Map(), rules: new Map() };
  for (const line of text.split('\n')) {
    const [head, second, third] = line.slice(1).split('\t');
    if (line[0] === '@') {
      tag = { exceptions: new Map(), rules: new Map() };
      tags.set(Number(head), tag);
    } else if (line[0] === '=') tag.exceptions.set(head!, second!);
    else if (line[0] === '-') tag.rules.set(head!, { cut: Number(second), add: third! });
    else if (line[0] === '!') anyTag.set(UPOS_ID.get(head!)!, Number(second));
  }
  return { tags, anyTag };
}
