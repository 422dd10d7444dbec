import type { Problem } from '../model/problem.js';
import { findDay } from './find-day.js';
import { type NewsItem, notText, notUsable, readNewsItem } from './read-news-item.js';
import { nitfItem } from './read-nitf.js';
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

/** Reports of NewsML-G2 (IPTC): news items, alone or in a message, with their text in XHTML, NITF or plain. */
export function* readNewsml(text: string, where: string): Iterable<ReadResult> {
  let found = 0;
  for (const element of xmlElements(text, where, new Set(['newsItem', 'NewsML']))) {
    found++;
    const place = found === 1 ? where : `${where} (item ${found})`;
    if (!('children' in element)) yield { problems: [element] };
    else if (element.name === 'NewsML') yield { problems: [firstNewsml(where)] };
    else yield readItem(element, place);
  }
  if (found === 0) yield { problems: [noItem(where)] };
}

function readItem(item: XmlElement, where: string): ReadResult {
  const meta = childAt(item, 'itemMeta');
  const kind = code(childAt(meta, 'itemClass'));
  if (kind !== undefined && !/^(?:text|composite)$/.test(kind)) return { problems: [notText(where, kind)] };
  const status = code(childAt(meta, 'pubStatus'));
  if (status !== undefined && status !== 'usable') return { problems: [notUsable(where, status)] };
  const content = contentOf(childAt(item, 'contentSet'));
  const told = factsOf(item, meta);
  return readNewsItem(
    { ...content, facts: { ...content.facts, ...told.facts }, ...dateline(told, content) },
    where,
  );
}

/** The item's own dateline, else that of its content. */
function dateline(told: NewsItem, content: NewsItem): Pick<NewsItem, 'dateline'> {
  const line = told.dateline ?? content.dateline;
  return line === undefined ? {} : { dateline: line };
}

/** The text of an item: NITF or XHTML before plain. */
function contentOf(set: XmlElement | undefined): NewsItem {
  for (const xml of childrenOf(set, 'inlineXML')) {
    const nitf = childAt(xml, 'nitf');
    if (nitf !== undefined) return nitfItem(nitf);
    const html = childAt(xml, 'html');
    const body = html === undefined ? xml : childAt(html, 'body');
    if (body !== undefined) return { facts: {}, html: htmlOf({ ...body, name: 'div' }, asHtml) };
  }
  for (const data of childrenOf(set, 'inlineData')) {
    const type = data.attributes['contenttype'] ?? '';
    const text = data.children.filter((child) => typeof child === 'string').join('');
    if (/html/i.test(type)) return { facts: {}, html: text };
    if (data.attributes['encoding'] === undefined && text.trim() !== '') return { facts: {}, text };
  }
  return { facts: {} };
}

function factsOf(item: XmlElement, meta: XmlElement | undefined): NewsItem {
  const about = childAt(item, 'contentMeta');
  const headlines = childrenOf(about, 'headline');
  const main = headlines.find(({ attributes }) => /(?:^|:)main$/.test(attributes['role'] ?? ''));
  const title = textOf(main ?? headlines[0]) ?? textOf(childAt(meta, 'title'));
  const published = [
    childAt(meta, 'versionCreated'),
    childAt(about, 'contentModified'),
    childAt(about, 'contentCreated'),
    childAt(meta, 'firstCreated'),
  ]
    .map((date) => findDay(textOf(date) ?? ''))
    .find((day) => day !== undefined);
  const byline = textOf(childAt(about, 'by'));
  const publisher = nameOf(childAt(meta, 'provider')) ?? nameOf(childAt(about, 'infoSource'));
  const info = childAt(item, 'rightsInfo');
  const rights = textOf(childAt(info, 'copyrightNotice')) ?? nameOf(childAt(info, 'copyrightHolder'));
  const language = childAt(about, 'language')?.attributes['tag'] ?? item.attributes['lang'];
  const guid = item.attributes['guid'] ?? '';
  const line = textOf(childAt(about, 'dateline'))?.replace(/[\s—–-]+$/, '');
  return {
    facts: {
      ...(title === undefined ? {} : { title }),
      ...(published === undefined ? {} : { published }),
      ...(byline === undefined ? {} : { byline }),
      ...(publisher === undefined ? {} : { publisher }),
      ...(rights === undefined ? {} : { rights }),
      ...(language === undefined ? {} : { language }),
      ...(/^https?:/i.test(guid) ? { url: guid } : {}),
    },
    ...(line === undefined || line === '' ? {} : { dateline: line }),
  };
}

/** The code of a concept, "text" of qcode="ninat:text". */
function code(concept: XmlElement | undefined): string | undefined {
  const { qcode, uri } = concept?.attributes ?? {};
  return qcode?.slice(qcode.indexOf(':') + 1) ?? uri?.split(/[/#]/).at(-1);
}

/** The name of a party: in words, as it was written, or its code. */
function nameOf(party: XmlElement | undefined): string | undefined {
  return textOf(childAt(party, 'name')) ?? party?.attributes['literal'] ?? code(party);
}

const LEFT_OUT = new Set('script style head iframe object video audio img'.split(' '));

function asHtml({ name, attributes }: XmlElement): string | undefined {
  if (LEFT_OUT.has(name) || !/^\w+$/.test(name)) return undefined;
  const kept = ['class', 'href'].filter((key) => attributes[key] !== undefined);
  return [name, ...kept.map((key) => `${key}="${escaped(attributes[key]!)}"`)].join(' ');
}

function noItem(where: string): Problem {
  return {
    code: 'no-news-item',
    level: 'error',
    where,
    message: 'Found no <newsItem>, expected NewsML-G2.',
    fix: 'A package or a concept holds no text; give the items that it names.',
  };
}

function firstNewsml(where: string): Problem {
  return {
    code: 'newsml-1',
    level: 'error',
    where,
    message: 'Found NewsML 1, expected NewsML-G2.',
    fix: 'Ask the agency for NewsML-G2, NITF or ninjs.',
  };
}
