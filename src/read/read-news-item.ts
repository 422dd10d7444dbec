import type { Problem } from '../model/problem.js';
import { findBlocks } from './blocks.js';
import { findZones, type MarkedBlock } from './find-zones.js';
import { makeDoc, type ReportFacts } from './make-doc.js';
import { readPage } from './read-page.js';
import type { ReadResult } from './read-report.js';
import { tooLong } from './too-long.js';
import { escaped } from './xml-elements.js';

/** An item of an agency, a feed or a newsletter: facts, and its text as HTML or plain. */
export interface NewsItem {
  readonly facts: ReportFacts;
  readonly html?: string;
  readonly text?: string;
  /** The line that opens the text where the text does not hold it itself: "NAIROBI (Wire)". */
  readonly dateline?: string;
}

/** A report from an item: headline and text under each other. HTML goes through the page reader. */
export function readNewsItem({ facts, html, text, dateline }: NewsItem, where: string): ReadResult {
  if (html !== undefined && /[^\s<>]/.test(html.replace(/<[^>]*>/g, ''))) {
    const headline = facts.title === undefined ? '' : `<h1>${escaped(facts.title)}</h1>`;
    return readPage(`<body><article>${headline}${opened(html, dateline)}</article></body>`, where, facts);
  }
  if (text === undefined || text.trim() === '') return { problems: [noBody(where)] };
  const long = tooLong(text, where);
  if (long !== undefined) return { problems: [long] };
  const { title } = facts;
  const body = dateline === undefined || holds(text, dateline) ? text : `${dateline} — ${text.trimStart()}`;
  if (title === undefined || body.trimStart().startsWith(title)) {
    const whole = findZones(body, findBlocks(body), false);
    return { doc: makeDoc(body, facts, whole), problems: [] };
  }
  const full = `${title}\n\n${body}`;
  const blocks: MarkedBlock[] = findBlocks(full);
  blocks[0] = { ...blocks[0]!, kind: 'headline' };
  return { doc: makeDoc(full, facts, findZones(full, blocks, true)), problems: [] };
}

/** HTML whose first paragraph opens with the dateline. */
function opened(html: string, dateline: string | undefined): string {
  const plain = html.replace(/<[^>]*>/g, ' ').slice(0, 400);
  if (dateline === undefined || holds(plain, dateline)) return html;
  const line = `${escaped(dateline)} — `;
  return /<p\b[^>]*>/i.test(html) ? html.replace(/<p\b[^>]*>/i, (tag) => tag + line) : `<p>${line}${html}`;
}

/** True when a text opens with the place of a dateline already. */
function holds(text: string, dateline: string): boolean {
  const place = /^[\p{L}'’.-]+/u.exec(dateline)?.[0] ?? '';
  return text.trimStart().toLowerCase().startsWith(place.toLowerCase());
}

function noBody(where: string): Problem {
  return {
    code: 'no-text',
    level: 'error',
    where,
    message: 'Found an item without text, expected a report.',
    fix: 'Ask the agency for its full form, or give the text of the report.',
  };
}

/** The problem of an item that its publisher has taken back, or not yet let out. */
export function notUsable(where: string, status: string): Problem {
  return {
    code: 'not-usable',
    level: 'warning',
    where,
    message: `The item is marked "${status.slice(0, 40)}", not "usable".`,
    fix: 'It was left out, as its publisher asks.',
  };
}

/** The note of an item that is no text: a picture, a planning item. */
export function notText(where: string, kind: string): Problem {
  return {
    code: 'not-text',
    level: 'note',
    where,
    message: `The item is of type "${kind.slice(0, 40)}", not text.`,
    fix: 'It was left out.',
  };
}
