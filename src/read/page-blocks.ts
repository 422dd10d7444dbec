import { Parser } from 'htmlparser2';
import type { ZoneKind } from '../model/doc.js';
import type { Span } from '../model/span.js';
import { elementKind, holdsReport, isBox, isHidden, namesAuthor } from './element-kind.js';
import type { PageHead } from './page-facts.js';
import { sortBoxes } from './sort-boxes.js';
import { LONGEST_REPORT } from './too-long.js';

/** A block of a page: its visible text, and what the mark-up says that it is. */
export interface PageBlock {
  readonly text: string;
  kind?: ZoneKind;
  /** Stood inside article or main. */
  readonly inside: boolean;
  /** Share of the text that stands in links. */
  readonly links: number;
  /** The paragraph, list item or quotation that it stood in, by the element's name; undefined for other text. */
  readonly element?: string;
}

export interface PageParts {
  readonly blocks: readonly PageBlock[];
  readonly head: PageHead;
  /** Nothing of the page was left out for its size. */
  readonly whole: boolean;
}

const BLOCK = new Set(
  'p div section article main header footer aside nav h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tbody tr td th caption figure figcaption form fieldset address hr time body html center'.split(
    ' ',
  ),
);
const CONTAINER = new Set(['div', 'section', 'figure', 'table', 'td', 'span', 'p']);
const PROSE = new Set(['p', 'li', 'blockquote', 'h2', 'h3', 'h4']);

const VOID = new Set('area base br col hr img input link meta source track wbr'.split(' '));
/** A part with one picture and no more text than this is the picture and its caption; one with a form, an offer. */
const CAPTION_LENGTH = 260;
const OFFER_LENGTH = 400;
/** A line that tells who wrote, or whose picture it is, is no longer than this. */
const LINE_LENGTH = 160;

/** Microdata that tells of the report as a whole. */
const PROPS = new Set(['headline', 'datepublished', 'author', 'publisher']);

/** Something that a reader sees. */
const SEEN = /[^\s\u0000-\u0020\u200b\u200e\u200f\ufeff]/;

interface Level {
  readonly name: string;
  readonly hidden: boolean;
  readonly kind: ZoneKind | undefined;
  readonly inside: boolean;
  /** Furniture, unless it holds the report. */
  readonly box: boolean;
  /** What stood before this element: blocks, letters, pictures, fields of forms. */
  readonly blocks: number;
  readonly letters: number;
  readonly pictures: number;
  readonly fields: number;
}

/** Elements deeper than this stand side by side, as in browsers; the parser's list of open elements costs its length for each. */
const DEEPEST = 512;
/** What these hold is no markup. */
const RAW = new Set('script style title textarea noscript iframe xmp plaintext svg math'.split(' '));

/** Reads a page once, front to back, however deep it nests. Scripts, styles, hidden parts and forms leave no text. */
export function pageBlocks(html: string): PageParts {
  const reader = new PageReader();
  for (let rest = html; ; ) {
    const parser = new Parser(reader, {
      decodeEntities: true,
      lowerCaseTags: true,
      lowerCaseAttributeNames: true,
    });
    reader.onDeep = () => parser.pause();
    parser.write(rest);
    if (!reader.flatten()) {
      parser.end();
      return reader.finish();
    }
    rest = rest.slice(parser.endIndex + 1);
  }
}

