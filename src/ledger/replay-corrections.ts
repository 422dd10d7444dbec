import type { EventActor } from '../model/actor.js';
import { type Because, because } from '../model/because.js';
import type { ActorFields, Anchor, Correction, EventFields } from '../model/correction.js';
import type { CodedEvent } from '../model/event.js';

/** A report as corrections see it; `text` where it is kept. */
export interface CorrectedReport {
  readonly id: string;
  readonly textHash: string;
  readonly text?: string;
}

/** An event that a correction put into the record. `coded` is the program's event that it mends; absent for a missed one. */
export interface MadeEvent {
  readonly event: CodedEvent;
  readonly stands: boolean;
  readonly coded?: string;
  /** Its place among the events of the report: that of the event that it mends, or one after all of them. */
  readonly position: number;
}

/** What corrections make of the events of one report. */
export interface Replay {
  /** Ids of coded events that no longer stand. */
  readonly aside: ReadonlySet<string>;
  readonly made: readonly MadeEvent[];
  /** Numbers of corrections that found nothing to change, and why. */
  readonly adrift: ReadonlyMap<number, string>;
  /** The id of what each correction put into the record. */
  readonly makes: ReadonlyMap<number, string>;
  /** The event that counts now, by every id that it has had; undefined values where it was marked wrong. */
  readonly now: ReadonlyMap<string, CodedEvent | undefined>;
}

/** One event through its corrections. */
interface Line {
  readonly coded?: string;
  readonly position: number;
  readonly first: string;
  ids: string[];
  made: CodedEvent[];
  now: CodedEvent;
  wrong: boolean;
}

/**
 * Applies corrections (wrong, mend, missed; none that was undone) to a report's coded events, in order: the later builds on the
 * former. Pure, so that taking all back gives the coded record again. An event is found by its trigger's words and type, its id
 * first, else by the words alone.
 */
export function replayCorrections(
  report: CorrectedReport,
  coded: readonly CodedEvent[],
  corrections: readonly Correction[],
): Replay {
  const lines = new Map<CodedEvent, Line>();
  coded.forEach((event, position) => {
    lines.set(event, {
      ...{ coded: event.id, position, first: event.id, ids: [event.id], made: [], now: event, wrong: false },
    });
  });
  const missed = new Map<string, Line>();
  const adrift = new Map<number, string>();
  const makes = new Map<number, string>();
  for (const correction of corrections) {
    if (correction.kind === 'missed') {
      const event = missedEvent(report, correction);
      if (typeof event === 'string') adrift.set(correction.number, event);
      else {
        const position = coded.length + missed.size;
        missed.set(event.id, {
          ...{ position, first: event.id, ids: [event.id], made: [event], now: event, wrong: false },
        });
        makes.set(correction.number, event.id);
      }
      continue;
    }
    const { event: id = '', anchor } = correction;
    const found = anchor === undefined ? undefined : locate(coded, id, anchor);
    const line = missed.get(id) ?? (found === undefined ? undefined : lines.get(found));
    if (line === undefined) {
      adrift.set(correction.number, `no event stands at "${anchor?.text ?? ''}" now`);
      continue;
    }
    if (correction.kind === 'wrong') line.wrong = true;
    else {
      line.now = mended(line.now, `${line.first}~${correction.number}`, correction);
      line.made.push(line.now);
      line.ids.push(line.now.id);
      makes.set(correction.number, line.now.id);
    }
  }
  const all = [...lines.values(), ...missed.values()];
  const aside = all.flatMap((line) =>
    line.coded !== undefined && (line.wrong || line.made.length > 0) ? [line.coded] : [],
  );
  return {
    aside: new Set(aside),
    made: all.flatMap((line) =>
      line.made.map((event) => ({
        event,
        stands: event === line.now && !line.wrong,
        position: line.position,
        ...(line.coded === undefined ? {} : { coded: line.coded }),
      })),
    ),
    adrift,
    makes,
    now: new Map(all.flatMap((line) => line.ids.map((id) => [id, line.wrong ? undefined : line.now]))),
  };
}

