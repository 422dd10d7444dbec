import type { Story } from './story.js';

/** A page with what of it is the report and what is not. */
export interface MadePage {
  readonly layout: string;
  readonly story: Story;
  readonly html: string;
  /** Headline, captions and paragraphs: what is to be coded. */
  readonly keep: readonly string[];
  /** What must not be. */
  readonly drop: readonly string[];
}

/** Draws a page; `k` and `d` write a text and take note that it is to be kept, or dropped. */
export class PageMaker {
  readonly keep: string[] = [];
  readonly drop: string[] = [];

  k = (text: string): string => {
    this.keep.push(text);
    return escaped(text);
  };

  d = (text: string): string => {
    this.drop.push(text);
    return escaped(text);
  };

  /** Links, each an element: `wrap` gets the link. */
  links = (texts: readonly string[], wrap: (link: string) => string = (link) => `<li>${link}</li>`): string =>
    texts.map((text, i) => wrap(`<a href="/x/${i}">${this.d(text)}</a>`)).join('\n');
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** "12 March 2025", as papers write days. */
export function dayText(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  const names = 'January February March April May June July August September October November December'.split(
    ' ',
  );
  return `${day} ${names[month! - 1]} ${year}`;
}
