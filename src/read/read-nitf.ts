import { findDay } from './find-day.js';
import type { ReportFacts } from './make-doc.js';
import { type NewsItem, notUsable, readNewsItem } from './read-news-item.js';
import type { ReadResult } from './read-report.js';
import {
  childAt,
  childrenOf,
  escaped,
  htmlOf,
  textOf,
  type XmlElement,
  xmlElements,
} from './xml-elements.js';

/** Reports of NITF (IPTC, 3.x): a document, or several under one element. */
export function* readNitf(text: string, where: string): Iterable<ReadResult> {
  let found = 0;
  for (const element of xmlElements(text, where, new Set(['nitf']))) {
    if (!('children' in element)) yield { problems: [element] };
    else {
      const place = found === 0 ? where : `${where} (document ${found + 1})`;
      const status = childAt(element, 'head', 'docdata')?.attributes['management-status'];
      if (status !== undefined && status !== 'usable') yield { problems: [notUsable(place, status)] };
      else yield readNewsItem(nitfItem(element), place);
    }
    found++;
  }
  if (found === 0)
    yield {
      problems: [
        {
          ...{ code: 'not-nitf', level: 'error', where },
          message: 'Found no <nitf>, expected a document of NITF.',
          fix: 'Check what the file holds; --from says what it is.',
        },
      ],
    };
}

/** What a document of NITF holds: facts from its head and the head of its body, the body as HTML. */
export function nitfItem(nitf: XmlElement): NewsItem {
  const head = childAt(nitf, 'body', 'body.head');
  const line = childAt(head, 'dateline');
  const dateline = line === undefined ? undefined : textOf(line)?.replace(/[\s—–-]+$/, '');
  const content = childrenOf(childAt(nitf, 'body'), 'body.content').map((part) => htmlOf(part, asHtml));
  const end = childrenOf(childAt(nitf, 'body'), 'body.end').map((part) => htmlOf(part, asHtml));
  return {
    facts: factsOf(nitf, head),
    html: [...content, ...end].join(''),
    ...(dateline === undefined ? {} : { dateline }),
  };
}

function factsOf(nitf: XmlElement, head: XmlElement | undefined): ReportFacts {
  const data = childAt(nitf, 'head', 'docdata');
  const publication = childAt(nitf, 'head', 'pubdata');
  const title = textOf(childAt(head, 'hedline', 'hl1')) ?? textOf(childAt(nitf, 'head', 'title'));
  const published =
    dayOf(childAt(data, 'date.issue')?.attributes['norm']) ??
    dayOf(childAt(data, 'date.release')?.attributes['norm']) ??
    dayOf(publication?.attributes['date.publication']) ??
    dayOf(childAt(head, 'dateline', 'story.date')?.attributes['norm']);
  const byline = textOf(childAt(head, 'byline'));
  const held = childAt(data, 'doc.copyright')?.attributes;
  const rights =
    textOf(childAt(head, 'rights')) ??
    (held?.['holder'] === undefined
      ? undefined
      : `© ${[held['year'], held['holder']].filter(Boolean).join(' ')}`);
  const publisher =
    publication?.attributes['name'] ?? textOf(childAt(head, 'distributor')) ?? held?.['holder'];
  const url = [publication?.attributes['ex-ref'], childAt(data, 'doc-id')?.attributes['id-string']].find(
    (one) => one !== undefined && /^https?:/i.test(one),
  );
  const language = nitf.attributes['lang'];
  return {
    ...(title === undefined ? {} : { title }),
    ...(published === undefined ? {} : { published }),
    ...(byline === undefined ? {} : { byline }),
    ...(rights === undefined ? {} : { rights }),
    ...(publisher === undefined || publisher === '' ? {} : { publisher }),
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
  };
}

/** The ISO day of a date as NITF writes it: 20250305T120000Z, or with dashes. */
function dayOf(norm: string | undefined): string | undefined {
  return norm === undefined ? undefined : findDay(norm.replace(/^(\d{4})(\d\d)(\d\d)(?!\d)/, '$1-$2-$3'));
}

const KEPT = new Set('p ul ol li dl dt dd table tr td th caption pre h2 br blockquote'.split(' '));
const AS: Readonly<Record<string, string>> = {
  block: 'div',
  hl2: 'h2',
  bq: 'blockquote',
  media: 'figure',
  'media-caption': 'figcaption',
  'media-producer': 'figcaption class="credit"',
  tagline: 'p class="byline"',
  note: 'aside',
  fn: 'aside',
};
const LEFT_OUT = new Set([
  'media-reference',
  'media-metadata',
  'media-object',
  'alt-code',
  'bibliography',
  'col',
  'colgroup',
]);

function asHtml({ name, attributes }: XmlElement): string | undefined {
  if (LEFT_OUT.has(name)) return undefined;
  if (name === 'a') return `a href="${escaped(attributes['href'] ?? '')}"`;
  return AS[name] ?? (KEPT.has(name) ? name : '');
}
