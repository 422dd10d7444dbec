import { gzipSync } from 'node:zlib';
import { INPUT_KINDS, type InputKind } from '../src/read/input-kind.js';
import { readParts } from '../src/read/read-parts-node.js';
import { madePage } from './made-pages/made-pages.js';
import { REPORTS } from './made-report.js';
import * as make from './make-inputs.js';
import { numbersOf } from './numbers-of.js';
import { faultOf } from './sound-doc.js';

/** Inputs that are right, one of each kind. */
const RIGHT: readonly (readonly [InputKind, Buffer])[] = (
  [
    ['text', make.plain(REPORTS[0]!)],
    ['html', make.page(REPORTS[1]!)],
    ...[0, 3, 5, 8, 14, 16, 21, 22].map((layout) => ['html', madePage(layout, 5, 120).html] as const),
    ['jsonl', make.jsonLines(REPORTS)],
    ['csv', make.csv(REPORTS)],
    ['csv', Buffer.from(make.csv(REPORTS, ';', '\n'), 'utf16le')],
    ['mbox', make.mbox(REPORTS)],
    ['warc', make.warcOf(REPORTS.slice(0, 2), false)],
    ['warc', make.warcOf(REPORTS.slice(0, 2), true)],
    ['warc', make.wet(REPORTS, true)],
    ['feed', make.rss(REPORTS)],
    ['feed', make.atom(REPORTS)],
    ['feed', make.jsonFeed(REPORTS)],
    ['sitemap', make.newsSitemap(REPORTS)],
    ['ninjs', JSON.stringify(make.ninjs(REPORTS[0]!, 1))],
    ['ninjs', JSON.stringify(REPORTS.map((report) => make.ninjs(report, 3)))],
    ['newsml', make.newsMessage(REPORTS, 'html')],
    ['newsml', make.newsItem(REPORTS[2]!, 'plain')],
    ['nitf', make.nitf(REPORTS[1]!)],
    ['csv', gzipSync(make.csv(REPORTS))],
  ] as const
).map(([kind, content]) => [kind, Buffer.from(content as Uint8Array)] as const);

const TOKENS = [
  ...[
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\r\n',
    '\n\n',
    '\0',
    '<',
    '>',
    '</',
    '<p>',
    '</article>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
  ],
  ...[
    '<!DOCTYPE x [',
    '<!ENTITY a "b">',
    '&amp;',
    '&#0;',
    '&#x110000;',
    '&a;',
    '<script>',
    '<style>',
    '<h1>',
    '<title>',
    '<table>',
  ],
  ...[
    'WARC/1.0\r\n',
    'Content-Length: -1\r\n',
    'Content-Length: 99999999999\r\n',
    '\r\n\r\n',
    'HTTP/1.1 200\r\n',
    '\u001f\u008b\u0008',
  ],
  ...[
    'From a Fri Mar  7 08:00:00 2025\n',
    '--=_b\n',
    '--=_b--',
    'Content-Type: multipart/mixed; boundary=x\n\n',
    '=\n',
    '=?utf-8?B?',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ':null,',
    '"text":',
    '"bodies":[',
    '\\u0000',
    '\\ud800',
    '1e999',
    'true',
    '{"a":'.repeat(500),
    '['.repeat(900),
  ],
  ...[
    '\ufeff',
    '\u2028',
    '\u202e',
    '😀',
    'é',
    '—',
    '\ud83d',
    '<div>'.repeat(600),
    '<b>'.repeat(300),
    'a'.repeat(3000),
    '. '.repeat(500),
  ],
  ...[
    'PARIS (Wire) — ',
    'PARIS, March 99, 2025 — ',
    '© ',
    'By A. B\n',
    '2025-02-30',
    '0000-00-00',
    'charset=utf-16',
    'charset=x',
  ],
];

/** An input that was right, changed in some places. */
export function brokenInput(number: (below: number) => number): { kind: InputKind; bytes: Buffer } {
  const [kind, right] = RIGHT[number(RIGHT.length)]!;
  let bytes = Buffer.from(right);
  for (let i = 1 + number(6); i > 0; i--) {
    const at = number(bytes.length + 1);
    const to = Math.min(bytes.length, at + number(number(4) === 0 ? 2000 : 30));
    const [head, part, tail] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
    const [, other] = RIGHT[number(RIGHT.length)]!;
    const from = number(other.length);
    switch (number(8)) {
      case 0:
        for (let k = 0; k <= number(8) && bytes.length > 0; k++)
          bytes[number(bytes.length)]! ^= 1 << number(8);
        break;
      case 1:
        bytes = Buffer.concat([head, tail]);
        break;
      case 2:
        bytes = Buffer.concat([head, part, part, part, tail]);
        break;
      case 3:
        bytes = Buffer.concat([head, other.subarray(from, from + number(1500)), tail]);
        break;
      case 4:
        bytes = Buffer.from(head);
        break;
      case 5:
        for (let k = 0; k < part.length; k++) part[k] = number(256);
        break;
      default:
        bytes = Buffer.concat([
          head,
          Buffer.from(TOKENS[number(TOKENS.length)]!),
          number(2) === 0 ? part : Buffer.alloc(0),
          tail,
        ]);
    }
    if (bytes.length > 60_000) bytes = bytes.subarray(0, 60_000);
  }
  const told = number(4);
  return { kind: told === 0 ? INPUT_KINDS[number(INPUT_KINDS.length)]! : told === 1 ? kind : 'auto', bytes };
}

export interface FuzzResult {
  readonly inputs: number;
  readonly reports: number;
  readonly problems: number;
  /** The longest that one input took, in milliseconds. */
  readonly longest: number;
  readonly faults: readonly string[];
}

/** No input may take longer, in milliseconds; the machine may be busy. */
const LONGEST = 3000;

/** Reads broken inputs one after another, at most `most` and for at most `time` milliseconds. Each fault names the seed that gives its input again. */
export async function fuzzReaders(seed: number, most: number, time: number): Promise<FuzzResult> {
  const faults: string[] = [];
  const began = performance.now();
  let [inputs, reports, problems, longest] = [0, 0, 0, 0];
  for (; inputs < most && performance.now() - began < time && faults.length < 10; inputs++) {
    const number = numbersOf(seed + inputs);
    const { kind, bytes } = brokenInput(number);
    const size = number(3) === 0 ? 1 + number(500) : 65_536;
    const say = (fault: string) =>
      faults.push(`seed ${seed + inputs} (${kind}, ${bytes.length} bytes): ${fault}`);
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const start = performance.now();
    try {
      for await (const { doc, problems: told, addresses } of readParts(pieces(), {
        name: 'fuzz',
        from: kind,
      })) {
        problems += told.length;
        if (doc !== undefined) reports++;
        else if (told.length === 0 && addresses === undefined) say('a result of nothing');
        const fault = doc === undefined ? undefined : faultOf(doc);
        if (fault !== undefined) say(fault);
        if (told.some((one) => one.code === '' || one.where === '' || one.message === '' || one.fix === ''))
          say('a problem without words');
      }
    } catch (cause) {
      say(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    }
    const took = performance.now() - start;
    longest = Math.max(longest, took);
    if (took > LONGEST) say(`took ${Math.round(took)} ms`);
  }
  return { inputs, reports, problems, longest, faults };
}
