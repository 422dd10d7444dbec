import type { Zone, ZoneKind } from '../model/doc.js';
import { blockKind } from './block-kind.js';
import type { Block } from './blocks.js';
import { type FoundDateline, findDateline } from './find-dateline.js';
import { dayPosted, findDay, isDateLine } from './find-day.js';
import type { TextFacts } from './make-doc.js';

/** A paragraph whose kind the page may have told. */
export interface MarkedBlock extends Block {
  readonly kind?: ZoneKind;
}

/** A line of facts: "Source: Wire | 2024-05-17 21:34 | Editor: …". */
const PARTED = /\s[|•·]\s/;
const OPENING = new Set<ZoneKind>(['headline', 'byline', 'dateline', 'furniture', 'caption', 'rights']);

/** Zones of a text from its paragraphs, and what they say: title, day, byline, dateline, rights line. */
export function findZones(text: string, blocks: readonly MarkedBlock[], titleKnown = false): TextFacts {
  const zones: Zone[] = [];
  let opening = true;
  let titled = titleKnown || blocks.some((b) => b.kind === 'headline');
  let title: string | undefined;
  let published: string | undefined;
  let byline: string | undefined;
  let rights: string | undefined;
  let dateline: FoundDateline | undefined;
  let near = 0;
  let bodies = 0;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]!;
    const words = text.slice(block.from, block.to);
    const next = blocks[i + 1];
    const place = { opening, titled, next: next === undefined ? 0 : next.to - next.from };
    const kind = block.kind ?? blockKind(words, place);
    if (kind === 'headline' && title === undefined) {
      title = words;
      titled = true;
    }
    if (kind === 'byline') byline ??= words;
    if (kind === 'rights') rights ??= rightsIn(words);
    near = kind === 'headline' ? 5 : near - 1;
    if (near > 0 && words.length < 160)
      published ??= kind === 'byline' || PARTED.test(words) ? findDay(words) : dayPosted(words);
    if (kind === 'dateline' && isDateLine(words)) published ??= findDay(words);
    if (kind === 'body') {
      bodies++;
      const line =
        dateline === undefined
          ? findDateline(words, block.from, titled && bodies <= 2 && words.length > 120)
          : undefined;
      if (line !== undefined) {
        dateline = line;
        zones.push({ kind: 'dateline', from: line.from, to: line.to });
        let from = line.to;
        while (from < block.to && /\s/.test(text[from]!)) from++;
        if (from < block.to) zones.push({ kind: 'body', from, to: block.to });
        opening = false;
        continue;
      }
    }
    if (!OPENING.has(kind)) opening = false;
    zones.push({ kind, from: block.from, to: block.to });
  }
  published ??= dayOfCaption(text, zones);
  return {
    zones,
    ...(title === undefined ? {} : { title }),
    ...(published === undefined ? {} : { published }),
    ...(byline === undefined ? {} : { byline }),
    ...(rights === undefined ? {} : { rights }),
    ...(dateline === undefined ? {} : { dateline }),
  };
}

/** The sentences of a block that speak of rights; all of it when none does alone. */
function rightsIn(words: string): string {
  const first = words.search(RIGHTS);
  const before = words.slice(0, Math.max(0, first));
  const line = /[.!?:]\s*$/.test(before) || before.length > 60 ? words : words.slice(Math.max(0, first));
  const sentences = line.split(/(?<=[.!?])(?<!\b(?:Ltd|Pvt|Inc|Co|Corp|Pty|No)\.)\s+(?=\p{Lu})/u);
  const kept = sentences.filter((sentence, i) => RIGHTS.test(sentence) || (i > 0 && LEGAL.test(sentence)));
  const said = kept.join(' ').trim();
  return said === '' ? words : said;
}

const RIGHTS = /©|\bcopyright\b|\ball rights reserved\b|\(c\) \d{4}|\blicen[sc]ed? under\b|\bCC[ -](?:BY|0)/i;
const LEGAL =
  /\b(?:may not|no part|must not|without (?:written |prior |the )?(?:consent|permission)|prohibited|reserved|permission|redistribut|republication|reproduc|distributed|reprint|licen[sc]e)/i;

/** The day that a caption gives its picture, when nothing else in the report says a day. */
function dayOfCaption(text: string, zones: readonly Zone[]): string | undefined {
  const caption = zones.find((zone) => zone.kind === 'caption');
  return caption === undefined ? undefined : findDay(text.slice(caption.from, caption.to));
}
