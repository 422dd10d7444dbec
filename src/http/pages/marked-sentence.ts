import type { Coding } from '../../model/coding.js';
import type { CodedEvent } from '../../model/event.js';
import type { Span } from '../../model/span.js';
import { segmentsOf } from '../marked-text.js';
import { h, type Markup } from '../markup.js';
import { marksOf } from '../report-marks.js';

/** Characters shown before and after the words of an event whose sentence is not known. */
const AROUND = 200;

/** The sentence that tells an event, with who acts, the act, and whom it concerns marked. */
export function markedSentence(coding: Coding, event: CodedEvent): Markup {
  const { text } = coding.doc;
  const { from, to } = sentenceOf(coding, event.trigger);
  const marks = marksOf(coding, [event])
    .filter(({ role }) => role === 'source' || role === 'trigger' || role === 'target')
    .filter((mark) => mark.from >= from && mark.to <= to)
    .map((mark) => ({ ...mark, from: mark.from - from, to: mark.to - from }));
  const words = text.slice(from, to);
  return h`<blockquote class="sentence marked" dir="auto"><p>${segmentsOf(words.length, [], marks).map(
    (segment) => {
      const piece = words.slice(segment.from, segment.to);
      const roles = [...new Set(segment.marks.map((mark) => mark.role))].sort().join(' ');
      return roles === '' ? h`${piece}` : h`<span class="mark ${roles}">${piece}</span>`;
    },
  )}</p></blockquote>`;
}

function sentenceOf({ sentences, doc }: Coding, { from, to }: Span): Span {
  const found = sentences.find((one) => one.from <= from && one.to > from);
  return found ?? { from: Math.max(0, from - AROUND), to: Math.min(doc.text.length, to + AROUND) };
}
