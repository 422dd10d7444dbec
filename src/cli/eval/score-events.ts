import { QUAD, rootOf, type Side, sideOf } from './codes.js';
import { Counts, Share } from './counts.js';

type Json = Readonly<Record<string, unknown>>;

/** A gold record or a prediction record, in the forms that ../shared/tools/score_events.py reads. */
export interface EventRecord extends Json {
  readonly id: string;
}

interface Event {
  root: string | undefined;
  readonly alt: string | undefined;
  readonly mode: string | undefined;
  readonly contexts: readonly string[];
  readonly sources: readonly Side[];
  readonly targets: readonly Side[];
}

/** The measures of the peer-neutral scorer, with its definitions and names. */
export interface EventScores {
  readonly detect: Counts;
  readonly root: Counts;
  readonly quad: Counts;
  readonly srcCountry: Counts;
  readonly tgtCountry: Counts;
  readonly srcActor: Counts;
  readonly tgtActor: Counts;
  readonly dyadCountry: Counts;
  readonly triple: Counts;
  readonly tripleFull: Counts;
  readonly rootTop1: Share;
  readonly recordExact: Share;
  readonly modeAll: Share;
  readonly modeGivenRoot: Share;
  readonly context: Counts;
  /** Records whose gold has an event and whose prediction has none. */
  readonly silent: Share;
  /** Records whose gold has no event and whose prediction has one. */
  readonly falseAlarm: Share;
}

/** Scores predictions against gold; a gold record without prediction counts as "no event". */
export function scoreEvents(
  gold: readonly EventRecord[],
  predicted: ReadonlyMap<string, EventRecord>,
): EventScores {
  const s: EventScores = {
    detect: new Counts(),
    root: new Counts(),
    quad: new Counts(),
    srcCountry: new Counts(),
    tgtCountry: new Counts(),
    srcActor: new Counts(),
    tgtActor: new Counts(),
    dyadCountry: new Counts(),
    triple: new Counts(),
    tripleFull: new Counts(),
    rootTop1: new Share(),
    recordExact: new Share(),
    modeAll: new Share(),
    modeGivenRoot: new Share(),
    context: new Counts(),
    silent: new Share(),
    falseAlarm: new Share(),
  };
  for (const record of gold) scoreRecord(s, record, predicted.get(record.id));
  return s;
}

function scoreRecord(s: EventScores, g: EventRecord, prediction: EventRecord | undefined): void {
  const cameo = String(g['codeSystem'] ?? 'CAMEO').startsWith('CAMEO');
  const wanted = goldEvents(g);
  const none = g['noEvents'] === true || g['noPoliticalEvent'] === true;
  const hasRoot = cameo && (wanted.some((e) => e.root !== undefined) || none);
  const found = list(prediction?.['events'])
    .map((e) => event(e))
    .filter((e) => e.root !== undefined);
  const wantedRoots = roots(wanted);
  const foundRoots = roots(found);
  for (const e of wanted) {
    if (e.alt === undefined || e.root === undefined || !foundRoots.has(e.alt) || foundRoots.has(e.root))
      continue;
    wantedRoots.delete(e.root);
    wantedRoots.add(e.alt);
    e.root = e.alt;
  }
  const penta = typeof g['pentaclass'] === 'number' ? g['pentaclass'] : undefined;
  detection(s, penta, wanted, wantedRoots, found.length > 0, none, hasRoot);
  if (hasRoot) {
    s.root.add(wantedRoots, foundRoots);
    if (wantedRoots.size > 0) s.rootTop1.add(found.length > 0 && wantedRoots.has(found[0]!.root!));
  }
  if (penta !== undefined) s.quad.add(...quads(new Set(penta === 0 ? [] : [penta]), quadsOf(foundRoots)));
  else if (hasRoot) s.quad.add(...quads(quadsOf(wantedRoots), quadsOf(foundRoots)));
  const coded = wanted.some((e) =>
    [...e.sources, ...e.targets].some((side) => side.country !== undefined || side.sector !== undefined),
  );
  if (coded || g['noEvents'] === true) sides(s, wanted, found, hasRoot);
  for (const e of wanted) {
    if (e.mode !== undefined) {
      const right = found.some((f) => f.root === e.root && f.mode === e.mode);
      s.modeAll.add(right);
      if (e.root !== undefined && foundRoots.has(e.root)) s.modeGivenRoot.add(right);
    }
    if (e.contexts.length > 0) s.context.add(new Set(e.contexts), new Set(found.flatMap((f) => f.contexts)));
  }
}

