import type { Dateline, Zone, ZoneKind } from '../model/doc.js';
import { blockKind } from './block-kind.js';
import type { Block } from './blocks.js';
import { findDateline } from './find-dateline.js';
import { findDay, isDateLine } from './find-day.js';
import type { TextFacts } from './make-doc.js';

/** A paragraph whose kind the page may have told. */
export interface MarkedBlock extends Block {
  readonly kind?: ZoneKind;
}

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
  let dateline: Dateline | undefined;
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
    if (kind === 'rights') rights ??= words;
    if (kind === 'dateline' && isDateLine(words)) published ??= findDay(words);
    if (kind === 'body') {
      const line = dateline === undefined ? findDateline(words, block.from) : undefined;
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

/** The day that a caption gives its picture, when nothing else in the report says a day. */
function dayOfCaption(text: string, zones: readonly Zone[]): string | undefined {
  const caption = zones.find((zone) => zone.kind === 'caption');
  return caption === undefined ? undefined : findDay(text.slice(caption.from, caption.to));
}
