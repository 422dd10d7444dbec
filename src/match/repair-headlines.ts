import { DEPREL_ID, UPOS_ID, XPOS_ID } from '../model/grammar.js';
import type { Tokens } from '../model/tokens.js';

const upos = (name: Parameters<typeof UPOS_ID.get>[0]): number => UPOS_ID.get(name)!;
const xpos = (name: Parameters<typeof XPOS_ID.get>[0]): number => XPOS_ID.get(name)!;
const deprel = (name: Parameters<typeof DEPREL_ID.get>[0]): number => DEPREL_ID.get(name)!;

const [NOUN, VERB, PROPN, ADJ, ADP, NUM, DET] = [
  upos('NOUN'),
  upos('VERB'),
  upos('PROPN'),
  upos('ADJ'),
  upos('ADP'),
  upos('NUM'),
  upos('DET'),
];
const [NN, NNS, NNPS, VB, VBP, VBZ] = [
  xpos('NN'),
  xpos('NNS'),
  xpos('NNPS'),
  xpos('VB'),
  xpos('VBP'),
  xpos('VBZ'),
];
const FINITE = new Set([xpos('VBD'), VBZ, xpos('MD')]);
const IN_PHRASE = new Set([NOUN, PROPN, ADJ, NUM, DET]);
/** Headlines are short; longer sentences without a verb are lists. */
const LONGEST = 16;

/**
 * The words of a report, where headlines whose verb the tagger took for a noun have it back: "Gunmen kidnap aid workers", "Police clash
 * with protesters". Asked of short sentences without a finite verb: a form that patterns know as a verb, after a plural noun (or, in -s,
 * after a singular one), before a phrase. Such a sentence gets a plain tree: subject, verb, object, phrases. `isDeed` says which lemmas
 * patterns know as verbs. The given columns stay as they are.
 */
export function repairHeadlines(tokens: Tokens, isDeed: (lemma: string) => boolean): Tokens {
  let mended: Tokens | undefined;
  const { sentenceCount, sentenceStart } = tokens;
  for (let s = 0; s < sentenceCount; s++) {
    const [from, to] = [sentenceStart[s]!, sentenceStart[s + 1]!];
    if (to - from < 3 || to - from > LONGEST) continue;
    const verb = lostVerb(tokens, from, to, isDeed);
    if (verb === undefined) continue;
    mended ??= {
      ...tokens,
      lemma: [...tokens.lemma],
      upos: tokens.upos.slice(),
      xpos: tokens.xpos.slice(),
      head: tokens.head.slice(),
      deprel: tokens.deprel.slice(),
    };
    rebuild(mended, from, to, verb);
  }
  return mended ?? tokens;
}

/** The row of the verb that the tagger lost, when the sentence has no other. */
function lostVerb(
  tokens: Tokens,
  from: number,
  to: number,
  isDeed: (lemma: string) => boolean,
): number | undefined {
  if (!IN_PHRASE.has(tokens.upos[from]!)) return undefined;
  for (let i = from; i < to; i++) if (FINITE.has(tokens.xpos[i]!)) return undefined;
  for (let i = from + 1; i + 1 < to; i++) {
    const { upos: part, xpos: tag, head, lemma } = tokens;
    // A tree whose root is a verb with its subject before it is right.
    if (part[i] === VERB && head[i]! < 0) return undefined;
    if (!IN_PHRASE.has(part[i]!) && part[i] !== VERB) return undefined;
    if (!isDeed(lemma[i]!.toLowerCase())) continue;
    const before = tag[i - 1]!;
    const many = before === NNS || before === NNPS;
    const base = tag[i] === NN || tag[i] === VBP || tag[i] === VB;
    const one = !many && (part[i - 1] === NOUN || part[i - 1] === PROPN) && tag[i] === NNS;
    const phrase = IN_PHRASE.has(part[i + 1]!);
    // "kidnap aid workers", with "aid" as the verb; "clash with protesters"
    const opens = phrase || part[i + 1] === VERB || (part[i + 1] === ADP && head[i]! < 0);
    if ((many && base && opens) || (one && phrase)) return i;
  }
  return undefined;
}

/** Hangs all words from the verb: the phrase before it, the phrase after it, and phrases with prepositions, up to the first sign. */
function rebuild(tokens: Tokens, from: number, to: number, verb: number): void {
  const { upos: part, xpos: tag, head, deprel: relation } = tokens;
  let root = verb;
  for (let i = from; i < to; i++) if (head[i]! < 0) root = i;
  tag[verb] = tag[verb] === NNS ? VBZ : VBP;
  part[verb] = VERB;
  head[verb] = -1;
  relation[verb] = deprel('root');
  hang(tokens, from, verb - 1, verb, deprel('nsubj'));
  let at = verb + 1;
  let role = deprel('obj');
  let opener = -1;
  while (at < to && (IN_PHRASE.has(part[at]!) || part[at] === ADP || part[at] === VERB)) {
    if (part[at] === ADP) {
      opener = at++;
      role = deprel('obl');
      continue;
    }
    let last = at;
    while (last + 1 < to && (IN_PHRASE.has(part[last + 1]!) || part[last + 1] === VERB)) last++;
    hang(tokens, at, last, verb, role);
    if (opener >= 0) [head[opener], relation[opener]] = [last, deprel('case')];
    at = last + 1;
  }
  if (root >= at && root !== verb) [head[root], relation[root]] = [verb, deprel('parataxis')];
}

/** Makes rows `first` to `last` one phrase, its last word hung from `verb`. */
function hang(tokens: Tokens, first: number, last: number, verb: number, role: number): void {
  const { upos: part, xpos: tag, head, deprel: relation } = tokens;
  for (let i = first; i <= last; i++) {
    if (part[i] === VERB) [part[i], tag[i]] = [NOUN, NN];
    head[i] = i === last ? verb : last;
    relation[i] =
      i === last
        ? role
        : deprel(
            part[i] === ADJ ? 'amod' : part[i] === NUM ? 'nummod' : part[i] === DET ? 'det' : 'compound',
          );
  }
}
