import type { EventActor } from '../model/actor.js';
import type { CodedEvent } from '../model/event.js';
import { dayRange } from './day-range.js';
import type { Row } from './tables.js';

/** Country or body codes of a side, each once, in order. */
export function sideCodes(actors: readonly EventActor[]): string[] {
  return [...new Set(actors.flatMap(({ country }) => (country === undefined ? [] : [country])))];
}

/** Where the row of a pair stands: in the program's coding, in the corrected record, first of the events that tell the same. */
export interface PairMarks {
  readonly coded: boolean;
  readonly stands: boolean;
  readonly leads: boolean;
}

/**
 * The rows of event_pairs for one event: each code of the source with each code of the target. Parties that do something together and to
 * nobody else ("held talks") are each the other's source and target. A side without a code stands as nobody, and an event without any code
 * has no row. `reported` is the ISO day of the report.
 */
export function eventPairs(
  document: string,
  event: CodedEvent,
  reported: string | undefined,
  { coded, stands, leads }: PairMarks = { coded: true, stands: true, leads: true },
): Row[] {
  const day = event.when === undefined ? undefined : dayRange(event.when.value)?.first;
  const pairs = pairsOf(sideCodes(event.source), sideCodes(event.target));
  const known = new Set(pairs.map((pair) => pair.join('>')));
  return pairs.map(([source, target]) => [
    ...[document, event.id, source, target, event.type, event.mode ?? null, event.contexts.join(';')],
    ...[event.status, day ?? null, reported ?? null, coded, stands, leads],
    source !== null && target !== null && source > target && known.has(`${target}>${source}`),
  ]);
}

type Pair = readonly [string | null, string | null];

function pairsOf(sources: readonly string[], targets: readonly string[]): Pair[] {
  if (targets.length === 0 && sources.length > 1)
    return sources.flatMap((source) =>
      sources.filter((other) => other !== source).map((other): Pair => [source, other]),
    );
  if (sources.length === 0 && targets.length === 0) return [];
  const orNobody = (codes: readonly string[]) => (codes.length === 0 ? [null] : codes);
  return orNobody(sources).flatMap((source) => orNobody(targets).map((target): Pair => [source, target]));
}
