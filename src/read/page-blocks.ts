import { Parser } from 'htmlparser2';
import type { ZoneKind } from '../model/doc.js';
import type { PageHead } from './page-facts.js';

/** A block of a page: its visible text, and what the mark-up says that it is. */
export interface PageBlock {
  readonly text: string;
  readonly kind?: ZoneKind;
  /** Stood inside article or main. */
  readonly inside: boolean;
  /** Share of the text that stands in links. */
  readonly links: number;
}

export interface PageParts {
  readonly blocks: readonly PageBlock[];
  readonly head: PageHead;
  /** Nothing of the page was left out for its size. */
  readonly whole: boolean;
}

const HIDDEN = new Set(
  'script style noscript template svg iframe object embed canvas select textarea button dialog audio video math map datalist'.split(
    ' ',
  ),
);
const BLOCK = new Set(
  'p div section article main header footer aside nav h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table tr td th caption figure figcaption form fieldset address hr time body html'.split(
    ' ',
  ),
);
const AWAY = new Set(['nav', 'aside', 'form', 'footer', 'menu']);
const FURNITURE =
  /(?:^|[\s_-])(?:share|sharing|social|related|recirc|newsletter|promo|promoted|comments?|cookie|consent|breadcrumbs?|sidebar|trending|most-?(?:read|popular)|popular|advert|ad|ads|sponsor(?:ed)?|menu|navbar|subscribe|subscription|signup|tags?|taglist|keywords|recommend(?:ed|ation)s?|more-(?:on|from|news|stories)|read-?(?:next|more)|up-?next|paywall|toolbar|widget|banner|masthead|skip|popup|modal|teaser|outbrain|taboola|follow)(?:$|[\s_-])/i;
const BYLINE = /(?:^|[\s_-])(?:byline|author|writer|reporter|contributor)s?(?:$|[\s_-])/i;
const CAPTION = /(?:^|[\s_-])(?:caption|wp-caption-text|photo-?credit|image-?credit|credit)(?:$|[\s_-])/i;
const RIGHTS = /(?:^|[\s_-])(?:copyright|rights|legal|licen[sc]e)(?:$|[\s_-])/i;
const LIMIT = 2_000_000;
const VOID = new Set('area base br col hr img input link meta source track wbr'.split(' '));

interface Level {
  readonly hidden: boolean;
  readonly kind: ZoneKind | undefined;
  readonly inside: boolean;
}

/** Reads a page once, front to back, however deep it nests. Scripts, styles, hidden parts and forms leave no text. */
export function pageBlocks(html: string): PageParts {
  const blocks: PageBlock[] = [];
  const meta = new Map<string, string>();
  const jsonLd: string[] = [];
  const facts: { title?: string; canonical?: string; time?: string; language?: string } = {};
  const levels: Level[] = [{ hidden: false, kind: undefined, inside: false }];
  let text = '';
  let linked = 0;
  let links = 0;
  let total = 0;
  let script: string[] | undefined;
  let title: string[] | undefined;
  let whole = true;
  const top = (): Level => levels[levels.length - 1]!;

  const flush = (): void => {
    const clean = text
      .replace(/[\t\f\r \u00a0\u2028]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{2,}/g, '\n')
      .trim();
    if (clean !== '') {
      const { kind, inside } = top();
      blocks.push({
        text: clean,
        inside,
        links: Math.min(1, linked / clean.length),
        ...(kind === undefined ? {} : { kind }),
      });
    }
    text = '';
    linked = 0;
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'script') script = /ld\+json/i.test(attributes['type'] ?? '') ? [] : undefined;
        if (name === 'title' && facts.title === undefined) title = [];
        if (name === 'html' && attributes['lang'] !== undefined) facts.language = attributes['lang'];
        if (name === 'meta') {
          const key = (
            attributes['property'] ??
            attributes['name'] ??
            attributes['itemprop'] ??
            ''
          ).toLowerCase();
          if (key !== '' && !meta.has(key)) meta.set(key, attributes['content'] ?? '');
        }
        if (name === 'link' && attributes['rel'] === 'canonical' && attributes['href'] !== undefined)
          facts.canonical = attributes['href'];
        if (name === 'time' && facts.time === undefined && attributes['datetime'] !== undefined)
          facts.time = attributes['datetime'];
        if (name === 'br') text += '\n';
        if (name === 'a') links++;
        if (BLOCK.has(name)) flush();
        if (!VOID.has(name)) levels.push(enter(top(), name, attributes));
      },
      ontext(data) {
        if (script !== undefined) script.push(data);
        else if (title !== undefined) title.push(data);
        else if (!top().hidden) {
          total += data.length;
          if (total > LIMIT) {
            whole = false;
            return;
          }
          text += data.replace(/\s+/g, ' ');
          if (links > 0) linked += data.trim().length;
        }
      },
      onclosetag(name) {
        if (name === 'script' && script !== undefined) {
          jsonLd.push(script.join(''));
          script = undefined;
        }
        if (name === 'title' && title !== undefined) {
          facts.title = title.join('').replace(/\s+/g, ' ').trim();
          title = undefined;
        }
        if (name === 'a' && links > 0) links--;
        if (BLOCK.has(name)) flush();
        if (!VOID.has(name) && levels.length > 1) levels.pop();
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  flush();
  return { blocks, head: { meta, jsonLd, ...facts }, whole };
}

function enter(above: Level, name: string, attributes: Readonly<Record<string, string>>): Level {
  const marks = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''} ${attributes['role'] ?? ''}`;
  const hidden =
    above.hidden ||
    HIDDEN.has(name) ||
    name === 'head' ||
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '');
  const inside =
    above.inside || name === 'article' || name === 'main' || attributes['itemprop'] === 'articleBody';
  return {
    hidden: name === 'title' || name === 'script' ? above.hidden || name === 'script' : hidden,
    inside,
    kind: kindOf(above, name, marks, attributes),
  };
}

function kindOf(
  above: Level,
  name: string,
  marks: string,
  attributes: Readonly<Record<string, string>>,
): ZoneKind | undefined {
  if (above.kind === 'furniture' && !RIGHTS.test(marks)) return 'furniture';
  if (RIGHTS.test(marks)) return 'rights';
  if (AWAY.has(name) || FURNITURE.test(marks)) return 'furniture';
  if (name === 'figcaption' || CAPTION.test(marks)) return 'caption';
  if (BYLINE.test(marks) || attributes['rel'] === 'author' || attributes['itemprop'] === 'author')
    return 'byline';
  if (name === 'h1') return 'headline';
  if (name === 'time') return 'dateline';
  return above.kind;
}
