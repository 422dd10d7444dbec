import { CLAUSES, isVerb, LIGHT, PERSONS } from '../match/clauses.js';
import { CONJUNCTS } from '../match/relations.js';
import { rels } from '../match/tree.js';
import { because } from '../model/because.js';
import type { TimeExpression } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { EventTime } from '../model/event.js';
import { firstIndex } from '../model/first-index.js';
import { DEPREL_ID, UPOS_ID, XPOS_ID } from '../model/grammar.js';
import { sentenceOf, type Tokens } from '../model/tokens.js';
import { parseDay } from './calendar.js';
import { isLongPast } from './past-or-ahead.js';

/** A paragraph is no longer than this, in sentences: a text without line ends is not one paragraph. */
const PARAGRAPH = 20;

/** What `eventTime` looks at. */
export interface EventTimeInput {
  readonly doc: Doc;
  readonly tokens: Tokens;
  /** All times of the report, in the order of the text. */
  readonly times: readonly TimeExpression[];
  /** Row of the predicate. */
  readonly row: number;
  /**
   * True when a predicate without a time of its own may take the report's day; right for deeds told as done or under
   * way, wrong for plans and for background.
   */
  readonly reportDay?: boolean;
  /** True for a verb by which people speak: a sentence that it heads belongs to the news, not to what came before. */
  readonly isSpeech?: (row: number) => boolean;
}

const ADVCL = DEPREL_ID.get('advcl')!;
/** Arcs by which a bare date marks the noun behind it: "a May 1 deadline", "Monday's attack". */
const MODIFIER = rels('compound', 'nmod:unmarked', 'nmod:poss', 'nmod:tmod', 'nmod:desc', 'amod', 'nummod');
const AUX_OF = DEPREL_ID.get('aux')!;
const AUX_PASS = DEPREL_ID.get('aux:pass')!;
const VBD = XPOS_ID.get('VBD')!;
const VBN = XPOS_ID.get('VBN')!;
const NOW = new Set([XPOS_ID.get('VBZ')!, XPOS_ID.get('VBP')!]);
const CASE = DEPREL_ID.get('case')!;
const VERB = UPOS_ID.get('VERB')!;
const XCOMP = rels('xcomp');
const UNTIL: ReadonlySet<string> = new Set(['until', 'till', 'to', 'through']);

/**
 * When the deed of a predicate took or takes place: the nearest date of its own clause; for a noun, of the noun and then of
 * its verb; for a coordinated verb, the date that stands before the whole coordination. Undefined when no day can be told.
 */
export function eventTime(input: EventTimeInput): EventTime | undefined {
  const { tokens, times, row } = input;
  const dates = datesIn(tokens, times, row);
  const own = nearest(dates, tokens, row, row);
  if (own) return found(own, 'times/own-clause', 'It stands in the same clause.');
  const above = clauseAbove(tokens, row);
  if (above >= 0) {
    const before = CONJUNCTS[tokens.deprel[row]!] === 1;
    const kept = before ? dates.filter((d) => tokens.from[above]! > d.time.from) : dates;
    const inherited = nearest(kept, tokens, above, row);
    if (inherited) {
      const says = before ? 'It opens the row of deeds.' : 'It stands with the verb that carries the noun.';
      return found(inherited, 'times/clause-above', says);
    }
  }
  return background(input, dates) ?? (input.reportDay ? reportDay(input.doc) : undefined);
}

interface Dated {
  readonly time: TimeExpression;
  /** Row of the expression's head word. */
  readonly head: number;
}

/**
 * A date of long ago that the clause itself does not carry: the one that opens its sentence ("In the 1980s it was a base for
 * rebels who attacked …"), or, in a sentence of simple past without a date, the last one that the paragraph gave.
 */
function background(input: EventTimeInput, dates: readonly Dated[]): EventTime | undefined {
  const { doc, tokens, times, row } = input;
  if (!isPast(tokens, row)) return undefined;
  const long = (date: Dated) => isLongPast(date.time.value, doc.published);
  for (let at = row; at >= 0; at = tokens.head[at]!) {
    const opening = dates.find((d) => d.head < at && d.head < row && long(d) && belongs(tokens, d.head, at));
    if (opening) return found(opening, 'times/sentence-opening', 'It opens the sentence.');
    if (tokens.deprel[at] !== ADVCL) continue;
    const main = dates.find((d) => long(d) && belongs(tokens, d.head, tokens.head[at]!));
    if (main) return found(main, 'times/main-clause', 'It stands in the clause that this one belongs to.');
  }
  if (dates.length > 0) return undefined;
  const own = sentenceOf(tokens, row);
  for (let s = own; s > 0 && s > own - PARAGRAPH; s--) {
    const [start, end] = [tokens.sentenceStart[s]!, tokens.sentenceStart[s + 1]!];
    for (let i = start; i < end; i++) if (tokens.head[i]! < 0 && input.isSpeech?.(i)) return undefined;
    const gap = tokens.text.slice(tokens.to[start - 1]!, tokens.from[start]!);
    if (gap.includes('\n')) return undefined;
    const before = datesIn(tokens, times, start - 1);
    if (before.length === 0) continue;
    if (!before.every(long)) return undefined;
    return found(before[before.length - 1]!, 'times/paragraph', 'The sentence goes on from it.');
  }
  return undefined;
}

