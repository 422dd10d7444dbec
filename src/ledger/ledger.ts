import type { CodesOf } from '../knowledge/event-codes.js';
import type { Because } from '../model/because.js';
import type { CodedBy, Coding, Quote } from '../model/coding.js';
import type { Commitment } from '../model/commitment.js';
import type { Correction, CorrectionKind, CorrectionRequest } from '../model/correction.js';
import type { EventType, Status } from '../model/event.js';
import type { HistoryEvent, HistorySet } from '../model/history-event.js';
import type { Problem } from '../model/problem.js';
import type { RecordedEvent, ReportLine } from '../model/recorded-event.js';
import type { Span } from '../model/span.js';
import type { KnownReport } from './add-report.js';
import type { BodyHash } from './body-hash.js';
import type { DyadCounts, DyadFilter, Partner, PartnerFilter } from './dyad.js';
import type { CountFilter, PairCounts, PairFilter, PlaceCounts } from './event-counts.js';
import type { KeptParse } from './kept-parse.js';
import type { MadeRows } from './made-rows.js';

export type { ReportLine } from '../model/recorded-event.js';

/** An event with its reasons and the report that tells it. */
export type StoredEvent = RecordedEvent;

/** A coded report that others may repeat. */
export interface Original extends BodyHash {
  readonly id: string;
  /** ISO day. */
  readonly published?: string;
}

/** What adding a report did. `refused`: another text already stands under the same id. */
export type Outcome = 'added' | 'skipped' | 'replaced' | 'refused';

export interface AddOptions {
  /** Keep the report's text. Without it only its hash, offsets and codes are kept. Default false. */
  readonly keepText?: boolean;
  /** Let another text take over an id that the user gave. Default false: the new report is refused. */
  readonly replace?: boolean;
  /** Parses by the id of their report, from `keptParse`; kept where the text is, so that `chancery recode` need not parse again. */
  readonly parses?: ReadonlyMap<string, KeptParse>;
  /** Rows of some of the Codings, from `makeRows`; those come without what was found. For a ledger with `takesRows` only. */
  readonly rows?: ReadonlyMap<Coding, MadeRows>;
}

export interface AddResult {
  readonly id: string;
  readonly outcome: Outcome;
  /** Why a report was refused, or which corrections no longer find their event (`correction-adrift`); empty otherwise. */
  readonly problems: readonly Problem[];
}

/** Which events are wanted. Every field narrows; none gives all. */
export interface EventFilter {
  /** ISO alpha-3 code (or PLOVER's international code) on either side. */
  readonly country?: string;
  /** A second code that must be in the event too, on whichever side: with `country` a pair. */
  readonly other?: string;
  readonly source?: string;
  readonly target?: string;
  readonly type?: EventType;
  readonly status?: Status;
  /**
   * First and last ISO day, both included. An event counts by its own days and, where it has none, by the day
   * on which its report was published.
   */
  readonly since?: string;
  readonly until?: string;
  /** Words to be found, in any case, in the trigger, the actors' words and names, or the report's title. */
  readonly text?: string;
  /** Id of a report. */
  readonly report?: string;
  /** Whole words of the name of the event's place, in any case. */
  readonly place?: string;
  /** Only what took place: statuses actual and ongoing. */
  readonly done?: boolean;
  /** The record after corrections by analysts, or as the program coded it. Default corrected. */
  readonly record?: 'corrected' | 'coded';
  /** Of the events that several reports tell in common only the first. Default false: each report's own. */
  readonly once?: boolean;
  /** Rows a page, 1 to 1000; default 100. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

export interface EveryOptions {
  /** With the reasons of events, actors and times; without them these are empty, and the reading is faster. Default true. */
  readonly reasons?: boolean;
}

/** Which reports are wanted. Newest first. */
export interface DocumentFilter {
  /** Words to be found, in any case, in title, publisher or id. */
  readonly text?: string;
  /** Code of a party in one of its events; with `other` the two sides of one. */
  readonly country?: string;
  readonly other?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** Some rows, and the cursor of the rows after them where there are more. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next?: string;
}

