import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachReport } from '../src/cli/each-report.js';
import { INPUT_KINDS } from '../src/read/input-kind.js';
import { FRENCH, REPORTS } from './made-report.js';
import { pageRecord, warcRecord } from './make-archive.js';
import { csv, mbox, newsSitemap, page, warcOf } from './make-inputs.js';
import { ROOT } from './source-files.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-archives-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function chancery(args: readonly string[], input?: Uint8Array) {
  const run = spawnSync(process.execPath, [path.join(ROOT, 'bin', 'chancery.js'), ...args], {
    cwd: folder,
    ...(input === undefined ? {} : { input }),
  });
  return { status: run.status, out: String(run.stdout), err: String(run.stderr) };
}
const file = (name: string, content: Uint8Array | string): string => {
  writeFileSync(path.join(folder, name), content);
  return name;
};

describe('chancery add of archives', { timeout: 120_000 }, () => {
  it('takes an archive, goes on where it stopped, and skips what is there', () => {
    const whole = warcOf([...REPORTS, FRENCH], true);
    const ledger = ['--ledger', path.join(folder, 'a.duckdb')];
    const cut = chancery(['add', ...ledger, file('cut.warc.gz', whole.subarray(0, whole.length - 3000))]);
    expect([cut.status, cut.out]).toEqual([1, expect.stringMatching(/^[1-3] added, .* 1 failed;/)]);
    expect(cut.err).toMatch(
      /error record-damaged \(cut\.warc\.gz at byte \d+\): Found (packed data that end in the middle|a gzip member that ends in its header)\./,
    );
    const added = Number(/^\d/.exec(cut.out)?.[0]);
    const again = chancery(['add', ...ledger, file('whole.warc.gz', whole)]);
    expect([again.status, again.out]).toEqual([
      0,
      expect.stringContaining(
        `${4 - added} added, 0 coded anew, ${added} there already, 0 refused, 0 failed;`,
      ),
    ]);
    expect(again.err).toMatch(
      /warning language-unsupported \(whole\.warc\.gz, https:\/\/\S+ \([0-9a-f]{16}\)\): .*"fr"/,
    );
    expect(again.err).toMatch(/note records-left-out \(whole\.warc\.gz\): 9 of 13 records hold no report/);
    expect(chancery(['events', ...ledger, '--source', 'PER', '--format', 'csv']).out).toContain('BOL');
  });

  it('told to stop says so at once, writes what was read and ends, though more could come', async () => {
    const args = ['--ledger', 'stopped.duckdb', '--threads', '1', '--batch', '2', '--progress', 'jsonl'];
    const run = spawn(process.execPath, [path.join(ROOT, 'bin', 'chancery.js'), 'add', ...args, '-'], {
      cwd: folder,
    });
    let [out, err] = ['', ''];
    run.stdout.on('data', (part) => (out += String(part)));
    run.stderr.on('data', (part) => {
      const before = err.includes('"done"');
      err += String(part);
      if (!before && err.includes('"done"')) run.kill('SIGINT');
    });
    const ended = new Promise((resolve) => run.on('close', resolve));
    run.stdin.on('error', () => undefined);
    for (const { title, url, paragraphs } of REPORTS)
      run.stdin.write(
        `${JSON.stringify({ text: `${title}\n\n${paragraphs.join('\n\n')}`, url })}${' '.repeat(10_000)}\n`,
      );
    expect(await ended).toBe(1);
    expect(out).toMatch(
      /^Stopped: [23] added, .* 0 refused, 0 failed; \d+ events\. Ledger: .*stopped\.duckdb; run again, it goes on where it stopped\.\n$/,
    );
    expect(err.match(/^Stopping: .* press Ctrl-C again to end now\.$/gm)).toHaveLength(1);
  });

  it('told to stop a second time is listened to by nobody, so that the program ends', async () => {
    const before = process.listenerCount('SIGINT');
    const heard: number[] = [];
    const each = async () => {
      heard.push(process.listenerCount('SIGINT'));
      process.emit('SIGINT');
      heard.push(process.listenerCount('SIGINT'), process.listenerCount('SIGTERM'));
      return [];
    };
    const name = path.join(folder, file('two.jsonl', '{"text":"One."}\n{"text":"Two."}\n'));
    let stops = 0;
    const count = await eachReport([name], 'auto', each, { onStop: () => stops++ });
    expect([count.stopped, count.reports, stops]).toEqual([true, 1, 1]);
    expect(heard).toEqual([before + 1, before, process.listenerCount('SIGTERM')]);
  });

  it('counts reports in the words of another as copies, and tells of a ledger that it made', () => {
    const words = Array.from({ length: 15 }, (_, i) => `Osk told Lum of bridge ${i}.`).join(' ');
    const rows = ['One', 'Two', 'Three'].map((title) =>
      JSON.stringify({ title, text: `${title}\n\n${words}` }),
    );
    file('copies.jsonl', rows.join('\n'));
    const args = ['add', '--ledger', 'made/copies.duckdb', 'copies.jsonl'];
    const first = chancery(args);
    expect(first.out).toMatch(/^3 added \(2 of them copies\), 0 coded anew, /);
    expect(first.err).toMatch(
      /^note new-ledger \(made\/copies\.duckdb\): A new ledger was made at \S+\/made\/copies\.duckdb\./,
    );
    const again = chancery(args);
    expect([again.out, again.err]).toEqual([expect.stringMatching(/^0 added, 0 coded anew, 3 there/), '']);
    expect(chancery(['add', 'copies.jsonl']).err).toBe('');
  });

  it('codes what comes through a pipe, whatever it is', () => {
    for (const [given, count] of [
      [warcOf(REPORTS, true), 3],
      [Buffer.from(csv(REPORTS)), 3],
      [Buffer.from(mbox(REPORTS)), 3],
      [Buffer.from(page(REPORTS[0]!)), 1],
    ] as const) {
      const { out, status } = chancery(['code', '--format', 'jsonl', '-'], given);
      expect([status, out.trim().split('\n').length]).toEqual([0, count]);
    }
  });

  it('reads the archives of a folder, tells addresses without text, and takes --from at its word', () => {
    const run = chancery(['code', file('sitemap.xml', newsSitemap(REPORTS))]);
    expect([run.status, run.err]).toEqual([
      0,
      expect.stringContaining('warning only-addresses (sitemap.xml)'),
    ]);
    const forced = chancery([
      'code',
      '--from',
      'csv',
      file('odd.txt', 'title,text\nA,"Chad met Niger, twice."\n'),
    ]);
    expect([forced.status, forced.out]).toEqual([0, expect.stringContaining('A\n')]);
    const wrong = chancery(['code', '--from', 'nitf', 'odd.txt']);
    expect([wrong.status, wrong.err]).toEqual([1, expect.stringContaining('not-nitf')]);
    const help = chancery(['add', '--help']).out.replace(/\s+/g, '');
    for (const kind of INPUT_KINDS) expect(help).toContain(`"${kind}"`);
  });

  it('reads all of what comes through a pipe, however many pieces it comes in', () => {
    const program = `import { readFiles } from ${JSON.stringify(path.join(ROOT, 'dist/src/read/files-node.js'))};
      let docs = 0;
      for await (const { doc } of readFiles(['-'])) if (doc !== undefined) docs++;
      console.log(docs);`;
    const many = Array.from({ length: 500 }, (_, i) => REPORTS[i % 3]!);
    for (const given of [csv(many), mbox(many), warcOf(many, true), warcOf(many, false)]) {
      const input = Buffer.from(given as Uint8Array);
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], { input });
      expect([input.length > 300_000, String(run.stderr), Number(run.stdout)]).toEqual([true, '', 500]);
    }
  });

  it('reads an archive of forty megabytes in little memory', () => {
    const large = path.join(folder, 'large.warc');
    const one = warcRecord(pageRecord(REPORTS[0]!.url, page(REPORTS[0]!)));
    writeFileSync(large, '');
    const many = Buffer.concat(Array.from({ length: 400 }, () => one));
    const times = Math.ceil((40 * 2 ** 20) / many.length);
    for (let i = 0; i < times; i++) writeFileSync(large, many, { flag: 'a' });
    const program = `import { readFiles } from ${JSON.stringify(path.join(ROOT, 'dist/src/read/files-node.js'))};
      let docs = 0, most = 0;
      for await (const { doc } of readFiles([${JSON.stringify(large)}])) {
        if (doc !== undefined) docs++;
        if (docs % 500 === 0) most = Math.max(most, process.memoryUsage().rss);
      }
      console.log(docs, Math.round(most / 2 ** 20));`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    const [docs, memory] = run.stdout.trim().split(' ').map(Number);
    expect([run.stderr, docs]).toEqual(['', times * 400]);
    expect(memory).toBeLessThan(250);
    expect(readFileSync(large).length).toBeGreaterThan(40 * 2 ** 20);
  });
});
