import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { ROOT } from '../source-files.js';
import { feed, openWatchSite, page, rss, type WatchSite } from '../watch-site.js';

/** `chancery watch` as a person runs it: real processes, real servers on this machine. */
const BIN = path.join(ROOT, 'bin', 'chancery.js');
let folder: string;
let number = 0;
const sites: WatchSite[] = [];
const children: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-watch-'));
});
afterEach(() => {
  for (const site of sites.splice(0)) site.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fresh = (): string => path.join(folder, `l${number++}`, 'ledger.duckdb');

/** A program that runs; `line` is told each line that it prints. */
function begin(args: readonly string[], line: (text: string) => void = () => undefined) {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1' },
  });
  children.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (part) => {
    const before = out.lastIndexOf('\n') + 1;
    out += String(part);
    for (const text of out
      .slice(before, out.lastIndexOf('\n') + 1)
      .split('\n')
      .slice(0, -1))
      line(text);
  });
  child.stderr.on('data', (part) => {
    err += String(part);
  });
  const ended = new Promise<{ status: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (status) => resolve({ status, out, err })),
  );
  return { child, ended };
}
const watch = (ledger: string, ...args: string[]) =>
  begin(['watch', '--once', '--allow-private', '--threads', '1', '--ledger', ledger, ...args]).ended;
const once = ['watch', '--once', '--allow-private', '--threads', '1', '--format', 'jsonl', '--ledger'];

/** So many sites with so many reports, each site with a feed that knows when it has not changed. */
async function newsSites(count: number, reports: number): Promise<WatchSite[]> {
  for (let n = 0; n < count; n++) {
    const site = await openWatchSite();
    sites.push(site);
    const links = Array.from({ length: reports }, (_, i) => `/r${i}`);
    site.answers['/feed'] = (request, response) =>
      request.headers['if-none-match'] === '"1"'
        ? response.writeHead(304).end()
        : feed(rss(links), { etag: '"1"' })(request, response);
    for (const link of links) site.answers[link] = page(`matter ${n}${link}`);
  }
  return sites.slice(-count);
}

async function urlsIn(file: string): Promise<string[]> {
  const ledger = await openLedger(file, { direct: true });
  try {
    expect(await ledger.check()).toEqual([]);
    return (await ledger.documents({ limit: 1000 })).rows.map(({ url }) => url!).sort();
  } finally {
    await ledger.close();
  }
}

