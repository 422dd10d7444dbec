import { Parser } from 'htmlparser2';
import type { Problem } from '../model/problem.js';
import { utf16Kind } from '../read/decode-text.js';

export interface FeedList {
  /** Addresses of feeds, each once, in the order in which they came. */
  readonly feeds: readonly string[];
  readonly problems: readonly Problem[];
}

/** The longest list taken, in UTF-16 units: some hundred thousand feeds. */
const LONGEST = 50_000_000;
/** Outlines inside one another. The reader's time grows with the square of them. */
const DEEPEST = 1000;
/** Problems of one list that are told one by one: a file of another kind has one in each line. */
const MOST_TOLD = 10;
const SAMPLE = 'Give it an address such as https://example.org/feed.xml.';

/**
 * The feeds of a list: OPML (outlines with an xmlUrl, nested as deeply as they are), or plain addresses, one a line, where `#` at the
 * beginning of a word begins a comment. `name` is the file, for problems. An OPML that declares entities is refused, whatever they are: that is how a
 * small file is made to fill a memory, or to read another file.
 */
export function readFeedList(text: string, name: string): FeedList {
  if (text.length > LONGEST)
    return {
      feeds: [],
      problems: [fault('list-too-large', name, 'Found a list of more than 50 MB.', 'Split it.')],
    };
  const clean = text.replace(/^\uFEFF/, '').trimStart();
  return clean.startsWith('<') ? fromOpml(clean, name) : fromLines(text, name);
}

/** The problem of a file that is no list, by its first bytes: packed, an archive, or otherwise binary. Undefined for what may be a list. */
export function notList(bytes: Uint8Array, name: string): Problem | undefined {
  const found = binaryKind(bytes);
  if (found === undefined) return undefined;
  return fault(
    'not-a-list',
    name,
    `Found ${found}, expected a list of feeds: OPML, or one address a line.`,
    /archive/.test(found)
      ? 'Add an archive with `chancery add FILE`.'
      : 'Give the list itself; archives and reports are added with `chancery add FILE`.',
  );
}

function binaryKind(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  if (head.startsWith('WARC/')) return 'an archive (WARC)';
  if (head.startsWith('\u001f\u008b')) return 'a file packed by gzip, such as an archive (WARC)';
  if (head.startsWith('PK\u0003\u0004')) return 'a zip file';
  if (head.startsWith('%PDF-')) return 'a PDF';
  return head.includes('\0') && utf16Kind(bytes) === undefined ? 'a binary file' : undefined;
}

/** True for what is meant as an address on the command line, not as a file. */
export function isFeedAddress(word: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(word);
}

function fromLines(text: string, name: string): FeedList {
  const found = new Found();
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const words = line.replace(/(^|\s)#.*$/, '').trim();
    if (words !== '') found.take(words, `${name}:${i + 1}`);
  }
  return found.list(name, ['Found a list without a feed.', SAMPLE]);
}

function fromOpml(text: string, name: string): FeedList {
  if (/<!ENTITY/i.test(text) || /<!DOCTYPE[^>]*\[/i.test(text.slice(0, 10_000)))
    return {
      feeds: [],
      problems: [
        fault(
          'opml-entities',
          name,
          'Found an OPML that declares entities of its own.',
          'Delete its DOCTYPE and write what the entities stand for.',
        ),
      ],
    };
  const found = new Found();
  let opml = false;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (++depth > DEEPEST) throw new TooDeep();
        if (tag === 'opml') opml = true;
        if (tag !== 'outline') return;
        const told = new Map(Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value]));
        const address = told.get('xmlurl')?.trim() ?? '';
        if (address !== '')
          found.take(address, `${name}, outline "${(told.get('text') ?? '').slice(0, 80)}"`);
        else if (told.get('type')?.toLowerCase() === 'include')
          found.problems.push(
            fault(
              'opml-include',
              name,
              `Found an outline that includes another list (${(told.get('url') ?? '').slice(0, 200)}); it is not fetched.`,
              'Save that list and name it too.',
              'warning',
            ),
          );
      },
      onclosetag() {
        depth--;
      },
    },
    { xmlMode: true, lowerCaseTags: true },
  );
  try {
    parser.end(text);
  } catch (cause) {
    if (!(cause instanceof TooDeep)) throw cause;
    found.problems.push(
      fault(
        'opml-too-deep',
        name,
        `Found elements nested more than ${DEEPEST} deep.`,
        'Write them side by side.',
      ),
    );
  }
  if (!opml)
    return {
      feeds: [],
      problems: [
        fault(
          'not-opml',
          name,
          'Found a file that begins with "<" and has no opml element.',
          'Give an OPML file, a plain list of addresses, or the address of the feed itself.',
        ),
      ],
    };
  return found.list(name, [
    'Found OPML without a feed; looked for `xmlUrl` attributes of its `<outline>` elements.',
    'Export the list from your reader as OPML again, or write one address a line.',
  ]);
}

class TooDeep extends Error {}

/** Addresses as they are found. */
class Found {
  readonly #feeds = new Set<string>();
  readonly problems: Problem[] = [];
  #more = 0;

  take(address: string, where: string): void {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol === 'http:' || url?.protocol === 'https:') this.#feeds.add(url.href);
    else if (this.problems.length >= MOST_TOLD) this.#more++;
    else
      this.problems.push(
        fault(
          'not-an-address',
          where,
          `Found "${address.slice(0, 200)}"; expected the address of a feed.`,
          SAMPLE,
        ),
      );
  }

  /** `nothing`: what is told of a list without a feed. */
  list(name: string, nothing: readonly [message: string, fix: string]): FeedList {
    if (this.#feeds.size === 0 && this.problems.length === 0)
      this.problems.push(fault('no-feeds', name, ...nothing));
    if (this.#more > 0)
      this.problems.push(
        fault(
          'not-an-address',
          name,
          `Found ${this.#more} more that are no addresses of feeds.`,
          'Give OPML, or a list with one address a line.',
        ),
      );
    return { feeds: [...this.#feeds], problems: this.problems };
  }
}

function fault(
  code: string,
  where: string,
  message: string,
  fix: string,
  level: Problem['level'] = 'error',
): Problem {
  return { code, level, where, message, fix };
}
