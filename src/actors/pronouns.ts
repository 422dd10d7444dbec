import { ALL_SUBJECTS, CONJUNCTS } from '../match/relations.js';
import { relativeHead } from '../match/relative-head.js';
import { pos, rels, type Tree, tag } from '../match/tree.js';
import { NAME_ID } from '../model/grammar.js';
import { sentenceOf } from '../model/tokens.js';

const ORG = [NAME_ID.get('B-ORG'), NAME_ID.get('I-ORG')];
const NOMINAL = [pos('PROPN'), pos('NOUN')];
const INSIDE = rels('nmod', 'compound', 'flat', 'amod', 'nmod:desc', 'appos', 'nmod:unmarked');
const PLURAL = [tag('NNS'), tag('NNPS')];
const CLAUSE = rels('ccomp', 'xcomp', 'advcl', 'acl:relcl', 'acl', 'parataxis', 'conj');
const SHE_HE = new Set(['he', 'she', 'him', 'her', 'his', 'himself', 'herself']);
const MANY = new Set(['they', 'them', 'their', 'themselves', 'both']);
const SPEAKER = new Set(['i', 'we', 'us', 'our', 'my', 'me']);

/**
 * The row that a pronoun goes back to: in its own sentence before it, then in the two sentences before, subjects before other
 * phrases, nearer before farther. "he" wants a person, "they" a plural or joined phrase, "it" no person; "we" is the speaker.
 * Undefined when nothing fits.
 */
export function findAntecedent(
  tree: Tree,
  row: number,
  isParty: (row: number) => boolean,
  isPerson: (row: number) => boolean,
): number | undefined {
  const word = tree.key[row]!;
  const { sentenceStart, upos, deprel, head } = tree.tokens;
  if (word === 'who' || word === 'which' || word === 'that') {
    for (let at = row, steps = 0; at >= 0 && steps < 5; steps++) {
      if (RELATIVE[deprel[at]!] === 1) return relativeHead(tree, at);
      at = head[at]!;
    }
    return undefined;
  }
  const sentence = sentenceOf(tree.tokens, row);
  if (SPEAKER.has(word)) {
    const above = speakerAbove(tree, row);
    return above !== undefined && isParty(above) ? above : (speakerBefore(tree, sentence, isParty) ?? above);
  }
  let best: number | undefined;
  let bestScore = -1;
  for (let s = sentence; s >= Math.max(0, sentence - 2); s--) {
    const end = s === sentence ? row : sentenceStart[s + 1]!;
    for (let k = sentenceStart[s]!; k < end; k++) {
      if (!NOMINAL.includes(upos[k]!) || INSIDE[deprel[k]!] === 1 || !isParty(k)) continue;
      if (s === sentence && sharesVerb(tree, k, row)) continue;
      const person = isPerson(k);
      if (SHE_HE.has(word) && !person) continue;
      if (word === 'it' && person && upos[k] === pos('PROPN')) continue;
      // "The Democratic Forces said it …": a name in the plural form may be one body.
      const name = word === 'it' && ORG.includes(tree.tokens.name[k]!);
      const many = (PLURAL.includes(tree.tokens.xpos[k]!) && !name) || hasConj(tree, k);
      if (MANY.has(word) && !many) continue;
      if (word === 'it' && many) continue;
      const score =
        (ALL_SUBJECTS[deprel[k]!] === 1 ? 4 : 0) +
        (CONJUNCTS[deprel[k]!] === 1 ? -1 : 0) +
        (k - sentenceStart[s]!) / 1000;
      if (score > bestScore) {
        bestScore = score;
        best = k;
      }
    }
    if (best !== undefined) return best;
  }
  return undefined;
}
const RELATIVE = rels('acl:relcl');

/** "it" and its antecedent are not two phrases of one verb: in "Iran said it …" the verbs differ. */
function sharesVerb(tree: Tree, k: number, row: number): boolean {
  const { head } = tree.tokens;
  return head[k] === head[row] && ALL_SUBJECTS[tree.tokens.deprel[row]!] === 1;
}

function hasConj(tree: Tree, row: number): boolean {
  const { child, childStart, tokens } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++)
    if (CONJUNCTS[tokens.deprel[child[k]!]!] === 1) return true;
  return false;
}

/** The subject of the main verb of one of the two sentences before: a quotation goes on after "…, she said." */
function speakerBefore(tree: Tree, sentence: number, isParty: (row: number) => boolean): number | undefined {
  const { sentenceStart, head, deprel } = tree.tokens;
  for (let s = sentence - 1; s >= Math.max(0, sentence - 2); s--) {
    for (let k = sentenceStart[s]!; k < sentenceStart[s + 1]!; k++) {
      if (ALL_SUBJECTS[deprel[k]!] === 1 && head[head[k]!]! < 0 && !SPEAKER.has(tree.key[k]!) && isParty(k))
        return k;
    }
  }
  return undefined;
}

/** The subject of the nearest verb above whose clause holds the pronoun: who says "we". */
function speakerAbove(tree: Tree, row: number): number | undefined {
  const { head, deprel, child, childStart } = {
    ...tree.tokens,
    child: tree.child,
    childStart: tree.childStart,
  };
  let at = row;
  for (let steps = 0; steps < 10; steps++) {
    const above = head[at]!;
    if (above < 0) return undefined;
    if (CLAUSE[deprel[at]!] === 1) {
      for (let k = childStart[above]!; k < childStart[above + 1]!; k++) {
        const subject = child[k]!;
        if (ALL_SUBJECTS[deprel[subject]!] === 1 && subject !== row && !SPEAKER.has(tree.key[subject]!))
          return subject;
      }
    }
    at = above;
  }
  return undefined;
}