/** A verb in the simple past or a past participle without "has", or a noun. */
function isPast(tokens: Tokens, row: number): boolean {
  const { xpos, head, deprel, upos } = tokens;
  if (upos[row] !== VERB) return true;
  if (xpos[row] !== VBD && xpos[row] !== VBN) return false;
  for (let i = Math.max(0, row - 6); i < row; i++) {
    if (head[i] === row && (deprel[i] === AUX_OF || deprel[i] === AUX_PASS) && NOW.has(xpos[i]!))
      return false;
  }
  return true;
}

/** The dates of the predicate's sentence. */
function datesIn(tokens: Tokens, times: readonly TimeExpression[], row: number): Dated[] {
  const s = sentenceOf(tokens, row);
  const first = tokens.sentenceStart[s]!;
  const end = tokens.sentenceStart[s + 1]!;
  const dated: Dated[] = [];
  const start = tokens.from[first]!;
  for (let t = firstIndex(times.length, (k) => times[k]!.to <= start); t < times.length; t++) {
    const time = times[t]!;
    if (time.from >= tokens.to[end - 1]!) break;
    if ((time.type !== 'DATE' && time.type !== 'TIME') || !/^\d{3}/.test(time.value)) continue;
    const head = headOf(tokens, time, first, end);
    // "Since May" tells when it began, "until May" when it ends, and Theresa May is no month.
    if (head >= 0 && !isBound(tokens, head) && !PERSONS.has(tokens.name[head]!)) dated.push({ time, head });
  }
  return dated;
}

function headOf(tokens: Tokens, time: TimeExpression, first: number, end: number): number {
  const inside = (i: number) => tokens.from[i]! < time.to && time.from < tokens.to[i]!;
  for (let i = first; i < end; i++) {
    if (!inside(i)) continue;
    let at = i;
    while (tokens.head[at]! >= 0 && inside(tokens.head[at]!)) at = tokens.head[at]!;
    return at;
  }
  return -1;
}

/** The date that hangs on `predicate` without entering another clause and stands nearest to `row`. */
function nearest(dates: readonly Dated[], tokens: Tokens, predicate: number, row: number): Dated | undefined {
  let best: Dated | undefined;
  for (const date of dates) {
    if (!belongs(tokens, date.head, predicate)) continue;
    if (!best || Math.abs(date.head - row) < Math.abs(best.head - row)) best = date;
  }
  return best;
}

function belongs(tokens: Tokens, from: number, predicate: number): boolean {
  if (tokens.head[from] !== predicate && MODIFIER[tokens.deprel[from]!] && !hasPreposition(tokens, from)) {
    return false;
  }
  let at = from;
  for (let steps = 0; at >= 0 && steps < 40; steps++) {
    if (at === predicate) return true;
    const relation = tokens.deprel[at]!;
    if (CLAUSES[relation] || XCOMP[relation] || (CONJUNCTS[relation] && isVerb(tokens, at))) return false;
    at = tokens.head[at]!;
  }
  return false;
}

/** A day that bounds a stretch of time: "since" it, "until" it. "Not until Friday" is on Friday. */
function isBound({ head, deprel, form }: Tokens, row: number): boolean {
  for (let i = row - 1; i >= 0 && i > row - 6; i--) {
    if (head[i] !== row || deprel[i] !== CASE) continue;
    const word = form[i]!.toLowerCase();
    return word === 'since' || (UNTIL.has(word) && !/^(?:not|n't|never)$/i.test(form[i - 1] ?? ''));
  }
  return false;
}

function hasPreposition({ head, deprel, form }: Tokens, row: number): boolean {
  for (let i = row - 1; i >= 0 && i > row - 6; i--) {
    if (head[i] === row && deprel[i] === CASE) return /^\p{L}/u.test(form[i]!);
  }
  return false;
}

/** The verb that a noun hangs on, or the first of coordinated verbs; -1 when there is none. */
function clauseAbove(tokens: Tokens, row: number): number {
  let at = row;
  for (let steps = 0; steps < 8; steps++) {
    const relation = tokens.deprel[at]!;
    const head = tokens.head[at]!;
    if (head < 0) return -1;
    if (isVerb(tokens, at)) {
      if (!CONJUNCTS[relation] || !isVerb(tokens, head)) return -1;
      let first = head;
      while (CONJUNCTS[tokens.deprel[first]!] && isVerb(tokens, tokens.head[first]!))
        first = tokens.head[first]!;
      return first;
    }
    if (!LIGHT[relation] && !CONJUNCTS[relation]) return -1;
    at = head;
    if (isVerb(tokens, at)) return at;
  }
  return -1;
}

function found({ time }: Dated, rule: string, says: string): EventTime {
  const span = { from: time.from, to: time.to };
  return { value: time.value, span, because: because(rule, says, [span], [time.because]) };
}

/** The day that the report itself carries. */
function reportDay(doc: Doc): EventTime | undefined {
  const line = doc.dateline;
  if (line?.day !== undefined) {
    const says = `Its clause names no time; the dateline says ${line.day}.`;
    const span = { from: line.from, to: line.to };
    return { value: line.day, span, because: because('times/dateline', says, [span]) };
  }
  if (!parseDay(doc.published)) return undefined;
  const value = doc.published!.slice(0, 10);
  return {
    value,
    because: because('times/published', `Its clause names no time; the report appeared on ${value}.`),
  };
}
