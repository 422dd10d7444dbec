import { casesOf } from '../match/cases.js';
import { frameAt, isPassive } from '../match/frame.js';
import { HELPERS_AND_COPULA, OBJECTS } from '../match/relations.js';
import { dependents, hasDependent, pos, rel, rels, type Tree, tag } from '../match/tree.js';
import type { Span } from '../model/span.js';
import { branch, spanOf } from './rows.js';
import type { SpeechWords } from './speech-words.js';

/** A clause that rests on somebody's word: its rows, the cue, and the head of the speaker's phrase when there is one. */
export interface Reported {
  readonly content: Span;
  readonly first: number;
  readonly last: number;
  readonly cue: number;
  readonly speaker?: number;
  /** Speech, not belief. */
  readonly spoken: boolean;
  /** Line of lang/en/speech-verbs.tsv. */
  readonly line: number;
}

const VERB = pos('VERB');
const NOUN = pos('NOUN');
const PUNCT = pos('PUNCT');
const PROPN = pos('PROPN');
const ACL = rels('acl');
const NAMED = rels('compound', 'nmod:desc', 'nmod:poss', 'nsubj');
const CCOMP = rels('ccomp');
const XCOMP = rels('xcomp');
const OBJECT = rels('obj');
const SELF = new Set(['i', 'we', 'you', 'one']);
const PARATAXIS = rel('parataxis');
const MARK = rels('mark');
const ADVCL = rel('advcl');
const SUBJECT = rels('nsubj', 'nsubj:pass', 'nsubj:outer', 'expl', 'csubj');
const ACCORDING = rels('obl', 'nmod', 'advmod', 'obl:unmarked');
const FINITE = [tag('VBD'), tag('VBZ'), tag('VBP'), tag('MD')];

/** Clauses that a verb of speech or belief governs, clauses with such a verb beside them, and "according to". */
export function findReported(tree: Tree, words: SpeechWords): Reported[] {
  const found: Reported[] = [];
  const { count, form, upos, deprel, head } = tree.tokens;
  for (let row = 0; row < count; row++) {
    const key = tree.key[row]!;
    const point = words.point.get(form[row]!.toLowerCase());
    if (point !== undefined) {
      const reported = according(tree, row, point);
      if (reported !== undefined) found.push(reported);
    } else if (upos[row] === NOUN) {
      const vowed = headlineVow(tree, row, words);
      if (vowed !== undefined) found.push(vowed);
    } else if (upos[row] === VERB) {
      const line = words.say.get(key) ?? words.think.get(key);
      if (line === undefined || isSourceNote(tree, row)) continue;
      const clauses = dependents(tree, row, CCOMP).filter((k) => isClause(tree, k));
      const spoken = words.say.has(key);
      if (clauses.length === 0) {
        const lesser = undertaken(tree, row, key, words);
        if (lesser !== undefined) found.push({ ...clause(tree, lesser, row, line), spoken });
      }
      for (const k of clauses) found.push({ ...clause(tree, k, row, line), spoken });
      const above = head[row]!;
      if (clauses.length === 0 && deprel[row] === PARATAXIS && above >= 0 && standsAside(tree, row, above))
        found.push({ ...aside(tree, above, row, line), spoken });
    }
  }
  return found;
}

/** "as quoted by Reuters": where the words were read, not whose they are. */
export function isSourceNote(tree: Tree, row: number): boolean {
  if (!isPassive(tree, row)) return false;
  return tree.key[row - 1] === 'as' || dependents(tree, row, MARK).some((k) => tree.key[k] === 'as');
}

/**
 * What somebody says without a clause of its own: an infinitive ("claims to own it", "vowed to return"), or the thing that is
 * announced, denied or foretold ("announced 900 job cuts").
 */
function undertaken(tree: Tree, row: number, key: string, words: SpeechWords): number | undefined {
  const infinitive = dependents(tree, row, XCOMP).find((k) =>
    dependents(tree, k, MARK).some((mark) => tree.key[mark] === 'to'),
  );
  const who = subject(tree, row).speaker;
  if (who === undefined || SELF.has(tree.key[who]!)) return undefined;
  if (infinitive !== undefined && words.vow.has(key)) return infinitive;
  return words.tell.has(key) ? dependents(tree, row, OBJECT)[0] : undefined;
}

/** "Fiat plans to buy a stake": a headline whose verb the parser takes for a noun, with the name before it as what describes it. */
function headlineVow(tree: Tree, row: number, words: SpeechWords): Reported | undefined {
  const { head, form, upos } = tree.tokens;
  const line = words.vow.get(tree.key[row]!);
  if (line === undefined || head[row]! >= 0 || !form[row]!.endsWith('s')) return undefined;
  const infinitive = dependents(tree, row, ACL).find(
    (k) => k > row && dependents(tree, k, MARK).some((mark) => tree.key[mark] === 'to'),
  );
  const who = dependents(tree, row, NAMED).findLast((k) => k < row && upos[k] === PROPN);
  if (infinitive === undefined || who !== row - 1) return undefined;
  return { ...clause(tree, infinitive, row, line), speaker: who, spoken: false };
}

