import type { Doc, ZoneKind } from '../model/doc.js';
import { blockKind } from './block-kind.js';
import { findBlocks } from './blocks.js';
import { isDateLine } from './find-day.js';
import { findZones, type MarkedBlock } from './find-zones.js';
import { makeDoc, type ReportFacts } from './make-doc.js';
import { storySpan } from './story-span.js';

const SENTENCE = /[.!?…:]["'”’»)\]]*$/;
/** A line without the end of a sentence is a paragraph when it is this long, else a label. */
const LONG_LINE = 120;

/**
 * A report from the text that a program took from a page (WET files): all that the page showed, a line a block, its title first. `Doc.text` is `text`,
 * unchanged; menus, lists of other reports and what follows the last paragraph are marked as furniture by their lengths and places.
 */
export function readExtracted(text: string, facts: ReportFacts = {}): Doc {
  const lines = findBlocks(text).map(({ from, to }) => ({ from, to, text: text.slice(from, to) }));
  const title = lines[0]?.text ?? '';
  const blocks = lines.map((line) => ({ text: line.text, inside: false, links: 0 }));
  const below = storySpan(blocks.slice(1), [title]);
  const headline = below.headline < 0 ? (title.length <= 200 ? 0 : -1) : below.headline + 1;
  const last = below.last + 1;
  const marked = lines.map((line, i): MarkedBlock => {
    const kind = lineKind(line.text, i, headline, last, lines[i + 1]?.text.length ?? 0);
    return { from: line.from, to: line.to, ...(kind === undefined ? {} : { kind }) };
  });
  return makeDoc(text, facts, findZones(text, marked, headline >= 0));
}

function lineKind(
  text: string,
  at: number,
  headline: number,
  last: number,
  next: number,
): ZoneKind | undefined {
  if (at === headline) return 'headline';
  if (at < headline || at > last) {
    const told = blockKind(text, { opening: false, titled: true, next });
    return told === 'rights' || (told === 'dateline' && isDateLine(text)) ? told : 'furniture';
  }
  const told = blockKind(text, { opening: false, titled: true, next });
  return told === 'body' && !SENTENCE.test(text) && text.length < LONG_LINE ? 'furniture' : undefined;
}
