import type { Span } from './span.js';

/** What a stretch of a report is. Only headline, caption and body are coded; furniture and rights never are. */
export type ZoneKind = 'headline' | 'byline' | 'dateline' | 'caption' | 'body' | 'rights' | 'furniture';

/** A marked stretch of `Doc.text`. Zones are ordered and do not overlap; text between zones is white space. */
export interface Zone extends Span {
  readonly kind: ZoneKind;
}

/** The line that opens a report and says where and when it was filed: "ISLAMABAD (AP), April 7 —". */
export interface Dateline extends Span {
  /** The place as written, "ISLAMABAD". */
  readonly place?: string;
  /** ISO day, when the line gives one. */
  readonly day?: string;
  /** The agency as written, "AP". */
  readonly agency?: string;
}

/**
 * One report, as text. `id` is the first 16 hex digits of the SHA-256 of the normalised text unless the input named one.
 * Every offset in Chancery is a UTF-16 offset, end exclusive, into `text`.
 */
export interface Doc {
  readonly id: string;
  readonly text: string;
  /** ISO 639-1 code, `en` for English, `und` when it cannot be told. */
  readonly language: string;
  readonly title?: string;
  /** ISO 8601 day or instant. */
  readonly published?: string;
  readonly publisher?: string;
  readonly byline?: string;
  readonly url?: string;
  readonly rights?: string;
  readonly dateline?: Dateline;
  readonly zones: readonly Zone[];
}
