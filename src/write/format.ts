import type { CodesOf } from '../knowledge/event-codes.js';
import type { Quote } from '../model/coding.js';
import type { FollowedCommitment } from '../model/followed-commitment.js';
import type { ForeignCodes } from '../model/foreign-codes.js';
import type { RecordedEvent, ReportLine } from '../model/recorded-event.js';
import type { Tokens } from '../model/tokens.js';

/** What formats look up, from the codebook of the program that writes. */
export interface WriteTables {
  readonly codes: ForeignCodes;
  readonly codesOf: CodesOf;
  /** Of the program, as some formats name it. */
  readonly version: string;
}

/** What the file is about, for formats with a title. */
export interface WriteSubject {
  /** ISO alpha-3; one for a country, two for a pair. */
  readonly countries: readonly string[];
  readonly since?: string;
  readonly until?: string;
}

/** A quotation and its report; never its words. */
export interface RecordedQuote extends Quote {
  readonly report: ReportLine;
}

/** A report whose text and parse were kept. */
export interface ParsedReport {
  readonly report: ReportLine;
  readonly tokens: Tokens;
}

/** What a format can hold, each one kind of record. */
export type Taken = 'events' | 'commitments' | 'quotes' | 'reports';

/**
 * One file being written: `begin` once, then one call for each record, `end` once. Each gives the next piece of the file, "" for none; only
 * formats that sum up (GraphML, the dossier) keep anything, and that is bounded. A record that the format cannot hold is counted in
 * `left` under the reason.
 */
export interface FormatWriter {
  begin(): string;
  event?(event: RecordedEvent): string;
  commitment?(commitment: FollowedCommitment): string;
  quote?(quote: RecordedQuote): string;
  report?(report: ParsedReport): string;
  end(): string;
  readonly left: Map<string, number>;
}

/** A format of files; the contract that each obeys is test/contract/format.ts. */
export interface Format {
  readonly name: string;
  /** One line for --help. */
  readonly says: string;
  /** With its dot, as files of this kind end. */
  readonly extension: string;
  readonly mediaType: string;
  /** What its writer has methods for. */
  readonly takes: readonly Taken[];
  /** Of events that several reports tell in common it wants only the leading one, and counts the others. */
  readonly once: boolean;
  /** It holds the reasons of events and actors; the others may get events without them. */
  readonly reasons: boolean;
  /** It holds words of the report, which needs an explicit wish. */
  readonly holdsText: boolean;
  open(tables: WriteTables, subject?: WriteSubject): FormatWriter;
}

/** Counts records left out, by reason. */
export class Left extends Map<string, number> {
  /** Counts one and gives the empty piece. */
  out(reason: string): '' {
    this.set(reason, (this.get(reason) ?? 0) + 1);
    return '';
  }
}

/** What the tables of other programs have in common: rows of events without reasons and without the text; each telling has its own unless `once`. */
export const EVENT_TABLE = {
  mediaType: 'text/tab-separated-values; charset=utf-8',
  takes: ['events'],
  once: false,
  reasons: false,
  holdsText: false,
} as const satisfies Partial<Format>;