/** Which commitments are wanted. Oldest report first, so that what became of them can be followed. */
export interface CommitmentFilter {
  /** ISO alpha-3 code (or PLOVER's international code) of one of those who owe it. */
  readonly debtor?: string;
  readonly report?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** Which of all commitments are wanted. */
export interface EveryCommitmentFilter {
  /** As in CommitmentFilter. */
  readonly debtor?: string;
}

/** A commitment as one report tells it, the sentence that tells it, and the report. */
export interface StoredCommitment extends Commitment {
  readonly report: ReportLine;
  readonly sentence?: Span;
}

/** Which quotations are wanted. Newest report first. */
export interface QuoteFilter {
  /** Words of the speaker's name, in any case. */
  readonly speaker?: string;
  /** Code of the country or body that the speaker is of. */
  readonly country?: string;
  /** Code of a country or body that the quotation names. */
  readonly about?: string;
  readonly kind?: Quote['kind'];
  readonly since?: string;
  readonly until?: string;
  readonly report?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** A quotation with its report; `text` is its content, where the report's text was kept. */
export interface StoredQuote extends Quote {
  readonly report: ReportLine;
  readonly text?: string;
}

/** One line of the list of reports. */
export interface DocumentRow extends ReportLine {
  readonly language: string;
  readonly events: number;
  readonly problems: number;
  readonly textKept: boolean;
  /** ISO instant at which it was added or last replaced. */
  readonly addedAt: string;
  /** The report that this one repeats word for word: what it tells is recorded there. */
  readonly original?: ReportLine;
  /** Why nothing was coded: it is in a language that is not read. */
  readonly notCoded?: 'language';
}

/** A report as it was coded. `coding.doc.text` is empty when the text was not kept. */
export interface StoredDocument {
  readonly coding: Coding;
  readonly textKept: boolean;
  /** UTF-16 units of the text, kept or not. */
  readonly textLength: number;
  /** SHA-256 of the text as UTF-8, in hex. */
  readonly textHash: string;
  readonly addedAt: string;
}

/** What adding imported events did: new ones, ones that differed from what stood there, ones that stood there already. */
export interface HistoryAdded {
  readonly added: number;
  readonly replaced: number;
  readonly same: number;
}

/** Imported events of one data set. */
export interface HistoryCount {
  readonly set: HistorySet;
  readonly events: number;
  /** First and last ISO day. */
  readonly first: string;
  readonly last: string;
}

/** Which corrections are wanted. Oldest first. */
export interface CorrectionFilter {
  readonly report?: string;
  /** Id of an event as it was first recorded. */
  readonly event?: string;
  readonly by?: string;
  readonly kind?: CorrectionKind;
  /** Only those that no longer find their event. */
  readonly adrift?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

/** What a correction did; without `correction` it was refused and nothing was changed, and `problems` say why. */
export interface CorrectResult {
  readonly correction?: Correction;
  readonly problems: readonly Problem[];
}

/** Which actors are wanted. Those with most events first. */
export interface ActorFilter {
  /** Words of the name, in any case. */
  readonly text?: string;
  readonly country?: string;
  /** With `country`: actors of either party in events between the two. */
  readonly other?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** An actor of standing events, by name and country. */
export interface ActorRow {
  readonly name: string;
  readonly country?: string;
  readonly sectors: readonly string[];
  /** Events in which it acts, in which it is acted upon, and all, each once. */
  readonly source: number;
  readonly target: number;
  readonly events: number;
  /** First and last ISO day. */
  readonly first?: string;
  readonly last?: string;
}

/** Which added reports are wanted. Oldest first, or with `newest` the other way about. */
export interface AddedFilter {
  readonly newest?: boolean;
  readonly limit?: number;
  readonly cursor?: string;
}

/** A report that was added or replaced, and the cursor after it. */
export interface AddedReport {
  readonly id: string;
  readonly addedAt: string;
  readonly cursor: string;
}

export interface SearchFilter {
  /** What read-search.ts reads. */
  readonly q: string;
  /** Reports a page; default 10. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** A report that was found. Scores compare within one search only. */
export interface FoundReport extends ReportLine {
  readonly score: number;
}

/** A page of what a search found. */
export interface Found {
  readonly reports: readonly FoundReport[];
  readonly events: readonly StoredEvent[];
  /** On the first page only. */
  readonly actors: readonly ActorRow[];
  readonly quotes: readonly StoredQuote[];
  readonly commitments: readonly StoredCommitment[];
  readonly next?: string;
}

/** Which stories are wanted; those of most reports first. */
export interface StoryFilter {
  /** Reports at least. Default 1. */
  readonly reports?: number;
  /** Stories with a report on or after (before) this ISO day. */
  readonly since?: string;
  readonly until?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** Reports that are copies or versions of one. */
export interface StorySummary {
  /** Id of its first report. */
  readonly id: string;
  /** Title of its first report; where that repeats another word for word, of that one. */
  readonly title?: string;
  readonly reports: number;
  /** Agencies and outlets that it comes from; all copies of one agency are one. */
  readonly sources: number;
  /** ISO days of its first and last report. */
  readonly first?: string;
  readonly last?: string;
}

/** A report of a story: where it comes from, and with which others it is one, and why. */
export interface StoryMember {
  readonly report: ReportLine;
  readonly outlet: string;
  readonly agency?: string;
  readonly toldBy: string;
  readonly links: readonly { readonly report: string; readonly kind: string; readonly because: Because }[];
}

export interface Story extends StorySummary {
  readonly members: readonly StoryMember[];
}

/** How many rows the ledger holds. */
export interface LedgerCounts {
  readonly documents: number;
  /** Those that stand, each as often as reports tell it. */
  readonly events: number;
  /** The same, each once; where it was asked for. */
  readonly happenings?: number;
  readonly quotes: number;
  readonly commitments: number;
  readonly problems: number;
}

/**
 * The record: what Codings say, kept. The contract that every store obeys is test/contract/store.ts.
 * Methods reject with LedgerError when the store cannot be read or written, with RangeError for a bad filter.
 */
export interface Ledger {
  /** Where the record lies: a path, or the address of the server that owns it. */
  readonly place: string;
  /** Rows that were made where the report was coded can be added. */
  readonly takesRows?: boolean;
  /** Adds one report, all of it or nothing. When the promise resolves, it is on disk. */
  add(coding: Coding, options?: AddOptions): Promise<AddResult>;
  /** Adds some reports in one transaction, all or nothing: several times faster than one by one. */
  addAll(codings: readonly Coding[], options?: AddOptions): Promise<AddResult[]>;
  /** Corrects the record, in one transaction. Fields are taken as they are: check-fields.ts holds them against a codebook. */
  correct(request: CorrectionRequest): Promise<CorrectResult>;
  corrections(filter?: CorrectionFilter): Promise<Page<Correction>>;
  /** Newest day first; those of one day in the order of their reports and in the reports. */
  events(filter?: EventFilter): Promise<Page<StoredEvent>>;
  event(id: string): Promise<StoredEvent | undefined>;
  /**
   * All events that the filter takes (its `limit` and `cursor` are left aside), some hundred at a time, as they stood when the
   * iteration began; in the order in which they were added. Memory is that of one batch, however many there are.
   */
  everyEvent(filter?: EventFilter, options?: EveryOptions): AsyncIterable<readonly StoredEvent[]>;
  /** By the day of their reports, oldest first; reports without a day first of all. */
  commitments(filter?: CommitmentFilter): Promise<Page<StoredCommitment>>;
  /** All of them some thousand at a time, in the same order: for following them through all reports. */
  everyCommitment(
    filter?: EveryCommitmentFilter,
    options?: EveryOptions,
  ): AsyncIterable<readonly StoredCommitment[]>;
  /** Newest report first. */
  quotes(filter?: QuoteFilter): Promise<Page<StoredQuote>>;
  documents(filter?: DocumentFilter): Promise<Page<DocumentRow>>;
  document(id: string): Promise<StoredDocument | undefined>;
  actors(filter?: ActorFilter): Promise<Page<ActorRow>>;
  /** Reports in the order in which they were added or last replaced. */
  added(filter?: AddedFilter): Promise<Page<AddedReport>>;
  /** Reports with all that is looked for, best first, and what of them has the words. */
  search(filter: SearchFilter): Promise<Found>;
  /** What the ledger knows of those of these reports that it has; outcomeOf in add-report.ts tells from it what adding does. */
  known(ids: readonly string[]): Promise<KnownReport[]>;
  /** Reports with one of these hashes, as body or rest, that this coder coded: who repeats one of them need not be coded. By day, then by id. */
  originals(hashes: readonly string[], by: CodedBy): Promise<Original[]>;
  /** The texts of those of these reports that the ledger has and whose text was kept, by their ids. */
  texts(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The parse of a report by the language model with this hash; undefined when none was kept. */
  parse(id: string, parser: string): Promise<KeptParse | undefined>;
  /** Reports that are copies of one, those of most reports first. */
  stories(filter?: StoryFilter): Promise<Page<StorySummary>>;
  /** The story that a report belongs to. */
  story(report: string): Promise<Story | undefined>;
  /** Counts of what two parties did to one another, by period; `dyadSeries` adds scores. */
  dyad(filter: DyadFilter): Promise<DyadCounts>;
  /** With whom a party had events, most first. */
  partners(filter: PartnerFilter): Promise<Partner[]>;
  /** Events by place, most first; `codesOf` gives the quad class of each type. */
  placeCounts(filter: CountFilter, codesOf: CodesOf): Promise<PlaceCounts>;
  /** Who acted on whom, most events first. */
  pairCounts(filter: PairFilter, codesOf: CodesOf): Promise<PairCounts>;
  /**
   * The events as a Parquet file, one row each in the order in which they were added, in pieces. Columns in export-parquet.ts. Written to a
   * temporary file first, which goes when the iteration ends.
   */
  parquet(filter: EventFilter, codesOf: CodesOf): AsyncIterable<Uint8Array>;
  /** Adds events of other data sets, all or nothing: one for each set, id and day, the last that was given. */
  addHistory(events: readonly HistoryEvent[]): Promise<HistoryAdded>;
  /** What was imported, by data set. */
  historyCounts(): Promise<HistoryCount[]>;
  /** `once`: count each event once, too. That compares all of their ids: a third of a second for ten million. */
  counts(options?: { readonly once?: boolean }): Promise<LedgerCounts>;
  /** Faults of the record itself: rows without their report, reports with missing rows. Empty when sound. */
  check(): Promise<Problem[]>;
  close(): Promise<void>;
}