describe('chancery watch', { timeout: 120_000 }, () => {
  it('reads OPML, lists and addresses, adds what they name, and on the next round nothing twice', async () => {
    const [a, b, c] = await newsSites(3, 2);
    const [opml, list] = [path.join(folder, 'feeds.opml'), path.join(folder, 'feeds.txt')];
    writeFileSync(
      opml,
      `<opml version="2.0"><body><outline text="x"><outline xmlUrl="${a!.base}/feed"/></outline></body></opml>`,
    );
    writeFileSync(list, `# ours\n${b!.base}/feed\n${a!.base}/feed  # there already\n`);
    const ledger = fresh();
    const args = ['--format', 'jsonl', opml, list, `${c!.base}/feed`];
    const dry = await watch(ledger, '--dry-run', ...args);
    const first = await watch(ledger, ...args);
    const second = await watch(ledger, ...args);
    expect([dry, first, second].map(({ status, err }) => [status, err])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);

    const schema = JSON.parse(readFileSync(path.join(ROOT, 'schema', 'watch.schema.json'), 'utf8')) as object;
    const valid = new Ajv2020({ allErrors: true, strict: false, formats: { 'date-time': true } }).compile(
      schema,
    );
    const lines = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => {
          const read = JSON.parse(line) as {
            kind: string;
            address: string;
            feeds: string[];
            reports: object;
            events: number;
          };
          expect(valid(read), `${line} ${JSON.stringify(valid.errors)}`).toBe(true);
          return read;
        });
    const all = [a, b, c].flatMap((site) => [0, 1].map((n) => `${site!.base}/r${n}`)).sort();
    expect(
      lines(dry.out)
        .map(({ address }) => address)
        .sort(),
    ).toEqual(all);
    const told = lines(first.out);
    expect(
      told
        .filter(({ kind }) => kind === 'report')
        .map(({ address }) => address)
        .sort(),
    ).toEqual(all);
    expect(told.at(-1)).toMatchObject({
      kind: 'round',
      feeds: { asked: 3, changed: 3 },
      reports: { added: 6 },
    });
    expect(told.at(-1)!.events).toBeGreaterThan(0);
    expect(lines(second.out)).toMatchObject([
      { kind: 'round', feeds: { asked: 3, unchanged: 3 }, reports: { added: 0 } },
    ]);
    expect([a, b, c].map((site) => [site!.count('/feed'), site!.count('/r0')])).toEqual([
      [3, 1],
      [3, 1],
      [3, 1],
    ]);
    expect(await urlsIn(ledger)).toEqual(all);
  });

  it('refuses addresses inside this machine unless told otherwise, and lists with nothing to watch', async () => {
    const [a] = await newsSites(1, 1);
    const port = `:${new URL(a!.base).port}`;
    const run = await begin(['watch', '--once', '--ledger', fresh(), `${a!.base.replace(port, '')}/feed`])
      .ended;
    expect([run.status, run.err]).toEqual([1, expect.stringContaining('address-private')]);
    expect(a!.asked).toEqual([]);
    writeFileSync(path.join(folder, 'list.warc.gz'), gzipSync('WARC/1.0\r\n'.repeat(300)));
    for (const [args, code, status] of [
      [['ftp://x.example/feed'], 'not-an-address', 2],
      [['nothing.opml'], 'no-such-file', 3],
      [['list.warc.gz'], 'not-a-list (list.warc.gz): Found a file packed by gzip', 2],
      [['--dry-run', 'http://192.0.2.1:9/feed'], 'Give --allow-private to fetch from any port.', 1],
      [['--every', '5s', `${a!.base}/feed`], 'usage', 2],
      [['--contact', 'a b', `${a!.base}/feed`], 'usage', 2],
    ] as const) {
      const wrong = await begin(['watch', '--once', '--ledger', fresh(), ...args]).ended;
      expect([wrong.status, wrong.err]).toEqual([status, expect.stringContaining(code)]);
    }
  });

  it('names a certificate that does not hold, and a page where a feed was expected, once', async () => {
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '1',
        '-subj',
        '/CN=127.0.0.1',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { stdio: 'ignore' },
    );
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
      response.end('x'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const site = await openWatchSite({ '/page': page('no feed') });
    sites.push(site);
    const ledger = fresh();
    const feeds = [`https://127.0.0.1:${(server.address() as AddressInfo).port}/feed`, `${site.base}/page`];
    const first = await watch(ledger, ...feeds);
    const second = await watch(ledger, ...feeds);
    server.close();
    expect(first.status).toBe(1);
    expect(first.err).toMatch(/error certificate .*self/i);
    expect(first.err).toContain('not-a-feed');
    // Both wait for their time.
    expect([second.status, second.err]).toEqual([0, '']);
    expect(second.out).toContain('0 feeds asked');
  });

  it('killed in the middle of a round and begun anew has every named report once, and fetches nothing that it added', async () => {
    const some = await newsSites(6, 4);
    const feeds = some.map(({ base }) => `${base}/feed`);
    const all = some.flatMap(({ base }) => [0, 1, 2, 3].map((n) => `${base}/r${n}`)).sort();
    const ledger = fresh();
    let added = new Set<string>();
    let asked = (): void => undefined;
    const again: string[] = [];
    let kills = 0;
    for (const site of some)
      for (const [name, answer] of Object.entries(site.answers))
        if (name !== '/feed')
          site.answers[name] = (request, response) => {
            if (added.has(site.base + name)) again.push(name);
            asked();
            // The last site answers late, so that there is always something left to be killed.
            if (site !== some[5] || kills >= 3) answer(request, response);
          };
    // When so many reports have been asked for, or told as added.
    for (const [what, after] of [
      ['asked', 3],
      ['asked', 5],
      ['told', 1],
      ['told', 1],
    ] as const) {
      let count = 0;
      const step = (): void => {
        if (++count === after) kills += run.child.kill('SIGKILL') ? 1 : 0;
      };
      const run = begin([...once, ledger, ...feeds], (line) => {
        if (what === 'told' && line.includes('"report"')) step();
      });
      asked = what === 'asked' ? step : () => undefined;
      await run.ended;
      added = new Set(await urlsIn(ledger));
    }
    expect(added.size).toBeGreaterThan(0);
    const last = await begin([...once, ledger, ...feeds]).ended;
    expect([kills, last.status, again]).toEqual([4, 0, []]);
    expect(await urlsIn(ledger)).toEqual(all);
  });

  it('adds through a running server that owns the ledger', async () => {
    const some = await newsSites(2, 2);
    const ledger = fresh();
    let address = (_: string): void => undefined;
    const served = new Promise<string>((resolve) => (address = resolve));
    const server = begin(['serve', '--port', '0', '--ledger', ledger], address);
    const base = /http:\S+/.exec(await served)![0];
    const run = await watch(ledger, '--keep-text', ...some.map(({ base }) => `${base}/feed`));
    expect([run.status, run.err]).toEqual([0, '']);
    const { rows } = (await (await fetch(`${base}/api/reports`)).json()) as { rows: { textKept: boolean }[] };
    expect(rows.length).toBe(4);
    server.child.kill('SIGTERM');
    expect((await server.ended).err).toMatch(
      /^note new-ledger \(.*\): There was no ledger at \S+; an empty one was made\. .*\n$/,
    );
  });

  it('goes on until it is told to end, holds no ledger meanwhile, and lets no second one watch', async () => {
    const [a] = await newsSites(1, 2);
    const ledger = fresh();
    let rounds = 0;
    let told = (): void => undefined;
    const round = new Promise<void>((resolve) => (told = resolve));
    const args = ['watch', '--allow-private', '--threads', '1', '--ledger', ledger, `${a!.base}/feed`];
    const run = begin(args, () => {
      rounds++;
      told();
    });
    await round;
    const second = await begin(args).ended;
    expect([second.status, second.err]).toEqual([3, expect.stringContaining('watch-running')]);
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect((await urlsIn(ledger)).length).toBe(2);
    run.child.kill('SIGINT');
    const { status, out, err } = await run.ended;
    expect([status, err, rounds]).toEqual([0, '', 1]);
    expect(out).toMatch(/^\S+Z {2}1 feed asked: 1 with news, 0 without, 0 failed; 2 reports added, .*\n$/);
    expect(existsSync(`${ledger}.watch.lock`)).toBe(false);
  });

  it('told to end while a site is slow ends soon, and keeps what is not done for the next start', async () => {
    const [a] = await newsSites(1, 3);
    const link = a!.answers['/r1']!;
    let hangs = (): void => undefined;
    const hung = new Promise<void>((resolve) => (hangs = resolve));
    a!.answers['/r1'] = () => hangs();
    const ledger = fresh();
    const run = begin([...once, ledger, `${a!.base}/feed`]);
    await hung;
    const before = Date.now();
    run.child.kill('SIGTERM');
    expect((await run.ended).status).toBe(1);
    expect(Date.now() - before).toBeLessThan(10_000);
    a!.answers['/r1'] = link;
    expect((await watch(ledger, `${a!.base}/feed`)).status).toBe(0);
    expect((await urlsIn(ledger)).map((url) => new URL(url).pathname)).toEqual(['/r0', '/r1', '/r2']);
  });
});
