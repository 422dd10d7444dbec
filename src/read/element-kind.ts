import type { ZoneKind } from '../model/doc.js';

/** Elements whose text nobody reads as part of a report. */
const HIDDEN = new Set(
  'script style noscript template svg iframe object embed canvas select textarea button label dialog audio video math map datalist head'.split(
    ' ',
  ),
);
const AWAY = new Set(['nav', 'aside', 'form', 'footer', 'menu']);
/** The report as a whole: classes on these tell of the site, not of a part. */
const WHOLE = new Set(['html', 'body', 'article', 'main']);
/** What content systems write on a whole post: "category-politics tag-elections has-sidebar". */
const STATE = /^(?:tag|category|post|type|status|format|has|is|no|single|page|hentry|wp|js)-/i;
/** Words of classes that stand on nothing but furniture, however long. */
const FURNITURE = marked(
  'related(?:posts)?|recirc|promo|promoted|comments?|disqus|cookie|consent|breadcrumbs?|pathway|trending|most-?(?:read|popular|viewed)|popular|sponsor(?:ed)?|navbar|navigation|recommend(?:ed|ation)s?|more-(?:on|from|news|stories)|read-?(?:next|more)|up-?next|teaser|bookmark|outbrain|taboola|keywords|taglist|topic-list|sharedaddy|skip|donate|donation|contributions?',
);
/** Words that stand on boxes, and on what holds the whole report: how much of the page's prose a part has tells which. */
const BOX = marked(
  'share|sharing|share(?:this)?|social|newsletter|sidebar|advert|ad|ads|menu|subscribe|subscription|signup|tags?|paywall|toolbar|tools|widget|banner|masthead|popup|modal|follow|bio|poll|ticker|weather|filter|alert|embed|footer|module|moduletable',
);
const BYLINE = /(?:^|[\s_-])(?:byline|author|writer|reporter|contributor)s?(?:$|[\s_-])/i;
const CAPTION =
  /(?:^|[\s_-])(?:cap|caption|cutline|wp-caption-text|photo-?(?:text|credit)|image-?(?:text|credit)|credit|legend)(?:$|[\s_-])/i;
const RIGHTS = /(?:^|[\s_-])(?:copyright|rights|legal|licen[sc]e)(?:$|[\s_-])/i;

const AUTHOR_PAGE =
  /\/(?:authors?|profiles?|people|staff|by|reporters?|journalists?|contributors?|writers?)\//i;

type Attributes = Readonly<Record<string, string>>;

function marked(words: string): RegExp {
  return new RegExp(`(?:^|[\\s_-])(?:${words})(?:$|[\\s_-])`, 'i');
}

/** The names that makers of pages give an element; programs that test pages have their own. */
const MARKS = new Set(['class', 'id', 'role', 'data-component', 'data-testid', 'data-gu-name', 'data-hook']);

function marksOf(attributes: Attributes): string {
  let marks = '';
  for (const name in attributes) if (MARKS.has(name)) marks += ` ${attributes[name]}`;
  return marks;
}

/** The mark on parts that hold the report's text. */
const TEXT = /(?:^|\s)(?:\S+\s)?articleBody(?:\s|$)/;

function isWhole(name: string, attributes: Attributes): boolean {
  return WHOLE.has(name) || TEXT.test(attributes['itemprop'] ?? '');
}

/** True for a part that is furniture unless it holds most of the page's prose. */
export function isBox(name: string, attributes: Attributes): boolean {
  return !isWhole(name, attributes) && hasMark(marksOf(attributes), BOX);
}

function hasMark(marks: string, words: RegExp): boolean {
  if (!words.test(marks)) return false;
  return marks.split(/\s+/).some((mark) => !STATE.test(mark) && words.test(mark));
}

/** True when an element and all in it are not shown, or belong to a form or a script. */
export function isHidden(name: string, attributes: Attributes): boolean {
  return (
    HIDDEN.has(name) ||
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    (name === 'div' && ('placeholder' in attributes || 'fallback' in attributes)) ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '')
  );
}

/** True for the elements that hold the report. */
export function holdsReport(name: string, attributes: Attributes): boolean {
  return (
    name === 'article' ||
    name === 'main' ||
    attributes['role'] === 'main' ||
    TEXT.test(attributes['itemprop'] ?? '')
  );
}

/** What an element's name, classes and properties say of its text; what stands in furniture is furniture. */
export function elementKind(
  above: ZoneKind | undefined,
  name: string,
  attributes: Attributes,
): ZoneKind | undefined {
  const marks = marksOf(attributes);
  const whole = isWhole(name, attributes);
  if (above === 'furniture' && !RIGHTS.test(marks)) return 'furniture';
  if (!whole && RIGHTS.test(marks)) return 'rights';
  if (AWAY.has(name) || (!whole && isFurniture(name, marks))) return 'furniture';
  if (name === 'figcaption' || CAPTION.test(marks)) return 'caption';
  if (!whole && (BYLINE.test(marks) || attributes['rel'] === 'author' || attributes['itemprop'] === 'author'))
    return 'byline';
  if (name === 'a' && AUTHOR_PAGE.test(attributes['href'] ?? '')) return 'byline';
  if (/\bPerson$/.test(attributes['itemtype'] ?? '') && above !== 'byline') return 'furniture';
  if (name === 'h1') return 'headline';
  if (name === 'time') return 'dateline';
  return above;
}

function isFurniture(name: string, marks: string): boolean {
  if (name.includes('-') && (FURNITURE.test(name) || BOX.test(name))) return true;
  return hasMark(marks, FURNITURE);
}

/** True for an element that names who wrote, wherever it stands. */
export function namesAuthor(attributes: Attributes): boolean {
  return attributes['rel'] === 'author' || BYLINE.test(`${attributes['class'] ?? ''}`);
}
