import type { Zone, ZoneKind } from '../model/doc.js';
import type { Span } from '../model/span.js';
import { h, type Markup } from './markup.js';
import { type Mark, UNKEPT } from './report-marks.js';

export type { Mark } from './report-marks.js';

/** A stretch of text under the same marks and in the same zone. */
export interface Segment extends Span {
  readonly kind: ZoneKind | undefined;
  readonly marks: readonly Mark[];
}

/** Cuts a text wherever a zone or mark begins or ends: every unit stands in exactly one segment, in order. */
export function segmentsOf(length: number, zones: readonly Zone[], marks: readonly Mark[]): Segment[] {
  const cuts = new Set([0, length]);
  for (const { from, to } of [...zones, ...marks])
    for (const at of [from, to]) if (at > 0 && at < length) cuts.add(at);
  const at = [...cuts].sort((a, b) => a - b);
  const starting = [...marks].sort((a, b) => a.from - b.from);
  let open: Mark[] = [];
  let nextMark = 0;
  let zone = 0;
  return at.slice(0, -1).map((from, i) => {
    const to = at[i + 1] ?? length;
    while ((starting[nextMark]?.from ?? Number.POSITIVE_INFINITY) <= from)
      open.push(starting[nextMark++] as Mark);
    open = open.filter((mark) => mark.to > from);
    while ((zones[zone]?.to ?? Number.POSITIVE_INFINITY) <= from) zone++;
    const here = zones[zone];
    return {
      from,
      to,
      kind: here !== undefined && here.from <= from ? here.kind : undefined,
      marks: [...open],
    };
  });
}

/** A paragraph of a report with its marks. `text` is its plain text. */
export interface MarkedParagraph {
  readonly kind: ZoneKind;
  readonly text: string;
  readonly marked: Markup;
}

/**
 * The report's text as paragraphs with its marks. A blank line, and a line break between zones, begins a new paragraph; so does, where the text was not
 * kept, a zone. A trigger is a link to its event's card; the first run of every item has the id `m-e1`, so that lists can point at it.
 */
export function markedParagraphs(
  text: string,
  zones: readonly Zone[],
  marks: readonly Mark[],
): MarkedParagraph[] {
  const paragraphs: { kind: ZoneKind; text: string; runs: Markup[] }[] = [];
  let current: (typeof paragraphs)[number] | undefined;
  const drawn = new Set<string>();
  for (const segment of segmentsOf(text.length, zones, marks)) {
    const words = text.slice(segment.from, segment.to);
    const breaks = segment.kind === undefined && words.trim() === '' ? /\r?\n/ : /\n[^\S\n]*\n\s*/;
    for (const [i, piece] of words.split(breaks).entries()) {
      if (i > 0) current = undefined;
      if (piece === '' || (current === undefined && piece.trim() === '')) continue;
      const kind = segment.kind ?? 'body';
      if (
        current !== undefined &&
        piece.includes(UNKEPT) &&
        kind !== current.kind &&
        segment.kind !== undefined
      )
        current = undefined;
      if (current === undefined) {
        current = { kind, text: '', runs: [] };
        paragraphs.push(current);
      }
      if (current.kind === 'dateline' && segment.kind === 'body') current.kind = 'body';
      current.text += piece;
      current.runs.push(run(piece, segment, drawn));
    }
  }
  return paragraphs.map(({ kind, text: words, runs }) => ({ kind, text: words, marked: h`${runs}` }));
}

/** Widths of hidden words, in steps; web/report.css has one for each. */
const GAPS = [4, 8, 16, 32, 64, 128];

function shownWords(words: string): Markup {
  if (!words.includes(UNKEPT)) return h`${words}`;
  return h`${words.split(/(\0+)/).map((part) => {
    if (!part.startsWith(UNKEPT)) return part;
    const step = GAPS.findIndex((most) => part.length <= most);
    return h`<i class="gap gap${step === -1 ? GAPS.length : step}"><span class="unseen">…</span></i> `;
  })}`;
}

function run(words: string, { kind, marks }: Segment, drawn: Set<string>): Markup {
  const plain = shownWords(words);
  const shown = kind === 'dateline' || kind === 'byline' ? h`<span class="${kind}">${plain}</span>` : plain;
  if (marks.length === 0) return shown;
  const roles = [...new Set(marks.map((mark) => mark.role))].sort().join(' ');
  const items = [...new Set(marks.map((mark) => mark.item))];
  const fresh = items.filter((item) => !drawn.has(item));
  for (const item of items) drawn.add(item);
  // An element has one id: further items that begin here have empty anchors before it.
  const anchors = fresh.slice(1).map((item) => h`<span id="m-${item}"></span>`);
  const id = fresh[0] === undefined ? undefined : h` id="m-${fresh[0]}"`;
  const data = h`${id} class="mark ${roles}" data-items="${items.join(' ')}"`;
  const trigger = marks.find((mark) => mark.role === 'trigger')?.item;
  if (trigger === undefined) return h`${anchors}<span${data}>${shown}</span>`;
  // Of a trigger that is cut into several runs the first alone is a stop of the keyboard.
  const again = drawn.has(`stop ${trigger}`) ? h` tabindex="-1"` : undefined;
  drawn.add(`stop ${trigger}`);
  return h`${anchors}<a${data} href="#${trigger}" aria-describedby="${trigger}-says"${again}>${shown}</a>`;
}