class PageReader {
  readonly #blocks: PageBlock[] = [];
  readonly #meta = new Map<string, string>();
  readonly #jsonLd: string[] = [];
  readonly #props = new Map<string, string>();
  readonly #facts: { title?: string; canonical?: string; time?: string; language?: string } = {};
  /** How sure it is that the time found is that of publication. */
  #timeRank = 0;
  /** A property of microdata whose text is being read, and how deep its element lies. */
  #prop: { readonly name: string; readonly depth: number; text: string } | undefined;
  readonly #levels: Level[] = [
    {
      ...{ name: '', hidden: false, kind: undefined, inside: false, box: false },
      ...{ blocks: 0, letters: 0, pictures: 0, fields: 0 },
    },
  ];
  /** Boxes, as places in the list of blocks. */
  readonly #boxes: Span[] = [];
  #text = '';
  #kind: ZoneKind | undefined;
  #linked = 0;
  #links = 0;
  #letters = 0;
  #pictures = 0;
  #fields = 0;
  #script: string[] | undefined;
  #title: string[] | undefined;
  #whole = true;
  /** Called when elements nest too deep; what follows is to be read anew after `flatten`. */
  onDeep: () => void = () => {};

  /** Forgets the open elements when they nest too deep; true when they did. */
  flatten(): boolean {
    if (this.#levels.length <= DEEPEST) return false;
    this.#flush();
    const { inside } = this.#top;
    this.#levels.splice(1);
    this.#prop = undefined;
    this.#links = 0;
    this.#levels[0] = { ...this.#levels[0]!, inside };
    return true;
  }

  finish(): PageParts {
    this.#flush();
    sortBoxes(this.#blocks, this.#boxes);
    return {
      blocks: this.#blocks,
      head: { meta: this.#meta, jsonLd: this.#jsonLd, props: this.#props, ...this.#facts },
      whole: this.#whole,
    };
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    this.#readHead(name, attributes);
    if (name === 'br') this.#flush();
    if ((name === 'img' || name === 'amp-img') && !this.#top.hidden) this.#pictures++;
    if (name === 'input' || name === 'form') this.#fields++;
    if (name === 'a') this.#links++;
    if (BLOCK.has(name)) this.#flush();
    if (VOID.has(name)) return;
    const above = this.#top;
    const kind = elementKind(above.kind, name, attributes);
    // "By <span class=author>…": a byline or credit told by a word inside a line makes the line one.
    if (
      !BLOCK.has(name) &&
      kind !== above.kind &&
      (kind === 'byline' || kind === 'caption') &&
      this.#text.length < 60
    )
      this.#kind ??= kind;
    this.#levels.push({
      name,
      hidden: above.hidden || isHidden(name, attributes),
      kind: BLOCK.has(name) || name.includes('-') || kind === 'headline' ? kind : inherited(kind, above.kind),
      inside: above.inside || holdsReport(name, attributes),
      box: BLOCK.has(name) && isBox(name, attributes),
      blocks: this.#blocks.length,
      letters: this.#letters,
      pictures: this.#pictures,
      fields: this.#fields,
    });
    this.#readProp(attributes);
    if (this.#levels.length > DEEPEST && !RAW.has(name)) this.onDeep();
  }

  ontext(data: string): void {
    if (this.#prop !== undefined && this.#prop.text.length < LINE_LENGTH) this.#prop.text += data;
    if (this.#script !== undefined) this.#script.push(data);
    else if (this.#title !== undefined) this.#title.push(data);
    else if (!this.#top.hidden) {
      this.#letters += data.length;
      if (this.#letters > LONGEST_REPORT) {
        this.#whole = false;
        return;
      }
      this.#text += data.replace(/\s+/g, ' ');
      if (this.#links > 0) this.#linked += data.trim().length;
    }
  }

  onclosetag(name: string): void {
    if (name === 'script' && this.#script !== undefined) {
      this.#jsonLd.push(this.#script.join(''));
      this.#script = undefined;
    }
    if (name === 'title' && this.#title !== undefined) {
      this.#facts.title = this.#title.join('').replace(/\s+/g, ' ').trim();
      this.#title = undefined;
    }
    if (name === 'a' && this.#links > 0) this.#links--;
    if (BLOCK.has(name)) this.#flush();
    if (VOID.has(name) || this.#levels.length === 1) return;
    const level = this.#levels.pop()!;
    if (this.#prop !== undefined && this.#levels.length <= this.#prop.depth) this.#endProp();
    if (level.box && this.#blocks.length > level.blocks)
      this.#boxes.push({ from: level.blocks, to: this.#blocks.length });
    if (CONTAINER.has(name)) this.#judge(level);
  }

  get #top(): Level {
    return this.#levels[this.#levels.length - 1]!;
  }

  /** Ends the block that is being read. */
  #flush(): void {
    const clean = this.#text.replace(/[\s\u00a0\u2028]+/g, ' ').trim();
    if (clean !== '' && SEEN.test(clean)) {
      const { inside, kind: told } = this.#top;
      const line = clean.length > LINE_LENGTH ? undefined : this.#kind;
      const kind = told === 'furniture' ? told : (line ?? told);
      const element = this.#levels.findLast((level) => PROSE.has(level.name))?.name;
      this.#blocks.push({
        text: clean,
        inside,
        links: Math.min(1, this.#linked / clean.length),
        ...(kind === undefined ? {} : { kind }),
        ...(element === undefined ? {} : { element }),
      });
    }
    this.#text = '';
    this.#kind = undefined;
    this.#linked = 0;
  }

  /** What a small part is that has just ended, from what it held: a picture with its caption, or a form with its offer. */
  #judge(level: Level): void {
    const letters = this.#letters - level.letters;
    const held = this.#blocks.length - level.blocks;
    if (held === 0 || letters > OFFER_LENGTH) return;
    const kind: ZoneKind | undefined =
      this.#fields > level.fields
        ? 'furniture'
        : this.#pictures === level.pictures + 1 && letters <= CAPTION_LENGTH && held <= 3
          ? 'caption'
          : undefined;
    if (kind === undefined) return;
    const blocks = this.#blocks.slice(level.blocks);
    if (kind === 'caption' && blocks.some((b) => b.kind !== undefined && b.kind !== 'furniture')) return;
    for (const block of blocks) {
      if (kind === 'furniture' && block.kind === undefined) block.kind = kind;
      if (kind === 'caption' && block.kind === undefined && block.links < 0.5) block.kind = kind;
    }
  }

  #readHead(name: string, attributes: Record<string, string>): void {
    if (name === 'script') this.#script = /ld\+json/i.test(attributes['type'] ?? '') ? [] : undefined;
    if (name === 'title' && this.#facts.title === undefined) this.#title = [];
    if (name === 'html' && attributes['lang'] !== undefined) this.#facts.language = attributes['lang'];
    if (name === 'meta') {
      const key = (
        attributes['property'] ??
        attributes['name'] ??
        attributes['itemprop'] ??
        ''
      ).toLowerCase();
      if (key !== '' && !this.#meta.has(key)) this.#meta.set(key, attributes['content'] ?? '');
    }
    if (
      name === 'link' &&
      attributes['href'] !== undefined &&
      /(?:^|\s)canonical(?:\s|$)/i.test(attributes['rel'] ?? '')
    )
      this.#facts.canonical ??= attributes['href'];
    if (name === 'time') this.#readTime(attributes['datetime'], attributes);
    if (name === 'abbr') this.#readTime(attributes['title'], attributes);
  }

  /** Keeps the time that is likeliest that of publication: pages show those of other reports too. */
  #readTime(time: string | undefined, attributes: Record<string, string>): void {
    if (time === undefined || !/\d{4}/.test(time)) return;
    const marks = `${attributes['class'] ?? ''} ${attributes['itemprop'] ?? ''} ${'pubdate' in attributes ? 'published' : ''}`;
    const rank = /publish|pubdate|posted/i.test(marks)
      ? 4
      : /updated|modified/i.test(marks)
        ? 1
        : this.#top.kind !== 'furniture' && this.#top.inside
          ? 3
          : 2;
    if (rank <= this.#timeRank) return;
    this.#timeRank = rank;
    this.#facts.time = time;
  }

  #readProp(attributes: Record<string, string>): void {
    if (this.#prop !== undefined) return;
    const prop = attributes['itemprop']?.toLowerCase();
    const apart = this.#top.kind === 'furniture';
    const name =
      prop !== undefined && PROPS.has(prop) && !apart
        ? prop
        : apart && this.#top.inside && namesAuthor(attributes)
          ? 'named'
          : undefined;
    if (name === undefined || this.#props.has(name)) return;
    const told = attributes['content'] ?? attributes['datetime'];
    if (told !== undefined) this.#props.set(name, told);
    else this.#prop = { name, depth: this.#levels.length - 1, text: '' };
  }

  #endProp(): void {
    const { name, text } = this.#prop!;
    this.#prop = undefined;
    const clean = text.replace(/\s+/g, ' ').trim();
    if (clean !== '' && clean.length <= LINE_LENGTH && !this.#props.has(name)) this.#props.set(name, clean);
  }
}

/** A word inside a line does not make a part of its own: only what the line is counts. */
function inherited(kind: ZoneKind | undefined, above: ZoneKind | undefined): ZoneKind | undefined {
  return above ?? (kind === 'byline' || kind === 'caption' || kind === 'rights' ? kind : undefined);
}
