import type { Correction } from './correction.js';
import type { CodedEvent } from './event.js';
import type { Span } from './span.js';

/** What of a report stands beside each of its events: never its text. */
export interface ReportLine {
  readonly id: string;
  readonly title?: string;
  /** ISO 8601 day or instant. */
  readonly published?: string;
  readonly publisher?: string;
  readonly url?: string;
  /** ISO 639-1 code, `und` when it could not be told. */
  readonly language?: string;
  /** UTF-16 units of the text. */
  readonly length?: number;
  readonly byline?: string;
  readonly rights?: string;
}

/** The same event as another report tells it. */
export interface ToldElsewhere {
  /** Id of that report's event; of a copy, which has none of its own, that of the report that it repeats. */
  readonly event: string;
  readonly report: ReportLine;
  /** Number of the trigger's sentence in that report, from 0. */
  readonly sentence?: number;
  /** Span of the trigger in that report; absent for a copy. */
  readonly trigger?: Span;
  /** The report repeats that of the event word for word. */
  readonly copy?: true;
  /** ISO instant at which that report was added. */
  readonly addedAt?: string;
}

/** An event of the record, with its reasons and the report that tells it. */
export interface RecordedEvent extends CodedEvent {
  readonly report: ReportLine;
  /** First and last ISO day that the event's time covers; absent when it has none that can be placed on a calendar. */
  readonly days?: { readonly first: string; readonly last: string };
  /** Number of the trigger's sentence in the report, from 0. */
  readonly sentence?: number;
  /** ISO instant at which the report was added. */
  readonly addedAt?: string;
  /** Id of the event that leads those of other reports that tell the same; absent where this one leads or is told once. */
  readonly joined?: string;
  /** Events of other reports that tell the same. In lists only the leading event has them. */
  readonly told?: readonly ToldElsewhere[];
  /** How many families of publishers tell it: copies of one agency's story count once. */
  readonly sources?: number;
  /** Why it stands in the program's record alone: the last correction of it, which marks it wrong or puts another in its place. */
  readonly aside?: Pick<Correction, 'number' | 'kind' | 'by' | 'why' | 'madeAt'>;
}
