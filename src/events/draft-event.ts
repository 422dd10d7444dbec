import { type Codebook, placeText } from '../knowledge/codebook.js';
import { isDuty } from '../match/find-matches.js';
import type { Match } from '../match/match.js';
import type { Tree } from '../match/tree.js';
import { because } from '../model/because.js';
import type { ZoneKind } from '../model/doc.js';
import type { EventTime } from '../model/event.js';
import { findSpeaker } from '../status/find-speaker.js';
import { type FoundStatus, findStatus } from '../status/find-status.js';
import { CUES_FILE, type StatusCues } from '../status/status-cues.js';
import type { Draft } from './draft.js';
import { findContexts } from './find-contexts.js';
import { findMode } from './find-mode.js';
import { ofDay } from './of-day.js';
import { rewrite } from './rewrite.js';

/** Where a match stands: the rows of its sentence, the sentence's number and zone. */
export interface SentencePlace {
  readonly from: number;
  readonly to: number;
  readonly number: number;
  readonly zone: ZoneKind;
  /** Contexts that its words give, once they are asked for. */
  contexts?: readonly string[];
}

/**
 * Turns a match into a draft: sides from its slots and the deed inside it, status, speaker, PLOVER's rewrites, contexts.
 * `ahead` is the day of the deed when it lies after the report.
 */
export function draftEvent(
  tree: Tree,
  match: Match,
  place: SentencePlace,
  codebook: Codebook,
  cues: StatusCues,
  ahead?: EventTime,
): Draft {
  const { entry, bound } = match;
  if (entry.type === undefined) throw new TypeError(`${placeText(entry)}: a plain statement gives no draft`);
  const { sources, targets } = sidesOf(match);
  const found = ofPlan(
    tree,
    match,
    ofDay(ofPattern(tree, match, findStatus(tree, match.row, cues)), ahead),
    codebook,
    cues,
  );
  const speaker = findSpeaker(tree, match.row, cues);
  const planned = found.status === 'future' || found.conditional === true;
  const bySource =
    planned && (speaker === undefined || sources.includes(speaker.speaker) || isPronoun(tree, sources[0]));
  const told = findMode(tree, match, place.to, codebook);
  const changed = rewrite(codebook, entry.type, told?.mode ?? entry.mode, found, bySource);
  const { tokens } = tree;
  const spans = [match.row, ...match.words].map((row) => ({ from: tokens.from[row]!, to: tokens.to[row]! }));
  const reasons = [
    because(
      placeText(entry),
      `"${entry.text}" reads as ${entry.type}${entry.mode ? `/${entry.mode}` : ''}: ${entry.gloss.replace(/\.$/, '')}.`,
      spans,
    ),
    found.because,
  ];
  if (told !== undefined) reasons.push(told.because);
  if (changed.because !== undefined) reasons.push(changed.because);
  if (bound.inner !== undefined) {
    const { entry: inside } = bound.inner;
    reasons.push(because(placeText(inside), `The deed inside reads as ${inside.type} by "${inside.text}".`));
  }
  place.contexts ??= findContexts(tree, place.from, place.to, codebook);
  const contexts = new Set([...entry.contexts, ...place.contexts]);
  return {
    match,
    type: changed.type,
    mode: changed.mode,
    contexts: [...contexts].sort(),
    status: changed.status,
    ...(found.cue === undefined ? {} : { cue: found.cue }),
    sources,
    targets,
    speaker: speaker?.speaker,
    sentence: place.number,
    zone: place.zone,
    because: reasons,
  };
}

/**
 * A pattern that asks for the negation ("not accept") has read it already; what a speaker finds or asks ("they must not send arms")
 * is done by saying it.
 */
function ofPattern(tree: Tree, { entry, row }: Match, found: FoundStatus): FoundStatus {
  if (entry.spoken === true && (found.status !== 'negated' || isDuty(tree, row)))
    return { status: 'actual', because: found.because };
  const head = entry.pattern.elements[entry.pattern.head];
  if (found.status !== 'negated' || head?.kind !== 'word' || !head.negated) return found;
  return { status: 'actual', because: found.because };
}

/** "Is scheduled to meet", "plans to send": what is only looked ahead to is as much to come as what "will" be. */
function ofPlan(
  tree: Tree,
  { entry, row }: Match,
  found: FoundStatus,
  codebook: Codebook,
  cues: StatusCues,
): FoundStatus {
  const line = cues.line('bodes', tree.key[row]!);
  if (found.status !== 'actual' || line === undefined) return found;
  const toCome = codebook.rewrites.some(
    ({ when, becomes }) =>
      becomes.type === entry.type && when.status.includes('future') && !when.saidBySource,
  );
  if (!toCome) return found;
  const { form, from, to } = tree.tokens;
  const span = { from: from[row]!, to: to[row]! };
  return {
    status: 'future',
    because: because(`${CUES_FILE}:${line}`, `"${form[row]}" only looks ahead.`, [span]),
  };
}

/** Rows of both sides. What the pattern leaves open comes from the deed inside: "agreed to send Chad food" is about Chad. */
function sidesOf({ bound }: Match): { sources: readonly number[]; targets: readonly number[] } {
  const inner = bound.inner?.bound;
  const sources = bound.B ?? bound.S ?? [];
  let targets = bound.T ?? [];
  if (targets.length === 0 && (bound.B?.length ?? 1) === 1 && inner !== undefined) {
    targets = [...(inner.T ?? []), ...(inner.B ?? [])].filter((row) => !sources.includes(row));
    if (targets.length === 0 && sources.length > 0)
      targets = (inner.S ?? []).filter((row) => !sources.includes(row));
  }
  return { sources, targets: targets.filter((row) => !sources.includes(row)) };
}

function isPronoun(tree: Tree, row: number | undefined): boolean {
  return (
    row !== undefined &&
    (tree.key[row] === 'it' || tree.key[row] === 'he' || tree.key[row] === 'she' || tree.key[row] === 'they')
  );
}
