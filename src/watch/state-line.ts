import type { Version } from '../fetch/make-fetcher.js';

/** A report that a feed named and that is not yet in the ledger. */
export interface Waiting {
  readonly address: string;
  readonly title?: string;
  readonly published?: string;
  /** Tries that failed. */
  readonly tries?: number;
  /** Not before this time, milliseconds since 1970. */
  readonly next?: number;
  /** Id of the text that was fetched: on its way into the ledger. */
  readonly id?: string;
}

/** An address that is done with: its hash, a mark of what the feed told of it, when, and how often. */
export type Seen = readonly [hash: string, mark: string, at: number, times: number];

/**
 * One line of the state of watching: what changed for a feed. Of the facts the last line counts, addresses add up; one that is seen waits no more.
 * A line with everything in it is the whole state of its feed.
 */
export interface StateLine {
  readonly feed: string;
  /** When it was last asked and what it then was; times in milliseconds since 1970. */
  readonly asked?: number;
  /** Milliseconds between visits that the feed itself asks for. */
  readonly least?: number;
  /** Not before this time: it failed, or its site asked to be left alone. */
  readonly until?: number;
  /** Failures in a row. */
  readonly failures?: number;
  /** Code of the problem that was told of it; empty once it is well. */
  readonly told?: string;
  readonly version?: Version | null;
  readonly seen?: readonly Seen[];
  readonly waiting?: readonly Waiting[];
}

/** The line in a line of text; undefined for what is none. */
export function parseStateLine(text: string): StateLine | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null) return undefined;
  const line = read as StateLine;
  const lists = [line.seen, line.waiting];
  return typeof line.feed === 'string' && lists.every((list) => list === undefined || Array.isArray(list))
    ? line
    : undefined;
}
