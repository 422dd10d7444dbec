import { findActors } from '../actors/find-actors.js';
import { withoutPleas } from '../events/plain-pleas.js';
import { type ActorTables, loadActorTables } from '../knowledge/actor-tables.js';
import { type Codebook, type PatternEntry, placeText } from '../knowledge/codebook.js';
import { findMatches } from '../match/find-matches.js';
import { frameAt } from '../match/frame.js';
import { makeTree } from '../match/tree.js';
import { type FailedStep, tryPattern } from '../match/try-pattern.js';
import type { Doc } from '../model/doc.js';
import type { EventType } from '../model/event.js';
import type { Tokens } from '../model/tokens.js';

/** A pattern that came near, and its first condition that the sentence did not meet. */
export interface NearMiss {
  readonly rule: string;
  readonly pattern: string;
  /** The word that it would have hung from. */
  readonly word: string;
  readonly failed: string;
  /** Conditions met before the first that was not. */
  readonly met: number;
}

/**
 * Why a sentence does not code as a type: the patterns of that type whose head word stands in it, those that came nearest first,
 * each with its first failed condition. A pattern that fits says so, with what won over it. Empty when no word of the sentence
 * heads a pattern of the type. Who asks often keeps the `tables`: loading them takes a tenth of a second.
 */
export function whyNot(
  type: EventType,
  doc: Doc,
  tokens: Tokens,
  codebook: Codebook,
  tables: ActorTables = loadActorTables(codebook.files),
): NearMiss[] {
  const tree = makeTree(tokens, codebook.words);
  const actors = findActors(doc, tree, tables);
  const parties = {
    isParty: (row: number) => actors.isPolitical(row),
    isPartyWord: (row: number) => actors.isPartyWord(row),
  };
  const misses: NearMiss[] = [];
  for (let s = 0; s < tokens.sentenceCount; s++) {
    const [from, to] = [tokens.sentenceStart[s]!, tokens.sentenceStart[s + 1]!];
    const found = withoutPleas(findMatches(tree, from, to, codebook, parties), tree, codebook);
    for (let row = from; row < to; row++) {
      for (const entry of codebook.patternsByHead.get(tree.key[row]!) ?? []) {
        if (entry.type !== type) continue;
        const outcome = tryPattern(frameAt(tree, row), entry, { parties, inner: found });
        misses.push(miss(entry, tokens.form[row]!, outcome, found.get(row)?.entry));
      }
    }
  }
  return misses.sort((a, b) => b.met - a.met || (a.rule < b.rule ? -1 : 1));
}

function miss(
  entry: PatternEntry,
  word: string,
  outcome: FailedStep,
  winner: PatternEntry | undefined,
): NearMiss {
  const fits = `It fits, but ${hindrance(entry, winner)}.`;
  return {
    rule: placeText(entry),
    pattern: entry.text,
    word,
    failed: outcome.failed ?? fits,
    met: outcome.met,
  };
}

/** What keeps a pattern that fits from being an event. */
function hindrance(entry: PatternEntry, winner: PatternEntry | undefined): string {
  if (winner === undefined || winner === entry)
    return 'a side that the type needs is not told (needs in type.yaml), or the deed belongs to another event';
  if (winner.type === undefined && winner.order === entry.order)
    return 'its words only plead, which is a plain statement (pleas in type.yaml)';
  return `${placeText(winner)} ("${winner.text}", ${winner.type ?? 'a plain statement'}) fits better`;
}
