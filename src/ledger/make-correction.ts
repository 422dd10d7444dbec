import type { Anchor, Correction, CorrectionRequest } from '../model/correction.js';
import type { CodedEvent } from '../model/event.js';
import type { Problem } from '../model/problem.js';
import { queryCorrection, queryCorrectionsOf } from './query-corrections.js';
import { type Query, queryEventsOf } from './query-events.js';
import { type CorrectedReport, type Replay, replayCorrections } from './replay-corrections.js';
import { optional, text } from './stored-row.js';

/** A correction ready to be written, or why it cannot be. */
export type MadeCorrection =
  | { readonly correction: Omit<Correction, 'number' | 'madeAt'>; readonly problems: readonly [] }
  | { readonly correction?: undefined; readonly problems: readonly Problem[] };

/** Turns what a person asks into a correction, found against the record as it is now. `number` is that which it will have. */
export async function makeCorrection(
  query: Query,
  request: CorrectionRequest,
  number: number,
): Promise<MadeCorrection> {
  const { by, why } = request;
  const signed = { by: by.trim(), why: why.trim() };
  if (signed.by === '')
    return refused(
      'correction-unsigned',
      'by',
      'Found no name; expected who corrects.',
      'Say who with --by.',
    );
  if (signed.why === '' && request.kind !== 'undo')
    return refused('correction-unexplained', 'why', 'Found no reason; expected why.', 'Say why with --why.');
  if (request.kind === 'undo') return undo(query, request.undoes, signed);
  if (request.kind === 'missed') return missed(query, request, signed, number);
  if (request.kind === 'join' || request.kind === 'part') return pairOf(query, request, signed);
  const found = await findEvent(query, request.event);
  if ('code' in found) return { problems: [found] };
  const { now, root, document } = found;
  if (now === undefined)
    return refused(
      'event-set-aside',
      `event ${request.event}`,
      'This event is marked wrong already.',
      'Undo that first: `chancery corrections list` has its number.',
    );
  if (request.expect !== undefined && request.expect !== now.id)
    return refused(
      'event-changed',
      `event ${request.event}`,
      `Found that it stands as ${now.id} now; expected ${request.expect}.`,
      'Look at it again: somebody corrected it in the meantime.',
    );
  const set = request.kind === 'mend' ? request.set : undefined;
  if (set !== undefined && Object.keys(set).length === 0)
    return refused('nothing-mended', 'set', 'Found no field; expected one that changes.', 'Name a field.');
  const anchor = anchorOf(document, root);
  return made({
    ...{ kind: request.kind, ...signed, document, event: root.id, anchor },
    ...(set === undefined ? {} : { set }),
  });
}

function made(correction: Omit<Correction, 'number' | 'madeAt'>): MadeCorrection {
  return { correction, problems: [] };
}

function refused(code: string, where: string, message: string, fix: string): MadeCorrection {
  return { problems: [{ code, level: 'error', where, message, fix }] };
}

function anchorOf(document: string, { trigger, type }: CodedEvent): Anchor {
  return { document, from: trigger.from, to: trigger.to, text: trigger.text, type };
}

async function undo(
  query: Query,
  undoes: number,
  signed: { by: string; why: string },
): Promise<MadeCorrection> {
  const old = await queryCorrection(query, undoes);
  const where = `correction ${undoes}`;
  if (old === undefined)
    return refused(
      'no-such-correction',
      where,
      'There is none of this number.',
      'See `chancery corrections list`.',
    );
  if (old.kind === 'undo')
    return refused(
      ...(['undo-of-undo', where, 'This one takes another back; that cannot be taken back.'] as const),
      `Make the correction anew: it was number ${old.undoes ?? ''}.`,
    );
  if (old.undoneBy !== undefined)
    return refused(
      'undone-already',
      where,
      `It was taken back by ${old.undoneBy}.`,
      'Nothing is to be done.',
    );
  const { document, event } = old;
  return made({
    ...{ kind: 'undo', ...signed, undoes },
    ...(document === undefined ? {} : { document }),
    ...(event === undefined ? {} : { event }),
  });
}

async function missed(
  query: Query,
  request: CorrectionRequest & { kind: 'missed' },
  signed: { by: string; why: string },
  number: number,
): Promise<MadeCorrection> {
  const report = await reportOf(query, request.report);
  if (report === undefined)
    return refused(
      'no-such-report',
      `report ${request.report}`,
      'The ledger has none of this id.',
      'See /reports or the ids in `chancery events --format csv`.',
    );
  const { words, at, set } = request;
  if (words.trim() === '')
    return refused(
      'no-words',
      'words',
      'Found none; expected the words that tell the event.',
      'Quote them from the report.',
    );
  const from = placeOf(report, words, at);
  if (typeof from !== 'number') return { problems: [from] };
  const placed = report.text !== undefined || at !== undefined;
  return made({
    ...{ kind: 'missed', ...signed, document: report.id, event: `${report.id}~${number}` },
    anchor: {
      ...{ document: report.id, from, to: placed ? from + words.length : from, text: words },
      type: set.type,
    },
    ...{ set, textHash: report.textHash },
  });
}

