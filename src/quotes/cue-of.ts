import { dependents, pos, rels, type Tree } from '../match/tree.js';
import { sentenceOf } from '../model/tokens.js';
import type { Marked } from './quote-marks.js';
import { isSourceNote, subject } from './reported.js';
import { rowAt } from './rows.js';
import type { SpeechWords } from './speech-words.js';

/** The word that hands over to a quotation, and who speaks where the words around it say so. */
export interface Cue {
  readonly cue: number;
  readonly speaker?: number;
  readonly line: number;
  /** Whether only these words are somebody's ("called it “a farce”"). */
  readonly calls: boolean;
}

const VERB = pos('VERB');
const PROPN = pos('PROPN');
const NOMINAL = [pos('PROPN'), pos('NOUN'), pos('PRON')];
const ASIDE = rels('parataxis', 'ccomp', 'dep');
const TAKES = rels(
  'ccomp',
  'xcomp',
  'obj',
  'obl',
  'parataxis',
  'dep',
  'nmod',
  'conj',
  'advcl',
  'acl',
  'appos',
  'amod',
);
/** "seven days earlier" beside a verb of speech names no speaker. */
const TIME = rels('obl:unmarked', 'nmod:unmarked', 'nummod');
/** How far from the marks a verb of speech may stand, in words. */
const NEAR = 12;

/**
 * The verb of speech of a quotation whose words are rows `first` to `last`: the one behind its closing mark, the one before its
 * opening mark, else the one above it in the tree. `inside` tells whether a row stands between marks.
 */
export function cueOf(
  tree: Tree,
  marked: Marked,
  first: number,
  last: number,
  inside: (row: number) => boolean,
  words: SpeechWords,
): Cue | undefined {
  return (
    behind(tree, last, inside, words) ??
    before(tree, marked, first, inside, words) ??
    above(tree, first, last, inside, words) ??
    introduced(tree, marked, first, inside)
  );
}

/** “…,” said Lavrov. “…,” the minister told reporters. The clause may be a sentence of its own to the segmenter. */
function behind(
  tree: Tree,
  last: number,
  inside: (row: number) => boolean,
  words: SpeechWords,
): Cue | undefined {
  const { sentenceStart, text, to, from, form } = tree.tokens;
  const closing = text.slice(to[last]!, to[last]! + 3);
  const ends = /[.!?]/.test(form[last] ?? '') || /[.!?]/.test(closing);
  const sentence = sentenceOf(tree.tokens, last);
  let end = sentenceStart[sentence + 1]!;
  if (last + 2 >= end && /[,?!]/.test(text.slice(to[last]! - 1, to[last]! + 3)))
    end = sentenceStart[sentence + 2] ?? end;
  for (let k = last + 1; k < Math.min(end, last + NEAR); k++) {
    if (inside(k) || /^[;:]$/.test(form[k]!)) break;
    const cue = speechAt(tree, k, words);
    if (cue === undefined) continue;
    // A full stop within the marks closes the sentence: what follows is another one.
    if (ends && /\./.test(text.slice(to[last]! - 1, from[k]!)) && /^\p{Lu}/u.test(form[last + 1] ?? ''))
      break;
    const who = speakerBeside(tree, k, last + 1, end, inside);
    if (who !== undefined) return { cue: k, speaker: who, line: cue, calls: false };
  }
  return undefined;
}

