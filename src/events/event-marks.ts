import type { EventActor } from '../model/actor.js';
import type { CodedEvent, EventTime, Status } from '../model/event.js';

/**
 * What two mentions of one deed must share, as numbers, so that thousands of events of a long report are compared in no time. A side
 * is 0 where it is open, `time` where no time is told; `length` is that of the time's value.
 */
export interface EventMarks {
  readonly type: number;
  readonly status: number;
  readonly source: number;
  readonly target: number;
  /** The two who take part, whichever side they stand on; 0 for more or fewer. */
  readonly both: number;
  readonly time: number;
  readonly length: number;
}

/** Gives the marks of events; those of one call can be compared with one another. */
export function eventMarks(): (event: CodedEvent) => EventMarks {
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    let number = numbers.get(word);
    if (number === undefined) numbers.set(word, (number = numbers.size + 1));
    return number;
  };
  return ({ type, status, source, target, when }) => {
    const time = when === undefined || isReportDay(when) ? undefined : when.value;
    return {
      type: numberOf(type),
      status: numberOf(UNDER_WAY.has(status) ? 'actual' : status),
      source: source.length === 0 ? 0 : numberOf(countries(source)),
      target: target.length === 0 ? 0 : numberOf(countries(target)),
      both: source.length + target.length === 2 ? numberOf(`both ${countries([...source, ...target])}`) : 0,
      time: time === undefined ? 0 : numberOf(time),
      length: time?.length ?? 0,
    };
  };
}

/** False for events that cannot be one: of another type, status or time, or with other sides. */
export function mayBeSame(a: EventMarks, b: EventMarks): boolean {
  if (a.type !== b.type || a.status !== b.status) return false;
  const sides =
    (a.both !== 0 && a.both === b.both) || (agree(a.source, b.source) && agree(a.target, b.target));
  if (!sides) return false;
  // Of two times of one length neither holds the other.
  return a.time === b.time || a.time === 0 || b.time === 0 || a.length !== b.length;
}

function agree(a: number, b: number): boolean {
  return a === b || a === 0 || b === 0;
}

export function sameStatus(a: Status, b: Status): boolean {
  return a === b || (UNDER_WAY.has(a) && UNDER_WAY.has(b));
}
const UNDER_WAY: ReadonlySet<Status> = new Set(['actual', 'ongoing']);

/** True for a time that is only the day of the report. */
export function isReportDay({ because: { rule } }: EventTime): boolean {
  return rule === 'times/published' || rule === 'times/dateline';
}

/** The countries of a side, in code-unit order, with a space between. */
export function countries(actors: readonly EventActor[]): string {
  return [...new Set(actors.map((a) => a.country ?? ''))].sort().join(' ');
}
