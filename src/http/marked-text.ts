import type { Zone, ZoneKind } from '../model/doc.js';
import type { CodedEvent } from '../model/event.js';
import type { Span } from '../model/span.js';
import { h, type Markup } from './markup.js';

/** What a marked word is in an event; `event` is the event's place in the report, from 1. */
export interface Mark extends Span {
  readonly event: number;
  readonly role: 'source' | 'trigger' | 'target' | 'mention';
}

/** A stretch of text under the same marks and in the same zone. */
export interface Segment extends Span {
  readonly kind: ZoneKind | undefined;
  readonly marks: readonly Mark[];
}

/** All marks of a report's events. */
export function marksOf(events: readonly CodedEvent[]): Mark[] {
  return events.flatMap((e, i): Mark[] => [
    { from: e.trigger.from, to: e.trigger.to, event: i + 1, role: 'trigger' },
    ...e.source.map(({ from, to }): Mark => ({ from, to, event: i + 1, role: 'source' })),
    ...e.target.map(({ from, to }): Mark => ({ from, to, event: i + 1, role: 'target' })),
    ...e.mentions.map(({ from, to }): Mark => ({ from, to, event: i + 1, role: 'mention' })),
  ]);
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

/** A paragraph of a report with its events marked. `text` is its plain text. */
export interface MarkedParagraph {
  readonly kind: ZoneKind;
  readonly text: string;
  readonly marked: Markup;
}

/**
 * The report's text as paragraphs with its events marked. A blank line, and a line break between zones, begins a new
 * paragraph; a trigger is a link to its event's card.
 */
export function markedParagraphs(
  text: string,
  zones: readonly Zone[],
  events: readonly CodedEvent[],
): MarkedParagraph[] {
  const paragraphs: { kind: ZoneKind; text: string; runs: Markup[] }[] = [];
  let current: (typeof paragraphs)[number] | undefined;
  const linked = new Set<number>();
  for (const segment of segmentsOf(text.length, zones, marksOf(events))) {
    const words = text.slice(segment.from, segment.to);
    const breaks = segment.kind === undefined && words.trim() === '' ? /\r?\n/ : /\n[^\S\n]*\n\s*/;
    for (const [i, piece] of words.split(breaks).entries()) {
      if (i > 0) current = undefined;
      if (piece === '' || (current === undefined && piece.trim() === '')) continue;
      if (current === undefined) {
        current = { kind: segment.kind ?? 'body', text: '', runs: [] };
        paragraphs.push(current);
      }
      if (current.kind === 'dateline' && segment.kind === 'body') current.kind = 'body';
      current.text += piece;
      current.runs.push(run(piece, segment, linked));
    }
  }
  return paragraphs.map(({ kind, text: words, runs }) => ({ kind, text: words, marked: h`${runs}` }));
}

function run(words: string, { kind, marks }: Segment, linked: Set<number>): Markup {
  const shown =
    kind === 'dateline' || kind === 'byline' ? h`<span class="${kind}">${words}</span>` : h`${words}`;
  if (marks.length === 0) return shown;
  const roles = [...new Set(marks.map((mark) => mark.role))].sort().join(' ');
  const events = [...new Set(marks.map((mark) => mark.event))].join(' ');
  const trigger = marks.find((mark) => mark.role === 'trigger');
  if (trigger === undefined) return h`<span class="mark ${roles}" data-events="${events}">${shown}</span>`;
  const first = !linked.has(trigger.event);
  linked.add(trigger.event);
  const number = trigger.event;
  return h`<a class="mark ${roles}" href="#e${number}" data-events="${events}" aria-describedby="e${number}-says"${
    first ? undefined : h` tabindex="-1"`
  }>${shown}</a>`;
}
