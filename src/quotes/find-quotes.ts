import { pos, type Tree } from '../match/tree.js';
import { because } from '../model/because.js';
import type { Quote } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { Span } from '../model/span.js';
import { sentenceOf, type Tokens } from '../model/tokens.js';
import { actorBefore, cueOf, rowsOf } from './cue-of.js';
import { findMarked, type Marked } from './quote-marks.js';
import { findReported, type Reported } from './reported.js';
import { rowAt, spanOf } from './rows.js';
import { type Speaker, Speakers } from './speaker.js';
import { SPEECH_FILE, type SpeechWords } from './speech-words.js';

const VERBAL = [pos('VERB'), pos('AUX')];

/** A quotation between marks with its rows. */
interface Passage {
  readonly marked: Marked;
  readonly first: number;
  readonly last: number;
}

export interface QuoteParts {
  readonly doc: Doc;
  readonly tree: Tree;
  readonly words: SpeechWords;
  /** Name that the actor stage gives the phrase at a row. */
  readonly actorName: (row: number) => string | undefined;
}

/**
 * Somebody's words in a report: what stands between marks (direct; mixed where it is part of a reported clause), and
 * what a verb of speech or belief reports without marks (indirect). In the order of the text.
 */
export function findQuotes({ doc, tree, words, actorName }: QuoteParts): Quote[] {
  const { tokens } = tree;
  const passages: Passage[] = [];
  const inMarks = new Uint8Array(tokens.count);
  let paragraph = 0;
  for (const zone of doc.zones) {
    if (zone.kind !== 'body' && zone.kind !== 'headline' && zone.kind !== 'caption') continue;
    for (const marked of findMarked(doc.text, zone.from, zone.to, paragraph)) {
      const rows = rowsOf(tree, marked);
      if (rows === undefined) continue;
      inMarks.fill(1, rows.first, rows.last + 1);
      passages.push({ marked, ...rows });
    }
    paragraph = (passages[passages.length - 1]?.marked.paragraph ?? paragraph) + 1;
  }
  const inside = (row: number) => inMarks[row] === 1;
  const speakers = new Speakers({ tree, words, actorName, inside });
  const reported = findReported(tree, words);
  const clauses = bySentence(tokens, reported);
  const quotes: Quote[] = [];
  const quoteAt = new Int32Array(tokens.count).fill(-1);
  const restated = new Set<Reported>();
  let last: { speaker: Speaker; paragraph: number } | undefined;
  for (const { marked, first, last: end } of passages) {
    const cue = cueOf(tree, marked, first, end, inside, words);
    const near = clauses.slice(sentenceOf(tokens, first), sentenceOf(tokens, end) + 1).flat();
    const around = nearest(near.filter((r) => holds(r, first, end) && !inside(r.cue)));
    const row = around?.speaker ?? cue?.speaker;
    const whole = isWhole(tree, first, end);
    let speaker = row === undefined ? undefined : speakers.at(row, undefined);
    const goesOn =
      speaker === undefined &&
      last !== undefined &&
      whole &&
      (last.paragraph === marked.paragraph || (marked.opens && last.paragraph + 1 >= marked.paragraph));
    if (goesOn) speaker = last!.speaker;
    const told = speaker === undefined && whole ? actorBefore(tree, marked, first, inside) : undefined;
    if (told?.speaker !== undefined) speaker = speakers.at(told.speaker, undefined);
    const cueRow = around?.cue ?? cue?.cue;
    const sure = (cueRow !== undefined && cue?.calls !== true) || (whole && end - first >= 4);
    if (speaker === undefined && !sure) continue;
    const line = around?.line ?? cue?.line ?? 0;
    const mixed = around !== undefined && covered(around, marked, doc.text) < 0.7;
    if (around !== undefined) restated.add(around);
    const span: Span = mixed
      ? { from: Math.min(around.content.from, marked.from), to: Math.max(around.content.to, marked.to) }
      : { from: marked.from, to: marked.to };
    const kind = mixed || (around === undefined && (cue?.calls === true || !whole)) ? 'mixed' : 'direct';
    const twin = quotes[quotes.length - 1];
    if (mixed && twin !== undefined && twin.from === span.from) continue;
    quoteAt.fill(quotes.length, rowAt(tokens, span.from), rowAt(tokens, span.to));
    quotes.push(quote(tree, kind, span, speaker, cueRow, line, goesOn));
    if (speaker !== undefined) last = { speaker, paragraph: marked.paragraph };
  }
  const direct = [...quotes];
  for (const r of reported) {
    const middle = rowAt(tokens, (r.content.from + r.content.to) >> 1);
    if (restated.has(r) || (!inside(r.cue) && restates(r, direct[quoteAt[middle] ?? -1]))) continue;
    const outer = inside(r.cue) ? direct[quoteAt[r.cue]!] : undefined;
    const speaker = r.speaker === undefined ? undefined : speakers.at(r.speaker, outer?.speaker);
    quotes.push(quote(tree, 'indirect', r.content, speaker, r.cue, r.line, false));
  }
  return quotes.sort((a, b) => a.from - b.from || b.to - a.to);
}

