import { dependents, rels, type Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { CodedEvent, EventPlace, EventTime, EventType } from '../model/event.js';
import type { Span } from '../model/span.js';
import { pointsBack } from './earlier-doer.js';
import { countries, type EventMarks, eventMarks, isReportDay, mayBeSame, sameStatus } from './event-marks.js';
import { lendCountry } from './lend-country.js';

/** The words that an event rests on: rows of its predicate, its pattern's words and the phrases that are no side. */
export interface Wording {
  readonly rows: readonly number[];
  /** True when the words only tell whose a deed was that the report tells elsewhere. */
  readonly retold: boolean;
  /** True for what is said against somebody: two reproaches of one party are two, even when one names no target. */
  readonly said: boolean;
  /** The type that its words give, before it is read as to come: help and drills that are both agreed are two deeds. */
  readonly deed: EventType;
}

/** What is known of an event that is kept while later mentions are read. */
interface Kept {
  event: CodedEvent;
  marks: EventMarks;
  readonly mentions: Span[];
  readonly words: Set<string>;
  readonly deed: EventType;
}

/**
 * One event for each real-world event: a later mention joins an earlier event of the same type whose status, sides and times
 * agree, or are left open in one of them. What leaves a side open must share a word with it, or point back ("the attack"). The
 * first mention stays the trigger. What only tells of a deed told elsewhere is no event of its own. Events
 * are numbered anew from 1. `wording` is by the id of each event.
 */
export function joinMentions(
  events: readonly CodedEvent[],
  tree: Tree,
  docId: string,
  wording: ReadonlyMap<string, Wording>,
): CodedEvent[] {
  const kept: Kept[] = [];
  const marksOf = eventMarks();
  for (const event of events) {
    const { rows, retold, said, deed } = wording.get(event.id)!;
    // A claim need not tell whom the deed hit, nor when.
    const marks = retold ? { ...marksOf(event), target: 0, time: 0 } : marksOf(event);
    const words = new Set(rows.map((row) => tree.key[row]!));
    const pointing = rows.some((row) => pointsBack(tree, row));
    const another = rows.some((row) => isAnother(tree, row));
    let same: Kept | undefined;
    let best = 0;
    for (const k of kept) {
      if (!mayBeSame(k.marks, marks)) continue;
      const likeness = retold
        ? claims(k.event, event)
        : another
          ? 0
          : alike(k, event, words, pointing, !said && k.deed === deed);
      if (likeness > 0 && likeness >= best) [same, best] = [k, likeness];
    }
    if (same === undefined) {
      if (!retold) kept.push({ event, marks, mentions: [], words, deed });
    } else {
      same.mentions.push({ from: event.trigger.from, to: event.trigger.to });
      for (const word of words) same.words.add(word);
      same.event = fuller(same.event, retold ? { ...event, target: [] } : event);
      same.marks = marksOf(same.event);
    }
  }
  return kept.map(({ event, mentions }, number) => ({
    ...event,
    id: `${docId}-${number + 1}`,
    mentions,
    because:
      mentions.length === 0
        ? event.because
        : {
            ...event.because,
            from: [
              ...event.because.from,
              because('mentions', `Told ${mentions.length + 1} times in the report.`, mentions),
            ],
          },
  }));
}

/** How well a mention fits an event; 0 when it is another deed. */
function alike(
  k: Kept,
  b: CodedEvent,
  words: ReadonlySet<string>,
  pointing: boolean,
  echoes: boolean,
): number {
  const a = k.event;
  if (a.type !== b.type || !sameStatus(a.status, b.status)) return 0;
  if (a.mode !== undefined && b.mode !== undefined && a.mode !== b.mode) return 0;
  if (!sameTime(a.when, b.when)) return 0;
  const shared = [...words].some((word) => k.words.has(word));
  if (shared && isShared(a, b)) return 3;
  if (!agree(a.source, b.source) || !agree(a.target, b.target)) return 0;
  const sides = countries(a.source) === countries(b.source) && countries(a.target) === countries(b.target);
  if (shared) return sides ? 4 : 2;
  if (!mayBeOne(a.source, b.source)) return 0;
  if (sides && a.target.length > 0) return 3;
  return (echoes && pointing) || halves(a, b) || (echoes && isEcho(a, b)) ? 1 : 0;
}

/** One says that two do it, the other that one does it with the other: "Peru and Chile will boost ties", "Peru to boost ties with Chile". */
function isShared(a: CodedEvent, b: CodedEvent): boolean {
  const all = (e: CodedEvent) => countries([...e.source, ...e.target]);
  if ((a.target.length === 0) === (b.target.length === 0)) return false;
  return (
    all(a) === all(b) && a.source.length + a.target.length === 2 && b.source.length + b.target.length === 2
  );
}

/** How well a claim fits a deed: best the last one whose doer is open. Whom it hit is told where it is told itself. */
function claims(deed: CodedEvent, claim: CodedEvent): number {
  if (deed.type !== claim.type || !sameStatus(deed.status, claim.status)) return 0;
  return deed.source.length === 0 ? 2 : countries(deed.source) === countries(claim.source) ? 1 : 0;
}

/** "another attack", "a second round of talks": not one that was told before. */
function isAnother(tree: Tree, row: number): boolean {
  return dependents(tree, row, DESCRIBES).some((k) => ANOTHER.has(tree.key[k]!));
}
const DESCRIBES = rels('det', 'amod');
const ANOTHER = new Set([
  'another',
  'other',
  'second',
  'third',
  'separate',
  'similar',
  'previous',
  'earlier',
  'further',
]);

/** The same doer and nobody named whom it is done to: "the air strikes went on" after "Turkey bombed the town". */
function isEcho(a: CodedEvent, b: CodedEvent): boolean {
  return (
    b.target.length === 0 &&
    (b.when === undefined || isReportDay(b.when)) &&
    b.source.length > 0 &&
    a.source.length === b.source.length &&
    countries(a.source) === countries(b.source)
  );
}

/** Told near each other, one by its doer and one by whom it hit: "Ten people were killed. Rebels claimed responsibility." */
function halves(a: CodedEvent, b: CodedEvent): boolean {
  const open = (x: CodedEvent, y: CodedEvent) => x.source.length + y.target.length === 0;
  return (open(a, b) || open(b, a)) && b.trigger.from - a.trigger.to < NEAR;
}
const NEAR = 500;

/** False when both tell their time and one does not hold the other. The day of the report itself tells none. */
function sameTime(a: EventTime | undefined, b: EventTime | undefined): boolean {
  if (a === undefined || b === undefined || isReportDay(a) || isReportDay(b)) return true;
  return a.value.startsWith(b.value) || b.value.startsWith(a.value);
}

/** The same countries, or one side left open. */
function agree(a: readonly EventActor[], b: readonly EventActor[]): boolean {
  return a.length === 0 || b.length === 0 || countries(a) === countries(b);
}

/** False for parties of different sectors: the police and the students of one country are two. */
function mayBeOne(a: readonly EventActor[], b: readonly EventActor[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.some((x) =>
    b.some((y) => x.sector === y.sector || x.sector === undefined || y.sector === undefined),
  );
}

/** The first mention, with sides that only the later one names. */
function fuller(first: CodedEvent, later: CodedEvent): CodedEvent {
  // Two who act, where one mention makes one of them the other's target.
  const both = isShared(first, later) && later.target.length === 0;
  const source = first.source.length > 0 && !both ? first.source : later.source;
  const target = first.target.length > 0 || both ? (both ? [] : first.target) : later.target;
  return {
    ...first,
    source: lendCountry(source, target),
    target: lendCountry(target, source),
    ...(first.when === undefined && later.when !== undefined ? { when: later.when } : {}),
    ...(isTold(first.where) ||
    later.where === undefined ||
    (first.where !== undefined && !isTold(later.where))
      ? {}
      : { where: later.where }),
  };
}

/** True for a place that the words of a mention tell, not only the report or the actors. */
function isTold(where: EventPlace | undefined): boolean {
  return where !== undefined && TOLD.has(where.because.rule);
}
const TOLD = new Set([
  'places/own-clause',
  'places/clause-above',
  'places/described',
  'places/sentence-opening',
]);
