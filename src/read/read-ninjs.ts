import type { Problem } from '../model/problem.js';
import { findDay } from './find-day.js';
import type { ReportFacts } from './make-doc.js';
import { notText, notUsable, readNewsItem } from './read-news-item.js';
import type { ReadResult } from './read-report.js';

type Item = ReadonlyMap<string, unknown>;

/**
 * Reports of IPTC ninjs, 1 to 3: one item, a list of items, or an item a line. Names of properties differ between versions in case and form
 * ("body_xhtml", "bodies"); all are read.
 */
export function* readNinjs(text: string, where: string): Iterable<ReadResult> {
  const whole = parsed(text);
  if (whole !== undefined) {
    const items = Array.isArray(whole.value) ? whole.value : [whole.value];
    if (items.length === 0) yield { problems: [notNinjs(where, 'an empty list')] };
    for (const [i, item] of items.entries())
      yield readItem(item, items.length === 1 ? where : `${where} (item ${i + 1})`);
    return;
  }
  const lines = text.split('\n');
  if (lines.filter((line) => line.trim() !== '').length < 2) {
    yield { problems: [notNinjs(where, 'text that is not JSON')] };
    return;
  }
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const one = parsed(line);
    const place = `${where}:${i + 1}`;
    yield one === undefined
      ? { problems: [notNinjs(place, 'a line that is not JSON')] }
      : readItem(one.value, place);
  }
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

function readItem(value: unknown, where: string): ReadResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problems: [notNinjs(where, 'JSON that is no object')] };
  const item: Item = new Map(
    Object.entries(value).map(([name, held]) => [name.toLowerCase().replaceAll('_', ''), held]),
  );
  const type = string(item.get('type'));
  if (type !== undefined && !/^(?:text|composite|component)$/i.test(type))
    return { problems: [notText(where, type)] };
  const status = string(item.get('pubstatus'));
  if (status !== undefined && !/^(?:stat:)?usable$/i.test(status))
    return { problems: [notUsable(where, status)] };
  const bodies = bodiesOf(item);
  const title = mainValue(item.get('headlines')) ?? string(item.get('headline')) ?? string(item.get('title'));
  if (bodies.length === 0 && title === undefined && !item.has('versioncreated') && !item.has('uri'))
    return { problems: [notNinjs(where, 'an object without headline and body')] };
  const html = bodies.find(({ type }) => /html/i.test(type))?.value;
  const text = bodies.find(({ type }) => !/html|xml/i.test(type))?.value;
  const item2 = readNewsItem(
    {
      facts: factsOf(item, title),
      ...(html === undefined ? {} : { html }),
      ...(text === undefined ? {} : { text }),
    },
    where,
  );
  return item2;
}

function factsOf(item: Item, title: string | undefined): ReportFacts {
  const first = (...names: string[]): string | undefined =>
    names
      .map((name) => string(item.get(name)) ?? mainValue(item.get(name)))
      .find((value) => value !== undefined);
  const published = findDay(
    first('versioncreated', 'contentcreated', 'contentmodified', 'firstcreated') ?? '',
  );
  const byline = first('by', 'byline', 'bylines');
  const publisher =
    first('copyrightholder') ?? nameIn(item.get('infosources')) ?? nameIn(item.get('provider'));
  const rights = first('copyrightnotice', 'usageterms');
  const url = [first('uri'), linkIn(item.get('renditions'))].find(
    (one) => one !== undefined && /^https?:/i.test(one),
  );
  const language = first('language');
  return {
    ...(title === undefined ? {} : { title }),
    ...(published === undefined ? {} : { published }),
    ...(byline === undefined ? {} : { byline }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(rights === undefined ? {} : { rights }),
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
  };
}

interface Body {
  readonly type: string;
  readonly value: string;
}

/** The bodies of an item: "bodies" of ninjs 2 and 3, "body_…" of ninjs 1, whose names say the type. */
function bodiesOf(item: Item): Body[] {
  const found: Body[] = [];
  for (const body of list(item.get('bodies'))) {
    const value = string(body.get('value'));
    const role = string(body.get('role')) ?? '';
    const told = string(body.get('contenttype')) ?? role;
    if (value !== undefined && !/summary|teaser|extract/i.test(role))
      found.push({ type: typeIn(told, value), value });
  }
  for (const [name, held] of item) {
    const value = name !== 'bodies' && name.startsWith('body') ? string(held) : undefined;
    if (value !== undefined) found.push({ type: typeIn(name.slice(4), value), value });
  }
  return found;
}

/** The type that a body is told to have; mark-up in it says more. */
function typeIn(told: string, value: string): string {
  if (/html|xml/i.test(told)) return told;
  return /<(?:p|div|section|br)\b[^<>]*>/i.test(value) ? 'text/html' : 'text/plain';
}

/** The objects of a list, their names in lower case. */
function list(value: unknown): Item[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((one): one is object => typeof one === 'object' && one !== null)
    .map((one) => new Map(Object.entries(one).map(([name, held]) => [name.toLowerCase(), held])));
}

/** The value of the main entry of a list of values, else of the first. */
function mainValue(value: unknown): string | undefined {
  const entries = list(value);
  const main = entries.find((entry) => /^(?:main|headline)$/i.test(string(entry.get('role')) ?? ''));
  return string((main ?? entries[0])?.get('value'));
}

function nameIn(value: unknown): string | undefined {
  return string(list(Array.isArray(value) ? value : [value])[0]?.get('name'));
}

function linkIn(value: unknown): string | undefined {
  return list(value)
    .filter((one) => /html/i.test(string(one.get('contenttype')) ?? string(one.get('mimetype')) ?? ''))
    .map((one) => string(one.get('href')))
    .find((href) => href !== undefined);
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function notNinjs(where: string, found: string): Problem {
  return {
    code: 'not-ninjs',
    level: 'error',
    where,
    message: `Found ${found}, expected an item of ninjs.`,
    fix: 'Give ninjs of the IPTC, or JSON Lines with the report under "text".',
  };
}