/** A clause with a subject or a finite verb; "said to be" is none. */
function isClause(tree: Tree, row: number): boolean {
  const { xpos } = tree.tokens;
  if (hasDependent(tree, row, SUBJECT) || FINITE.includes(xpos[row]!)) return true;
  return dependents(tree, row, HELPERS_AND_COPULA).some((k) => FINITE.includes(xpos[k]!));
}

type Unspoken = Omit<Reported, 'spoken'>;

function clause(tree: Tree, row: number, cue: number, line: number): Unspoken {
  const { first, last } = branch(tree, row, new Set([cue]));
  const mark = dependents(tree, row, MARK)[0];
  const start = mark === first && tree.key[mark] === 'that' ? first + 1 : first;
  const from = Math.min(start, last);
  return {
    content: spanOf(tree.tokens, from, last),
    first: from,
    last,
    cue,
    line,
    ...subject(tree, cue),
  };
}

/** "The talks failed, the minister said": the verb hangs beside the clause, behind it or after a comma within. */
function standsAside(tree: Tree, row: number, above: number): boolean {
  const speaker = besideVerb(tree, row).speaker;
  return speaker !== undefined && speaker !== above && above < row;
}

function aside(tree: Tree, row: number, cue: number, line: number): Unspoken {
  const told = branch(tree, row, new Set([cue]));
  const who = besideVerb(tree, cue);
  const first = told.first;
  let last = told.last;
  while (last > row && (tree.tokens.upos[last] === PUNCT || isBelow(tree, last, cue))) last--;
  // "The raid failed, the envoy said": what is said ends before the envoy; in "the raid, he said, failed" it goes on.
  if (last < cue) last = Math.max(row, startOf(tree, cue, who.speaker) - 1);
  return { content: spanOf(tree.tokens, first, last), first, last, cue, line, ...who };
}

function isBelow({ tokens: { head } }: Tree, row: number, top: number): boolean {
  let at = row;
  while (at >= 0 && at !== top) at = head[at]!;
  return at === top;
}

/** First row of a verb of speech with its subject, when that stands before it. */
function startOf(tree: Tree, cue: number, speaker: number | undefined): number {
  return speaker === undefined || speaker > cue ? cue : branch(tree, speaker, new Set([cue])).first;
}

/** Who says it, beside what is said: "says the minister" too, with the minister taken for what is said. */
function besideVerb(tree: Tree, cue: number): { speaker?: number } {
  if (hasDependent(tree, cue, SUBJECT)) return subject(tree, cue);
  if (tree.key[cue] !== 'say') return subject(tree, cue);
  const behind = dependents(tree, cue, OBJECTS).find((k) => k > cue && tree.tokens.upos[k] !== VERB);
  return behind === undefined ? subject(tree, cue) : { speaker: behind };
}

/** "according to police": the word hangs from the phrase, or the phrase from the word. */
function according(tree: Tree, row: number, line: number): Reported | undefined {
  const { head, deprel } = tree.tokens;
  let phrase = head[row]!;
  if (phrase < 0) return undefined;
  if (!casesOf(tree, phrase).includes(tree.tokens.form[row]!.toLowerCase())) phrase = row;
  if (ACCORDING[deprel[phrase]!] !== 1 && phrase !== row) return undefined;
  const above = head[phrase]!;
  if (above < 0) return undefined;
  const top = clauseOf(tree, above);
  const { first, last } = branch(tree, top, new Set([phrase]));
  const speaker = phrase === row ? dependents(tree, row, ACCORDING)[0] : phrase;
  if (speaker === undefined) return undefined;
  return {
    content: spanOf(tree.tokens, first, last),
    first,
    last,
    cue: row,
    line,
    spoken: true,
    speaker,
  };
}

/** The clause that holds a row: up to a verb, or the root. */
function clauseOf(tree: Tree, row: number): number {
  let at = row;
  for (let steps = 0; steps < 8; steps++) {
    if (isClause(tree, at) || tree.tokens.head[at]! < 0) return at;
    at = tree.tokens.head[at]!;
  }
  return at;
}

/** Who says it; in "cited him as saying" the one who is cited. */
export function subject(tree: Tree, cue: number): { speaker?: number } {
  const above = tree.tokens.head[cue]!;
  if (
    above >= 0 &&
    tree.tokens.deprel[cue] === ADVCL &&
    dependents(tree, cue, MARK).some((k) => tree.key[k] === 'as')
  ) {
    const cited = frameAt(tree, above).objects[0];
    if (cited !== undefined) return { speaker: cited };
  }
  const frame = frameAt(tree, cue);
  const who = frame.passive ? frame.subjects[0] : (frame.subjects[0] ?? frame.surfaceSubjects[0]);
  return who === undefined ? {} : { speaker: who };
}
