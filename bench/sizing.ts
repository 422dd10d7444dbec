// What the whole of CC-NEWS, and a day of it, would take: `npm run bench sizing [-- NAME=VALUE …]`, such as `code=80 price=.02`. Prints the two tables of
// docs/explanation/sizing.md, which a test compares with this. Nothing is measured here: rates come from `npm run bench warc`, `chancery shard` and others.
import { pathToFileURL } from 'node:url';

/** What goes in: its value, in which unit, and where it is from. */
interface Given {
  readonly value: number;
  readonly unit: string;
  readonly from: 'measured' | 'cited' | 'estimated' | 'chosen';
  readonly says: string;
}

export const GIVEN = {
  documents: {
    value: 1_357_027_742,
    unit: 'documents',
    from: 'cited',
    says: 'articles of CC-NEWS, August 2016 to April 2026 [1]',
  },
  archives: {
    value: 48_978,
    unit: 'archives',
    from: 'estimated',
    says: 'WARC files, if each gave one of the shards of [1]',
  },
  archive: {
    value: 1,
    unit: 'GB',
    from: 'cited',
    says: 'size of a WARC file: the crawler begins a new one at this size [2]',
  },
  day: { value: 330_000, unit: 'documents', from: 'cited', says: 'articles a day in 2025 [1]' },
  english: { value: 0.4, unit: 'share', from: 'estimated', says: 'in English: only these are coded' },
  same: {
    value: 0.1,
    unit: 'share',
    from: 'estimated',
    says: 'of these, the same text once more in the same archive',
  },
  read: {
    value: 874,
    unit: 'documents/s',
    from: 'measured',
    says: 'page to text and language, one core (`npm run bench warc`)',
  },
  code: {
    value: 24,
    unit: 'documents/s',
    from: 'measured',
    says: 'text to ledger, one core, reading included (`chancery shard`)',
  },
  copy: {
    value: 30,
    unit: 'times',
    from: 'estimated',
    says: 'so many times cheaper is a text that is there already',
  },
  ledger: {
    value: 19,
    unit: 'kB',
    from: 'measured',
    says: 'ledger for a coded document, without its text (`chancery shard`)',
  },
  kept: {
    value: 1,
    unit: 'kB',
    from: 'estimated',
    says: 'ledger for a document that is not coded: another language, or a copy',
  },
  parquet: {
    value: 0.17,
    unit: 'kB',
    from: 'measured',
    says: 'events of a coded document as Parquet (`chancery export`)',
  },
  cores: { value: 400, unit: 'cores', from: 'chosen', says: 'of the cluster' },
  price: { value: 0.04, unit: '$', from: 'chosen', says: 'a core for an hour' },
} as const satisfies Record<string, Given>;

export type Rates = Record<keyof typeof GIVEN, number>;

export const RATES = Object.fromEntries(
  Object.entries(GIVEN).map(([name, { value }]) => [name, value]),
) as Rates;

/** What `documents` documents in `archives` archives take. */
function load(documents: number, archives: number, given: Rates) {
  const english = documents * given.english;
  const coded = english * (1 - given.same);
  const seconds =
    (documents - coded) / given.read + coded / given.code + (english - coded) / (given.code * given.copy);
  const hours = seconds / 3600;
  return {
    archives,
    coded,
    bytesIn: archives * given.archive * 1e9,
    hours,
    days: hours / given.cores / 24,
    ledger: coded * given.ledger * 1e3 + (documents - english) * given.kept * 1e3,
    parquet: coded * given.parquet * 1e3,
    cost: hours * given.price,
  };
}

const short = (value: number): string => {
  for (const [size, name] of [
    [1e12, ' million million'],
    [1e9, ' thousand million'],
    [1e6, ' million'],
  ] as const)
    if (value >= size) return `${round(value / size)}${name}`;
  return round(value);
};
const round = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));
const bytes = (value: number): string => {
  for (const [size, name] of [
    [1e12, 'TB'],
    [1e9, 'GB'],
    [1e6, 'MB'],
  ] as const)
    if (value >= size) return `${round(value / size)} ${name}`;
  return `${round(value / 1e3)} kB`;
};

/** What went in, as a table in Markdown. */
export function givenTable(rates: Rates): string {
  const rows = Object.entries(GIVEN).map(([name, { unit, from, says }]) => {
    const value = rates[name as keyof Rates];
    const changed = value !== RATES[name as keyof Rates];
    return `| \`${name}\` | ${value.toLocaleString('en')} ${unit} | ${changed ? 'given' : from} | ${says} |`;
  });
  return ['| name | value | from | what it is |', '|---|---|---|---|', ...rows].join('\n');
}

/** What comes out, as a table in Markdown. */
export function sizingTable(rates: Rates): string {
  const whole = load(rates.documents, rates.archives, rates);
  const part = load(rates.documents / rates.archives, 1, rates);
  const day = load(rates.day, (rates.day * rates.archives) / rates.documents, rates);
  const all = [whole, part, day];
  const row = (name: string, cell: (one: typeof whole) => string): string =>
    `| ${name} | ${all.map(cell).join(' | ')} |`;
  return [
    '| | CC-NEWS whole | one archive | one day |',
    '|---|---|---|---|',
    row('archives', (one) => round(one.archives)),
    row('documents read', (one) =>
      short(one === whole ? rates.documents : one === day ? rates.day : rates.documents / rates.archives),
    ),
    row('documents coded', (one) => short(one.coded)),
    row('bytes in', (one) => bytes(one.bytesIn)),
    row('core-hours', (one) => round(one.hours)),
    row(`time on ${rates.cores} cores (one archive and one day: on one)`, (one) =>
      one === whole ? `${round(one.days * 24)} hours` : `${round(one.hours * 60)} minutes`,
    ),
    row('ledgers', (one) => bytes(one.ledger)),
    row('events as Parquet', (one) => bytes(one.parquet)),
    row(`cost at ${rates.price} $ a core-hour`, (one) => `${round(one.cost)} $`),
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const rates: Rates = { ...RATES };
  for (const word of process.argv.slice(2)) {
    const [name = '', value] = word.split('=');
    if (!(name in rates) || !Number.isFinite(Number(value)))
      throw new RangeError(
        `Found "${word}", expected NAME=NUMBER with one of ${Object.keys(rates).join(', ')}.`,
      );
    rates[name as keyof Rates] = Number(value);
  }
  console.log(`${givenTable(rates)}\n\n${sizingTable(rates)}`);
}
