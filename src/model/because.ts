import type { Span } from './span.js';

/**
 * Why Chancery believes something: a tree, built by the same line that decides.
 * `rule` is a stable name, where possible `codebook/path/file:line`; `says` is a sentence for a person;
 * `spans` are the words that it rests on; `from` are the reasons below it.
 */
export interface Because {
  readonly rule: string;
  readonly says: string;
  readonly spans: readonly Span[];
  readonly from: readonly Because[];
}

/** A value that leaves the coder: never without its words and its reason. */
export interface Found<T> {
  readonly value: T;
  readonly span: Span;
  readonly because: Because;
}

/** Builds a reason; `spans` and `from` may be left out. */
export function because(
  rule: string,
  says: string,
  spans: readonly Span[] = [],
  from: readonly Because[] = [],
): Because {
  return { rule, says, spans, from };
}
