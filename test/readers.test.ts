import { readerContract } from './contract/reader.js';
import {
  atom,
  csv,
  jsonFeed,
  jsonLines,
  mbox,
  message,
  newsMessage,
  ninjs,
  nitf,
  page,
  plain,
  rss,
  warcOf,
  wet,
} from './make-inputs.js';

const SHOWN = { shows: ['headline'] } as const;
const NO_CAPTION = { shows: ['headline', 'furniture'] } as const;
const PAGE = { shows: ['headline', 'caption', 'furniture'] } as const;

readerContract('a text', {
  ...{ file: 'a.txt', kind: 'text', single: true, ...NO_CAPTION },
  lacks: ['published', 'publisher', 'byline', 'url'],
  make: ([report]) => plain(report!),
});
readerContract('a page', {
  file: 'a.html',
  kind: 'html',
  single: true,
  ...PAGE,
  make: ([report]) => page(report!),
});
readerContract('JSON Lines', { file: 'a.jsonl', kind: 'jsonl', shows: [], make: jsonLines });
readerContract('CSV', { file: 'a.csv', kind: 'csv', shows: [], make: (reports) => csv(reports) });
readerContract('CSV of semicolons and LF', {
  file: 'a',
  kind: 'csv',
  shows: [],
  make: (reports) => csv(reports, ';', '\n'),
});
readerContract('a table of tabs in UTF-16', {
  ...{ file: 'a.tsv', kind: 'csv', shows: [] },
  make: (reports) => Buffer.from(csv(reports, '\t'), 'utf16le'),
});
readerContract('WARC', { file: 'a.warc', kind: 'warc', ...PAGE, make: (reports) => warcOf(reports, false) });
readerContract('WARC packed record by record', {
  file: 'a',
  kind: 'warc',
  ...PAGE,
  make: (reports) => warcOf(reports, true),
});
readerContract('WET', {
  ...{ file: 'a.warc.wet.gz', kind: 'warc', ...NO_CAPTION, lacks: ['title', 'publisher', 'byline'] },
  make: (reports) => wet(reports, true),
});
for (const version of [1, 2, 3] as const) {
  readerContract(`ninjs ${version}, a list`, {
    ...{ file: 'a.json', kind: 'ninjs', ...SHOWN },
    make: (reports) =>
      JSON.stringify(
        reports.map((report) => ninjs(report, version)),
        null,
        1,
      ),
  });
  readerContract(`ninjs ${version}, an item a line`, {
    ...{ file: 'a', kind: 'ninjs', ...SHOWN },
    make: (reports) => reports.map((report) => JSON.stringify(ninjs(report, version))).join('\n'),
  });
}
readerContract('NITF', {
  ...{ file: 'a.xml', kind: 'nitf', single: true, shows: ['headline', 'caption'] },
  make: ([report]) => nitf(report!),
});
for (const content of ['html', 'nitf', 'plain'] as const)
  readerContract(`NewsML-G2 of ${content}`, {
    ...{ file: 'a.xml', kind: 'newsml', ...SHOWN },
    make: (reports) => newsMessage(reports, content),
  });
readerContract('a mailbox', { file: 'a', kind: 'mbox', shows: ['headline'], lacks: ['byline'], make: mbox });
readerContract('a message', {
  ...{ file: 'a.eml', kind: 'mbox', single: true, shows: ['headline'], lacks: ['byline'] },
  make: ([report]) => message(report!, 2),
});
readerContract('RSS', { file: 'a.xml', kind: 'feed', ...SHOWN, lacks: ['publisher', 'rights'], make: rss });
readerContract('Atom', { file: 'a.xml', kind: 'feed', ...SHOWN, lacks: ['publisher'], make: atom });
readerContract('a JSON Feed', {
  file: 'a',
  kind: 'feed',
  ...SHOWN,
  lacks: ['publisher', 'rights'],
  make: jsonFeed,
});