function detection(
  s: EventScores,
  penta: number | undefined,
  wanted: readonly Event[],
  wantedRoots: ReadonlySet<string>,
  any: boolean,
  none: boolean,
  hasRoot: boolean,
): void {
  const one = (yes: boolean): ReadonlySet<number> => new Set(yes ? [1] : []);
  if (penta === undefined && wanted.length === 0 && !none) return;
  const there = penta === undefined ? wanted.length > 0 && (wantedRoots.size > 0 || !hasRoot) : penta > 0;
  s.detect.add(one(there), one(any));
  if (there) s.silent.add(!any);
  else s.falseAlarm.add(any);
}

function sides(s: EventScores, wanted: readonly Event[], found: readonly Event[], hasRoot: boolean): void {
  for (const [which, country, actor] of [
    ['sources', s.srcCountry, s.srcActor],
    ['targets', s.tgtCountry, s.tgtActor],
  ] as const) {
    const [g, p] = [wanted.flatMap((e) => e[which]), found.flatMap((e) => e[which])];
    country.add(countries(g), countries(p));
    actor.add(actors(g), actors(p));
  }
  s.dyadCountry.add(
    new Set(wanted.flatMap((e) => dyads(e, false))),
    new Set(found.flatMap((e) => dyads(e, false))),
  );
  if (!hasRoot) return;
  const g3 = triples(wanted, false);
  const p3 = triples(found, false);
  s.triple.add(g3, p3);
  s.recordExact.add(g3.size === p3.size && [...g3].every((t) => p3.has(t)));
  s.tripleFull.add(triples(wanted, true), triples(found, true));
}

function goldEvents(g: EventRecord): Event[] {
  if (g['events'] !== undefined && g['events'] !== null) return list(g['events']).map((e) => event(e));
  return g['event'] || g['cameo'] ? [event(g)] : [];
}

function event(e: Json): Event {
  const sources = sideList(e, 'source');
  let targets = sideList(e, 'target');
  // Two sides that act and nobody acted upon: each towards the other.
  if (targets.length === 0 && sources.length >= 2) targets = sources;
  const text = (key: string): string | undefined =>
    typeof e[key] === 'string' ? (e[key] as string) : undefined;
  return {
    root: rootOf(text('event')),
    alt: text('eventAlt'),
    mode: text('mode') || undefined,
    contexts: list(e['contexts']) as unknown as string[],
    sources,
    targets,
  };
}

function sideList(e: Json, key: string): Side[] {
  const many = e[`${key}s`];
  const given = Array.isArray(many) ? many : e[key] ? [e[key]] : [];
  return given.map(sideOf).filter((side) => side !== undefined);
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value : [];
}

function roots(events: readonly Event[]): Set<string> {
  return new Set(events.map((e) => e.root).filter((root) => root !== undefined));
}

function countries(list: readonly Side[]): Set<string> {
  return new Set(list.map((side) => side.country).filter((c) => c !== undefined));
}

function actors(list: readonly Side[]): Set<string> {
  return new Set(
    list
      .filter((side) => side.country !== undefined || side.sector !== undefined)
      .map((side) => `${side.country} ${side.sector}`),
  );
}

/** Source and target pairs as text; a side that is not there is "-". */
function dyads(e: Event, full: boolean): string[] {
  const keys = (list: readonly Side[]): string[] => {
    const known = list.filter((side) => side.country !== undefined || side.sector !== undefined);
    const set = new Set(
      known.map((side) => (full ? `${side.country ?? '-'}/${side.sector ?? '-'}` : (side.country ?? '-'))),
    );
    return set.size === 0 ? ['-'] : [...set];
  };
  const [s, t] = [keys(e.sources), keys(e.targets)];
  const all = new Set([...s, ...t]).size;
  const pairs: string[] = [];
  for (const a of s) for (const b of t) if (!(a === b && a !== '-' && all > 1)) pairs.push(`${a} ${b}`);
  return pairs.length > 0 ? pairs : s.flatMap((a) => t.map((b) => `${a} ${b}`));
}

function triples(events: readonly Event[], full: boolean): Set<string> {
  return new Set(
    events
      .filter((e) => e.root !== undefined)
      .flatMap((e) => dyads(e, full).map((dyad) => `${e.root} ${dyad}`)),
  );
}

function quadsOf(set: ReadonlySet<string>): Set<number> {
  return new Set([...set].map((root) => QUAD[root]).filter((quad) => quad !== undefined));
}

/** SANCTION counts as 3 or as 4, whichever the other side has. */
function quads(gold: ReadonlySet<number>, found: ReadonlySet<number>): [Set<number>, Set<number>] {
  const settle = (set: ReadonlySet<number>, other: ReadonlySet<number>): Set<number> =>
    new Set([...set].map((quad) => (quad !== 34 ? quad : other.has(3) ? 3 : other.has(4) ? 4 : 3)));
  const p = settle(found, gold);
  return [settle(gold, p), p];
}
