import { diffWordsWithSpace } from 'diff';
import type { CodedEvent } from '../model/event.js';
import { sideText } from '../write/event-rows.js';

/** A run of words that two versions have in common, or that only one has. */
export interface Piece {
  readonly text: string;
  readonly in: 'both' | 'this' | 'other';
}

/** Texts longer than this are not compared, in UTF-16 units: the work grows with the length times the number of changes. */
const LONGEST = 60_000;
/** Changes after which two texts are simply two texts. */
const MOST_CHANGES = 4000;

/** How `text` differs from `other`, word by word; undefined where they are too long or have too little in common. */
export function versionDifference(text: string, other: string): Piece[] | undefined {
  if (text.length > LONGEST || other.length > LONGEST) return undefined;
  const changes = diffWordsWithSpace(other, text, { maxEditLength: MOST_CHANGES });
  return changes?.map((change) => ({
    text: change.value,
    in: change.added ? 'this' : change.removed ? 'other' : 'both',
  }));
}

/** Which events only one of two versions tells: by type, sides and status, as codes. */
export function eventDifference<E extends CodedEvent>(
  events: readonly E[],
  others: readonly E[],
): { readonly here: readonly E[]; readonly there: readonly E[] } {
  const key = (event: CodedEvent): string =>
    [event.type, event.mode, event.status, sideText(event.source), sideText(event.target)].join(' ');
  const [here, there] = [new Set(events.map(key)), new Set(others.map(key))];
  return {
    here: events.filter((event) => !there.has(key(event))),
    there: others.filter((event) => !here.has(key(event))),
  };
}
