// Reading an archive: `npm run bench warc [-- PAGES]` (default 6,000 made pages of 600 words in 26 layouts). Writes a WARC.gz as crawlers do (request, response and
// metadata, each packed by itself; every third body in chunks, every fourth packed), a WET of the same, and reads them from bytes to reports on one core; nothing is
// coded. Prints reports and megabytes a second of processor time, best of 3, and the greatest memory.
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { readFiles } from '../src/read/files-node.js';
import { madePage } from '../test/made-pages/made-pages.js';
import { chunked, pageRecord, warcRecord } from '../test/make-archive.js';

const count = Number(process.argv[2] ?? 6000);
const folder = mkdtempSync(path.join(tmpdir(), 'chancery-warc-'));
const [warc, wet] = [path.join(folder, 'made.warc.gz'), path.join(folder, 'made.warc.wet.gz')];
let unpacked = 0;
try {
  const files = [openSync(warc, 'w'), openSync(wet, 'w')] as const;
  for (let i = 0; i < count; i++) {
    const { html, story } = madePage(i, i, 600);
    const packed = i % 4 === 0 ? gzipSync(html) : Buffer.from(html);
    const body = i % 3 === 0 ? chunked(packed, 4096) : packed;
    const headers = [
      ...(i % 4 === 0 ? ['Content-Encoding: gzip'] : []),
      ...(i % 3 === 0 ? ['Transfer-Encoding: chunked'] : []),
    ];
    const { url } = story;
    const records = [
      warcRecord({
        type: 'request',
        url,
        contentType: 'application/http; msgtype=request',
        payload: 'GET / HTTP/1.1\r\n\r\n',
      }),
      warcRecord(pageRecord(url, body, { headers })),
      warcRecord({
        type: 'metadata',
        url,
        contentType: 'application/warc-fields',
        payload: 'fetchTimeMs: 12\r\n',
      }),
    ];
    unpacked += records.reduce((sum, record) => sum + record.length, 0);
    writeSync(files[0], Buffer.concat(records.map((record) => gzipSync(record))));
    const text = [
      story.headline,
      ...story.others,
      story.headline,
      ...story.paragraphs,
      ...story.teasers,
      story.rights,
    ].join('\n');
    writeSync(
      files[1],
      gzipSync(warcRecord({ type: 'conversion', url, contentType: 'text/plain', payload: text })),
    );
  }
  for (const file of files) closeSync(file);
  console.log(
    `${count} made pages of 600 words, ${(unpacked / count / 1024).toFixed(1)} kB each with their records`,
  );
  for (const [name, file] of [
    ['WARC.gz', warc],
    ['WET.gz', wet],
  ] as const) {
    let [best, memory, docs, problems] = [0, 0, 0, 0];
    for (let round = 0; round < 3; round++) {
      [docs, problems] = [0, 0];
      const began = process.cpuUsage();
      for await (const result of readFiles([file])) {
        if (result.doc !== undefined) docs++;
        problems += result.problems.filter(({ level }) => level !== 'note').length;
        if (docs % 500 === 0) memory = Math.max(memory, process.memoryUsage().rss);
      }
      const { user, system } = process.cpuUsage(began);
      best = Math.max(best, (1e6 * docs) / (user + system));
    }
    const size = statSync(file).size;
    console.log(
      `${name}: ${docs} reports, ${problems} problems, ${(size / 2 ** 20).toFixed(1)} MB packed; ${Math.round(best)} reports/s, ${((best * size) / docs / 2 ** 20).toFixed(1)} MB/s packed, at most ${Math.round(memory / 2 ** 20)} MB of memory`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
