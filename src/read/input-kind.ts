import { columnOf } from './csv-columns.js';
import { rootOf } from './root-of.js';

/** What an input can hold. */
export const INPUT_KINDS = [
  'text',
  'html',
  'jsonl',
  'csv',
  'mbox',
  'warc',
  'feed',
  'sitemap',
  'ninjs',
  'newsml',
  'nitf',
] as const;

/** What an input holds; `auto` looks at its name and its first characters. */
export type InputKind = (typeof INPUT_KINDS)[number] | 'auto';

const ENDINGS: readonly (readonly [RegExp, Exclude<InputKind, 'auto'>])[] = [
  [/\.(?:jsonl|ndjson)$/i, 'jsonl'],
  [/\.x?html?$/i, 'html'],
  [/\.(?:csv|tsv)$/i, 'csv'],
  [/\.(?:mbox|mbx|eml)$/i, 'mbox'],
  [/\.(?:warc|wet)$/i, 'warc'],
  [/\.(?:rss|atom)$/i, 'feed'],
  [/\.ninjs$/i, 'ninjs'],
  [/\.nitf$/i, 'nitf'],
  [/\.newsml$/i, 'newsml'],
];
const ROOTS: Readonly<Record<string, Exclude<InputKind, 'auto'>>> = {
  urlset: 'sitemap',
  sitemapindex: 'sitemap',
  newsitem: 'newsml',
  newsmessage: 'newsml',
  packageitem: 'newsml',
  newsml: 'newsml',
  nitf: 'nitf',
  rss: 'feed',
  feed: 'feed',
  'rdf:rdf': 'feed',
  html: 'html',
};
/** So many characters tell what an input is. */
export const HEAD = 20_000;

/** The kind of an input, from its name's ending and its first characters. A packed file is told by what it holds, its name without `.gz`. */
export function inputKind(text: string, name: string): Exclude<InputKind, 'auto'> {
  const ending = ENDINGS.find(([pattern]) => pattern.test(name));
  if (ending !== undefined) return ending[1];
  const whole = text.slice(0, HEAD);
  const head = whole.slice(0, 2000).trimStart();
  if (/^WARC\/[01]\.\d+\r?\n/.test(head)) return 'warc';
  if (/^From \S.*\r?\n(?:>?From .*\r?\n)*[\w-]+:/.test(head)) return 'mbox';
  if (/^\{[\s\S]*?"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org/.test(head)) return 'feed';
  const root =
    ROOTS[
      rootOf(whole)
        ?.toLowerCase()
        .replace(/^(?!rdf:)[\w.-]+:/, '') ?? ''
    ];
  if (root !== undefined) return root;
  if (/^(\[\s*)?\{\s*"/.test(head)) {
    if (isNinjs(whole)) return 'ninjs';
    if (/"text"\s*:/.test(whole)) return 'jsonl';
    if (/\.json$/i.test(name)) return 'ninjs';
  }
  if (
    /^(<!doctype html|<html|<head|<body|<article|<!--)/i.test(head) ||
    /<(p|div|article|body)[\s>]/i.test(head)
  )
    return 'html';
  return isTable(head) ? 'csv' : 'text';
}

/** True for what names itself ninjs, or has two of its own properties and no plain "text". */
function isNinjs(head: string): boolean {
  if (/ninjs-schema|"name"\s*:\s*"ninjs"/i.test(head)) return true;
  const own = head.match(
    /"(?:body_text|body_xhtml|bodies|headlines?|versioncreated|pubstatus|representationtype|copyrightnotice)"\s*:/gi,
  );
  return new Set(own?.map((name) => name.toLowerCase())).size >= 2 && !/"text"\s*:/.test(head);
}

/** True for a first line of names, parted as in a table: one is "text", and another is known too. */
function isTable(head: string): boolean {
  const line = /^\ufeff?([^\r\n]{4,1000})\r?\n/.exec(head)?.[1];
  if (line === undefined) return false;
  const names = line.split(/[,;\t]/).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  const known = new Set(names.map(columnOf).filter((column) => column !== undefined));
  return known.has('text') && known.size > 1 && names.some((name) => /^text$/i.test(name));
}