/** Where the words begin: as told, else where they stand in the kept text, else 0. */
function placeOf(
  { id, text: kept, length }: ReportFound,
  words: string,
  at: number | undefined,
): number | Problem {
  const problem = (code: string, message: string, fix: string): Problem => ({
    ...{ code, level: 'error', where: `report ${id}`, message, fix },
  });
  if (at !== undefined && (at < 0 || at + words.length > length))
    return problem(
      'words-outside',
      `The text has ${length} characters; found --at ${at}.`,
      'Correct the offset.',
    );
  if (kept === undefined) return at ?? 0;
  if (at !== undefined)
    return kept.startsWith(words, at)
      ? at
      : problem(
          'words-not-there',
          `Other words stand at ${at}: "${kept.slice(at, at + words.length)}".`,
          'Correct the offset.',
        );
  const places: number[] = [];
  for (let from = kept.indexOf(words); from >= 0 && places.length < 20; from = kept.indexOf(words, from + 1))
    places.push(from);
  if (places.length === 0)
    return problem(
      'words-not-there',
      `The report does not have the words "${words}".`,
      'Quote them exactly as they stand there.',
    );
  if (places.length > 1)
    return problem('words-twice', `The words stand at ${places.join(', ')}.`, 'Say which with --at.');
  return places[0]!;
}

async function pairOf(
  query: Query,
  { kind, one, other }: CorrectionRequest & { kind: 'join' | 'part' },
  signed: { by: string; why: string },
): Promise<MadeCorrection> {
  if (one === other)
    return refused(
      'one-and-the-same',
      one,
      'Found the same twice; expected two.',
      'Name two events or two reports.',
    );
  const [first, second] = [await findEvent(query, one), await findEvent(query, other)];
  if (!('code' in first) && !('code' in second))
    return made({
      ...{ kind, ...signed, event: first.root.id, other: second.root.id },
      anchor: anchorOf(first.document, first.root),
      otherAnchor: anchorOf(second.document, second.root),
    });
  const reports = [await reportOf(query, one), await reportOf(query, other)];
  const unknown = reports[0] === undefined ? one : other;
  if (reports.includes(undefined))
    return refused(
      ...(['no-such-pair', unknown, 'Expected two events or two reports of the ledger.'] as const),
      'See `chancery events` for the ids.',
    );
  return made({ kind, ...signed, document: one, other });
}

interface ReportFound extends CorrectedReport {
  readonly length: number;
}

async function reportOf(query: Query, id: string): Promise<ReportFound | undefined> {
  const [row] = await query('SELECT id, text_hash, text, text_length FROM documents WHERE id = $id', { id });
  if (row === undefined) return undefined;
  return {
    id,
    textHash: text(row, 'text_hash'),
    ...optional(row, 'text'),
    length: Number(row['text_length']),
  };
}

interface EventFound {
  /** The event as it was first recorded. */
  readonly root: CodedEvent;
  /** The event as it stands; undefined where it was marked wrong. */
  readonly now: CodedEvent | undefined;
  readonly document: string;
}

/** An event by any id that it has or had, with what corrections have made of it. */
async function findEvent(query: Query, id: string): Promise<EventFound | Problem> {
  const [row] = await query('SELECT document FROM events WHERE id = $id', { id });
  const document = row === undefined ? undefined : text(row, 'document');
  const report = document === undefined ? undefined : await reportOf(query, document);
  if (document === undefined || report === undefined)
    return {
      ...{ code: 'no-such-event', level: 'error', where: `event ${id}` },
      ...{ message: 'The ledger has no event of this id.', fix: 'See `chancery events` for the ids.' },
    };
  const coded = await queryEventsOf(query, document);
  const replay = replayCorrections(report, coded, await queryCorrectionsOf(query, [document]));
  return { document, now: replay.now.get(id), root: rootOf(replay, coded, id) };
}

function rootOf({ made: all }: Replay, coded: readonly CodedEvent[], id: string): CodedEvent {
  const one = all.find(({ event }) => event.id === id);
  const first = coded.find((event) => event.id === (one?.coded ?? id));
  const line = all.filter((m) => m.position === one?.position);
  const root = first ?? line[0]?.event;
  if (root === undefined) throw new RangeError(`event ${id} is in the ledger but in no line of corrections`);
  return root;
}
