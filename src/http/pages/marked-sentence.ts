import type { CodedSentence } from '../../model/coding.js';
import type { CodedEvent } from '../../model/event.js';
import type { Span } from '../../model/span.js';
import { marksOf, segmentsOf } from '../marked-text.js';
import { h, type Markup } from '../markup.js';

/** Characters shown before and after the words of an event whose sentence is not known. */
const AROUND = 200;

/** The sentence that tells an event, with who acts, the act, and whom it concerns marked. */
export function markedSentence(text: string, sentences: readonly CodedSentence[], event: CodedEvent): Markup {
  const { from, to } = sentenceOf(text, sentences, event.trigger);
  const marks = marksOf([event])
    .filter((mark) => mark.role !== 'mention' && mark.from >= from && mark.to <= to && mark.to > mark.from)
    .map((mark) => ({ ...mark, from: mark.from - from, to: mark.to - from }));
  const words = text.slice(from, to);
  return h`<blockquote class="sentence" dir="auto"><p>${segmentsOf(words.length, [], marks).map((segment) => {
    const piece = words.slice(segment.from, segment.to);
    const roles = [...new Set(segment.marks.map((mark) => mark.role))].sort().join(' ');
    return roles === '' ? h`${piece}` : h`<span class="mark ${roles}">${piece}</span>`;
  })}</p></blockquote>`;
}

function sentenceOf(text: string, sentences: readonly CodedSentence[], { from, to }: Span): Span {
  const found = sentences.find((one) => one.from <= from && one.to > from);
  return found ?? { from: Math.max(0, from - AROUND), to: Math.min(text.length, to + AROUND) };
}