/** The event at an anchor: of those at its words the one with its type and id, else with its type, else the first. */
export function locate(coded: readonly CodedEvent[], id: string, anchor: Anchor): CodedEvent | undefined {
  const there = coded.filter(
    ({ trigger: t }) => t.from === anchor.from && t.to === anchor.to && t.text === anchor.text,
  );
  const alike = there.filter((event) => event.type === anchor.type);
  return alike.find((event) => event.id === id) ?? alike[0] ?? there[0];
}

/** Who corrected what and why, as a reason. */
function reasonOf({ number, by, why, madeAt, kind, set }: Correction, from: readonly Because[]): Because {
  const what =
    kind === 'missed'
      ? 'added the event'
      : `corrected ${Object.keys(set ?? {}).join(', ')}`.replace(/, ([^,]*)$/, ' and $1');
  return because(`correction ${number}`, `On ${madeAt.slice(0, 10)} ${by} ${what}: ${why}`, [], from);
}

function missedEvent(report: CorrectedReport, correction: Correction): CodedEvent | string {
  const { anchor, set = {}, textHash, event: id = '' } = correction;
  if (anchor === undefined) return 'it has no words';
  const { from, to, text, type } = anchor;
  const moved = to > from && textHash !== report.textHash && report.text?.slice(from, to) !== text;
  if (moved) return `the words "${text}" no longer stand in the report at ${from}`;
  const blank: CodedEvent = {
    ...{ id, type, contexts: [], status: 'actual', trigger: { from, to, text } },
    ...{ source: [], target: [], mentions: [] },
    because: reasonOf(correction, []),
  };
  return withFields(blank, set, blank.because);
}

function mended(event: CodedEvent, id: string, correction: Correction): CodedEvent {
  const leaf = reasonOf(correction, []);
  const next = withFields(event, correction.set ?? {}, leaf);
  return { ...next, id, because: reasonOf(correction, [event.because]) };
}

/** The event with some fields set. Another type drops the mode, which was that of the old type. */
function withFields(event: CodedEvent, set: EventFields, why: Because): CodedEvent {
  const { mode, when, where, ...rest } = event;
  const newMode =
    set.mode === undefined ? (set.type === undefined || set.type === event.type ? mode : null) : set.mode;
  const newWhen =
    set.when === undefined ? when : set.when === null ? null : { value: set.when, because: why };
  const newWhere =
    set.where === undefined ? where : set.where === null ? null : { ...set.where, because: why };
  const known = [...event.source, ...event.target];
  const side = (old: readonly EventActor[], given: readonly ActorFields[] | undefined) =>
    given === undefined ? old : given.map((fields) => actorOf(fields, [...old, ...known], why));
  return {
    id: rest.id,
    type: set.type ?? rest.type,
    ...(newMode === undefined || newMode === null ? {} : { mode: newMode }),
    contexts: set.contexts ?? rest.contexts,
    status: set.status ?? rest.status,
    trigger: rest.trigger,
    source: side(rest.source, set.source),
    target: side(rest.target, set.target),
    ...(newWhen === undefined || newWhen === null ? {} : { when: newWhen }),
    ...(newWhere === undefined || newWhere === null ? {} : { where: newWhere }),
    ...(rest.saidBy === undefined ? {} : { saidBy: rest.saidBy }),
    mentions: rest.mentions,
    because: rest.because,
  };
}

/** The actor of an analyst; with the words of the one of the event that has the same country and name, where there is one. */
function actorOf(fields: ActorFields, known: readonly EventActor[], why: Because): EventActor {
  const { country, sectors, name } = fields;
  const twin = known.find((a) => a.country === country && (name === undefined || a.name === name));
  const [sector] = sectors;
  return {
    ...(twin === undefined
      ? { from: 0, to: 0, text: '' }
      : { from: twin.from, to: twin.to, text: twin.text }),
    name: name ?? twin?.name ?? [country, ...sectors].filter((code) => code !== undefined).join(' '),
    ...(country === undefined ? {} : { country }),
    ...(sector === undefined ? {} : { sector }),
    sectors,
    because: twin === undefined ? why : { ...why, from: [twin.because] },
  };
}
