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
const FURNITURE =
  /(?:^|[_-])(?:share|sharing|share(?:this|daddy)|social|related(?:posts)?|recirc|newsletter|promo|promoted|comments?|cookie|consent|breadcrumbs?|pathway|sidebar|trending|most-?(?:read|popular)|popular|advert|ad|ads|sponsor(?:ed)?|menu|navbar|navigation|subscribe|subscription|signup|tags?|taglist|keywords|recommend(?:ed|ation)s?|more-(?:on|from|news|stories)|read-?(?:next|more)|up-?next|paywall|toolbar|tools|widget|banner|masthead|skip|popup|modal|teaser|outbrain|taboola|follow|bio|poll|ticker|weather|filter|alert|embed|footer|module)(?:$|[_-])/i;
const BYLINE = /(?:^|[\s_-])(?:byline|author|writer|reporter|contributor)s?(?:$|[\s_-])/i;
const CAPTION =
  /(?:^|[\s_-])(?:cap|caption|cutline|wp-caption-text|photo-?(?:text|credit)|image-?(?:text|credit)|credit|legend)(?:$|[\s_-])/i;
const RIGHTS = /(?:^|[\s_-])(?:copyright|rights|legal|licen[sc]e)(?:$|[\s_-])/i;

const AUTHOR_PAGE =
  /\/(?:authors?|profiles?|people|staff|by|reporters?|journalists?|contributors?|writers?)\//i;

type Attributes = Readonly<Record<string, string>>;

function marksOf(attributes: Attributes): string {
  return `${attributes['class'] ?? ''} ${attributes['id'] ?? ''} ${attributes['role'] ?? ''}`;
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
  return name === 'article' || name === 'main' || attributes['itemprop'] === 'articleBody';
}

/** What an element's name, classes and properties say of its text; what stands in furniture is furniture. */
export function elementKind(
  above: ZoneKind | undefined,
  name: string,
  attributes: Attributes,
): ZoneKind | undefined {
  const marks = marksOf(attributes);
  const whole = WHOLE.has(name) || attributes['itemprop'] === 'articleBody';
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
  if (name.includes('-') && FURNITURE.test(name)) return true;
  return marks.split(/\s+/).some((mark) => mark !== '' && !STATE.test(mark) && FURNITURE.test(mark));
}