/** Lavrov said: “…”; he added that “…”; Lavrov: “…”. */
function before(
  tree: Tree,
  marked: Marked,
  first: number,
  inside: (row: number) => boolean,
  words: SpeechWords,
): Cue | undefined {
  const { sentenceStart, text, form, upos } = tree.tokens;
  const sentence = sentenceOf(tree.tokens, first);
  let start = sentenceStart[sentence]!;
  // An introduction that ends in a colon may be a sentence of its own.
  if (
    first - start <= 1 &&
    sentence > 0 &&
    /:\s*["“«„'‘]?\s*$/.test(text.slice(Math.max(0, marked.from - 4), marked.from))
  )
    start = sentenceStart[sentence - 1]!;
  for (let k = first - 1; k >= Math.max(start, first - NEAR); k--) {
    if (inside(k)) break;
    const line = speechAt(tree, k, words) ?? words.call.get(tree.key[k]!);
    if (line === undefined || upos[k] !== VERB) continue;
    const { speaker } = subject(tree, k);
    const who =
      speaker !== undefined && !inside(speaker) ? speaker : speakerBeside(tree, k, start, first, inside);
    const calls =
      !words.say.has(tree.key[k]!) || (words.call.has(tree.key[k]!) && !/^[,:]$/.test(form[first - 2] ?? ''));
    return { cue: k, ...(who === undefined ? {} : { speaker: who }), line, calls };
  }
  const name = first - 1 - (/^["“«„'‘]$/.test(form[first - 1] ?? '') ? 1 : 0);
  if (form[name] === ':' && name > start && NOMINAL.includes(upos[name - 1]!) && name - start <= 6) {
    return { cue: name, speaker: headOf(tree, start, name - 1), line: 0, calls: false };
  }
  return undefined;
}

/** Bolton gave another account: “…”; he spoke on television, “…”: whoever acts in the words that lead up to the marks. */
function introduced(
  tree: Tree,
  marked: Marked,
  first: number,
  inside: (row: number) => boolean,
): Cue | undefined {
  const { sentenceStart, text, upos } = tree.tokens;
  if (!/[,:]\s*["“«„'‘]\s*$/.test(text.slice(Math.max(0, marked.from - 5), marked.from))) return undefined;
  const sentence = sentenceOf(tree.tokens, first);
  let start = sentenceStart[sentence]!;
  if (first - start <= 1 && sentence > 0) start = sentenceStart[sentence - 1]!;
  for (let k = first - 1; k >= start; k--) {
    if (inside(k)) return undefined;
    if (upos[k] !== VERB) continue;
    const { speaker } = subject(tree, k);
    if (speaker !== undefined && !inside(speaker)) return { cue: k, speaker, line: 0, calls: false };
  }
  return undefined;
}

/**
 * "The envoy condemned the raid. “…”": a quotation without a verb of speech, behind a sentence of its paragraph, is the word of
 * whoever acts in that sentence.
 */
export function actorBefore(
  tree: Tree,
  marked: Marked,
  first: number,
  inside: (row: number) => boolean,
): Cue | undefined {
  const { sentenceStart, text, from, to, head } = tree.tokens;
  let sentence = sentenceOf(tree.tokens, first);
  if (first - sentenceStart[sentence]! > 1) return undefined;
  sentence--;
  if (sentence < 0) return undefined;
  const [start, end] = [sentenceStart[sentence]!, sentenceStart[sentence + 1]!];
  if (
    /\n/.test(text.slice(to[end - 1]!, Math.max(to[end - 1]!, marked.from))) ||
    from[end - 1]! > marked.from
  )
    return undefined;
  for (let k = start; k < end; k++) {
    if (head[k]! >= 0 || inside(k)) continue;
    const { speaker } = subject(tree, k);
    if (speaker !== undefined && !inside(speaker) && tree.tokens.upos[speaker] === PROPN)
      return { cue: k, speaker, line: 0, calls: false };
  }
  return undefined;
}

/** The verb above the quoted words in the tree, or beside their head. */
function above(
  tree: Tree,
  first: number,
  last: number,
  inside: (row: number) => boolean,
  words: SpeechWords,
): Cue | undefined {
  const { head, deprel } = tree.tokens;
  let top = first;
  for (let k = first; k <= last; k++) if (head[k]! < first || head[k]! > last) top = k;
  for (const k of dependents(tree, top, ASIDE)) {
    const line = inside(k) ? undefined : speechAt(tree, k, words);
    const { speaker } = subject(tree, k);
    if (line !== undefined && speaker !== undefined) return { cue: k, speaker, line, calls: false };
  }
  let at = top;
  for (let steps = 0; steps < 6; steps++) {
    if (TAKES[deprel[at]!] !== 1) return undefined;
    at = head[at]!;
    if (at < 0) return undefined;
    if (inside(at)) continue;
    const said = speechAt(tree, at, words);
    const line = said ?? words.call.get(tree.key[at]!);
    if (line === undefined) continue;
    const { speaker } = subject(tree, at);
    if (speaker !== undefined && !inside(speaker))
      return { cue: at, speaker, line, calls: said === undefined };
  }
  return undefined;
}

/** Line of a verb of speech at `row`. */
function speechAt(tree: Tree, row: number, words: SpeechWords): number | undefined {
  const key = tree.key[row]!;
  if (tree.tokens.upos[row] !== VERB) return words.point.get(key);
  return isSourceNote(tree, row) ? undefined : words.say.get(key);
}

/** The subject of a verb of speech; where the parser sees none, the phrase that stands beside it. */
function speakerBeside(
  tree: Tree,
  cue: number,
  from: number,
  to: number,
  inside: (row: number) => boolean,
): number | undefined {
  const { upos, head, form } = tree.tokens;
  const { speaker } = subject(tree, cue);
  if (speaker !== undefined && !inside(speaker) && speaker >= from - 1 && speaker < to) return speaker;
  for (let k = cue + 1; k < Math.min(to, cue + 8); k++) {
    if (inside(k) || /^[,.;:]$/.test(form[k]!)) break;
    if (!NOMINAL.includes(upos[k]!) || TIME[tree.tokens.deprel[k]!] === 1) continue;
    let top = k;
    while (head[top]! > cue && head[top]! < to && NOMINAL.includes(upos[head[top]!]!)) top = head[top]!;
    return top;
  }
  for (let k = cue - 1; k >= from; k--) {
    if (inside(k)) break;
    if (NOMINAL.includes(upos[k]!)) return k;
  }
  return speaker !== undefined && !inside(speaker) ? speaker : undefined;
}

/** The row of a stretch that the others hang from. */
function headOf(tree: Tree, first: number, last: number): number {
  const { head } = tree.tokens;
  for (let k = first; k <= last; k++) if (head[k]! < first || head[k]! > last) return k;
  return first;
}

/** First and last row of the words between two marks; undefined when there are none. */
export function rowsOf(tree: Tree, { from, to }: Marked): { first: number; last: number } | undefined {
  const first = rowAt(tree.tokens, from);
  let last = rowAt(tree.tokens, to) - 1;
  while (last > first && tree.tokens.to[last]! > to) last--;
  return first <= last ? { first, last } : undefined;
}