/** Of the clauses that hold a quotation the innermost that is spoken, else the innermost that is thought. */
function nearest(list: readonly Reported[]): Reported | undefined {
  const spoken = list.filter((r) => r.spoken);
  const from = spoken.length > 0 ? spoken : list;
  return from.reduce<Reported | undefined>((a, b) => (a === undefined || b.cue > a.cue ? b : a), undefined);
}

/** Reported clauses by the sentence that they stand in. */
function bySentence(tokens: Tokens, reported: readonly Reported[]): Reported[][] {
  const lists = Array.from({ length: tokens.sentenceCount }, (): Reported[] => []);
  for (const r of reported) lists[sentenceOf(tokens, r.cue)]!.push(r);
  return lists;
}

/**
 * True when most of a reported clause stands in a quotation already, since the verb beside the marks governs its last clause. Most
 * of a clause has its middle in it, so that the quotation there is the only one to ask.
 */
function restates({ content }: Reported, q: Quote | undefined): boolean {
  if (q === undefined) return false;
  return Math.min(q.to, content.to) - Math.max(q.from, content.from) > (content.to - content.from) / 2;
}

/** Words that could stand as a sentence: three or more with a verb among them, or eight. */
function isWhole(tree: Tree, first: number, last: number): boolean {
  const n = last - first + 1;
  if (n >= 8) return true;
  for (let k = first; k <= last; k++) if (VERBAL.includes(tree.tokens.upos[k]!)) return n >= 3;
  return false;
}

function holds({ first, last }: Reported, from: number, to: number): boolean {
  return first <= to && last >= from && overlap(first, last, from, to) >= 0.6 * (to - from + 1);
}

function overlap(a: number, b: number, c: number, d: number): number {
  return Math.min(b, d) - Math.max(a, c) + 1;
}

/** Share of a reported clause's letters that stand between the marks. */
function covered({ content }: Reported, marked: Marked, text: string): number {
  const letters = (from: number, to: number) =>
    text.slice(from, Math.max(from, to)).match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const inside = letters(Math.max(content.from, marked.from), Math.min(content.to, marked.to));
  return inside / Math.max(1, letters(content.from, content.to));
}

function quote(
  tree: Tree,
  kind: Quote['kind'],
  span: Span,
  speaker: Speaker | undefined,
  cue: number | undefined,
  line: number,
  goesOn: boolean,
): Quote {
  const at = cue === undefined ? undefined : spanOf(tree.tokens, cue, cue);
  const by = speaker === undefined ? 'nobody that the report names' : speaker.name;
  const words = at === undefined ? '' : ` ("${tree.tokens.text.slice(at.from, at.to)}")`;
  const says = goesOn ? `The words go on with what ${by} said.` : `The words are given to ${by}${words}.`;
  const rule = goesOn ? 'quote-goes-on' : line > 0 ? `${SPEECH_FILE}:${line}` : 'quotation-marks';
  return {
    ...span,
    kind,
    ...(speaker === undefined ? {} : { speaker }),
    ...(at === undefined ? {} : { cue: at }),
    because: because(rule, says, [span, ...(at === undefined ? [] : [at])]),
  };
}
