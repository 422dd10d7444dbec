import type { ActorMention } from './actor.js';
import type { Because } from './because.js';
import type { Commitment } from './commitment.js';
import type { Doc, ZoneKind } from './doc.js';
import type { CodedEvent } from './event.js';
import type { Problem } from './problem.js';
import type { Span } from './span.js';

/** A sentence of the report and the zone that it stands in. */
export interface CodedSentence extends Span {
  readonly zone: ZoneKind;
}

/** Somebody's words. The span is the quoted content; `speaker` is absent when the report does not say. */
export interface Quote extends Span {
  readonly kind: 'direct' | 'indirect' | 'mixed';
  readonly speaker?: Span & { readonly text: string; readonly name: string };
  readonly cue?: Span;
  readonly because: Because;
}

/** TIMEX3 expression: `type` DATE, TIME, DURATION or SET, `value` as TIMEX3 writes it. */
export interface TimeExpression extends Span {
  readonly type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  readonly value: string;
  readonly because: Because;
}

/**
 * A place named in the text. Degrees; `country` is ISO alpha-3, `region` the name of the first-level division that it lies in, `kind` one of
 * src/places/place.ts (city, region, country, sea, …). Without kind and position when the gazetteer does not have it.
 */
export interface PlaceMention extends Span {
  readonly name: string;
  readonly kind?: string;
  readonly country?: string;
  readonly region?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly because: Because;
}

/** What made a Coding: the program's version and the hashes of codebook and language model. */
export interface CodedBy {
  readonly version: string;
  readonly codebook: string;
  readonly parser: string;
}

/** Everything that Chancery says about one report. JSON-ready; schema in schema/coding.schema.json. */
export interface Coding {
  readonly doc: Doc;
  /** Id of a report with the same body, word for word, which was coded: what it tells is told there, and nothing stands here. */
  readonly copyOf?: string;
  readonly sentences: readonly CodedSentence[];
  readonly actors: readonly ActorMention[];
  readonly events: readonly CodedEvent[];
  readonly quotes: readonly Quote[];
  readonly times: readonly TimeExpression[];
  readonly places: readonly PlaceMention[];
  readonly commitments: readonly Commitment[];
  readonly problems: readonly Problem[];
  readonly by: CodedBy;
}
