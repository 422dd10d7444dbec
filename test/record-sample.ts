import { loadCodebookOnly } from '../src/cli/load-coder.js';
import { eventCodes } from '../src/knowledge/event-codes.js';
import { foreignCodes } from '../src/knowledge/foreign-codes.js';
import type { FollowedCommitment } from '../src/model/followed-commitment.js';
import type { RecordedEvent, ReportLine } from '../src/model/recorded-event.js';
import { makeTokens } from '../src/model/tokens.js';
import type { ParsedReport, RecordedQuote, WriteTables } from '../src/write/format.js';
import { sampleCoding } from './coding-sample.js';

const codebook = loadCodebookOnly();

/** The tables of the codebook, with a version of their own. */
export const SAMPLE_TABLES: WriteTables = {
  codes: foreignCodes(codebook),
  codesOf: eventCodes(codebook),
  version: '0.0.0-test',
};

export const SAMPLE_REPORT: ReportLine = {
  id: 'r1',
  title: 'Norway promises gas to Estonia',
  published: '2024-05-03T10:00:00Z',
  publisher: 'The Courier',
  url: 'https://www.courier.example/gas?x=1',
  language: 'en',
  length: 400,
  byline: 'By Ida Morn',
};

/** An event of the record, everything present: Norway to Estonia, told by two reports. */
export function sampleRecord(over: Partial<RecordedEvent> = {}): RecordedEvent {
  const [agree] = sampleCoding().events;
  if (agree === undefined) throw new RangeError('the sample has no event');
  return {
    ...agree,
    id: 'r1-1',
    status: 'actual',
    report: SAMPLE_REPORT,
    days: { first: '2024-05-03', last: '2024-05-04' },
    sentence: 1,
    addedAt: '2024-05-03T11:22:33.444Z',
    sources: 2,
    told: [
      {
        event: 'r2-4',
        report: { id: 'r2', publisher: 'The Mail', url: 'https://mail.example/2', length: 90 },
        sentence: 3,
        trigger: { from: 17, to: 21 },
        addedAt: '2024-05-04T00:00:01Z',
      },
    ],
    ...over,
  };
}

/** The same with nothing in it that may be absent, but the day of its report. */
export function bareRecord(): RecordedEvent {
  const full = sampleRecord();
  return {
    id: 'r3-1',
    type: 'THREATEN',
    contexts: [],
    status: 'actual',
    trigger: full.trigger,
    source: [],
    target: [],
    mentions: [],
    because: full.because,
    report: { id: 'r3', published: '2024-01-02' },
  };
}

export function sampleFollowed(over: Partial<FollowedCommitment> = {}): FollowedCommitment {
  const [owed] = sampleCoding().commitments;
  if (owed === undefined) throw new RangeError('the sample has no commitment');
  const move = {
    state: owed.state,
    day: '2024-05-03',
    commitment: owed.id,
    report: SAMPLE_REPORT,
    words: owed,
  };
  return { ...owed, dueDay: '2024-10-31', moves: [move], reports: 1, ...over };
}

export function sampleQuote(): RecordedQuote {
  const [quote] = sampleCoding().quotes;
  if (quote === undefined) throw new RangeError('the sample has no quotation');
  return { ...quote, report: SAMPLE_REPORT };
}

/** A report of one sentence with a parse. */
export function sampleParsed(title: string): ParsedReport {
  const tokens = makeTokens(
    'Norway acts',
    ['Norway', 'acts'],
    Int32Array.of(0, 7),
    Int32Array.of(6, 11),
    Int32Array.of(0, 2),
  );
  tokens.head.set([1, -1]);
  tokens.deprel.set([17, 1]);
  return { report: { id: 'r1', title }, tokens };
}
