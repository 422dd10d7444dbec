import { casesOf } from '../match/cases.js';
import { frameAt } from '../match/frame.js';
import { dependents, rel, rels, type Tree } from '../match/tree.js';
import type { StatusCues } from './status-cues.js';

/** Whose word a deed rests on: the head of the speaker's phrase and the verb of speech. */
export interface FoundSpeaker {
  readonly speaker: number;
  readonly cue: number;
}

const CCOMP = rel('ccomp');
const XCOMP = rel('xcomp');
const OBJ = rel('obj');
const PARATAXIS = rel('parataxis');
const ASIDE = rels('parataxis', 'ccomp', 'advcl');
const ACCORDING = rels('obl', 'nmod', 'advmod', 'case');

/**
 * The nearest speaker above a deed: "officials said that …", "…, the ministry said", "according to police". Undefined when
 * the report says it in its own voice.
 */
export function findSpeaker(tree: Tree, row: number, cues: StatusCues): FoundSpeaker | undefined {
  const { head, deprel } = tree.tokens;
  let at = row;
  for (let steps = 0; steps < 12; steps++) {
    const aside = speakerBeside(tree, at, row, cues);
    if (aside !== undefined) return aside;
    const above = head[at]!;
    if (above < 0) return undefined;
    // "Claimed to have killed ten", on nobody else's word
    const avowed = deprel[at] === XCOMP && cues.line('avow', tree.key[above]!) !== undefined;
    // "Noted a deal between Chad and Mali"
    const noted = deprel[at] === OBJ && cues.line('notes', tree.key[above]!) !== undefined;
    if (
      avowed ||
      noted ||
      ((deprel[at] === CCOMP || deprel[at] === PARATAXIS) &&
        cues.line('say', tree.key[above]!) !== undefined &&
        !isOtherClause(tree, at, above))
    ) {
      const speaker = frameAt(tree, above).subjects[0];
      if (speaker !== undefined) return { speaker, cue: above };
    }
    at = above;
  }
  return undefined;
}

/** "…, the ministry said" and "according to the ministry", hung from a word on the way up. */
function speakerBeside(tree: Tree, at: number, row: number, cues: StatusCues): FoundSpeaker | undefined {
  for (const k of dependents(tree, at, ASIDE)) {
    if (k === row || tree.tokens.deprel[k] !== PARATAXIS) continue;
    if (cues.line('say', tree.key[k]!) === undefined) continue;
    const speaker = frameAt(tree, k).subjects[0];
    if (speaker !== undefined && speaker !== row) return { speaker, cue: k };
  }
  for (const k of dependents(tree, at, ACCORDING)) {
    const cases = casesOf(tree, k);
    if (cases.includes('according')) return { speaker: k, cue: k };
  }
  return undefined;
}

/** "It hosted talks and Lavrov suggested another meeting": a verb of speech takes one clause, the one behind it. */
function isOtherClause(tree: Tree, at: number, above: number): boolean {
  return (
    tree.tokens.deprel[at] === CCOMP && at < above && dependents(tree, above, CCOMPS).some((k) => k > above)
  );
}
const CCOMPS = rels('ccomp');
