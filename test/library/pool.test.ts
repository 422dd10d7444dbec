import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rowsMade, withoutFound } from '../../src/ledger/made-rows.js';
import { foundRows } from '../../src/ledger/rows-of.js';
import type { Doc } from '../../src/model/doc.js';
import { loadCoder } from '../../src/packaged/load-coder-node.js';
import { makePool, type Pool, type PoolOptions } from '../../src/pool/make-pool.js';
import { readText } from '../../src/read/read-text.js';
import { codingJson } from '../../src/write/coding-json.js';
import { ROOT } from '../source-files.js';

const TEXTS = [
  'Kenya expelled two Ugandan diplomats on Tuesday.',
  'Norway promised to send 300 tents to Malawi by 1 June 2024.',
  'Chile and Peru signed a trade agreement in Lima, the foreign minister of Chile said.',
  'Protesters marched through Dakar against the government.',
];
const docs = (count: number): Doc[] =>
  Array.from({ length: count }, (_, n) =>
    readText(`${TEXTS[n % TEXTS.length]!} It was report ${n}.`, { id: `r-${n}`, published: '2024-05-01' }),
  );
const named = (list: Doc[], at: number, id: string): Doc[] =>
  list.map((doc, n) => (n === at ? { ...doc, id } : doc));

const DEADLY = pathToFileURL(path.join(ROOT, 'dist/test/library/deadly-worker.js'));

let work: string;
let pool: Pool | undefined;
let shared: Pool | undefined;
const { coder } = loadCoder();
const line = (coding: Parameters<typeof codingJson>[0]): string => JSON.stringify(codingJson(coding));

beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'chancery-pool-'));
});
afterEach(async () => {
  await pool?.close();
  pool = undefined;
});
afterAll(async () => {
  await shared?.close();
  rmSync(work, { recursive: true, force: true });
});

/** A pool that tests share which leave it whole; two reports a batch. */
async function common(): Promise<Pool> {
  shared ??= await makePool({ threads: 2, batch: 2 });
  return shared;
}

async function open(options: PoolOptions = {}): Promise<Pool> {
  pool = await makePool({ threads: 2, batch: 8, ...options });
  return pool;
}

async function codings(given: Pool, list: Doc[]) {
  const found = [];
  for await (const coding of given.code(list)) found.push(coding);
  return found;
}

describe('a pool of coders', { timeout: 120_000 }, () => {
  it('gives the bytes of one coder, in the order of the reports, parses too', async () => {
    const list = docs(41);
    const given = await common();
    expect((await codings(given, list)).map(line)).toEqual(list.map((doc) => line(coder(doc))));
    const { coding, parse } = await given.codeOne(list[0]!, { parse: true });
    expect(coding.doc).toBe(list[0]);
    expect(parse?.words).toBe(coder.parse(list[0]!).count);
    expect(given.by).toEqual(coder.by);
  });

  it('makes the rows of a ledger where they are wanted, in place of what was found', async () => {
    const [doc] = docs(1);
    const whole = coder(doc!);
    const { coding, rows } = await (await common()).codeOne(doc!, { rows: true });
    expect(coding).toEqual(withoutFound(whole));
    expect(rows?.events).toBe(whole.events.length);
    expect(rows && rowsMade(rows)).toEqual(foundRows(whole));
  });

  it('reads no further ahead than its window, however slowly the results are taken', async () => {
    const given = await common();
    let read = 0;
    async function* source() {
      for (const doc of docs(60)) {
        read++;
        yield doc;
      }
    }
    let taken = 0;
    let ahead = 0;
    for await (const _ of given.code(source())) {
      if (++taken % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      ahead = Math.max(ahead, read - taken);
    }
    expect(taken).toBe(60);
    expect(ahead).toBeLessThanOrEqual(given.window);
    expect(given.window).toBe(8);
  });

  it('lets one long report go alone instead of filling memory with its like', async () => {
    const given = await common();
    const long = readText(`${TEXTS[0]!} `.repeat(8000), { id: 'long' });
    let read = 0;
    function* source() {
      for (let n = 0; n < 4; n++) {
        read++;
        yield { ...long, id: `long-${n}`, language: 'xx' };
      }
    }
    const run = given.code(source());
    await run.next();
    expect(read).toBe(1);
    await run.return();
  });

  it('codes a batch again when its thread was killed, and nothing is lost or twice', async () => {
    const mark = path.join(work, 'mark');
    const list = named(docs(30), 11, 'once');
    process.env['DEADLY_MARK'] = mark;
    const given = await open({ worker: DEADLY });
    expect((await codings(given, list)).map(line)).toEqual(list.map((doc) => line(coder(doc))));
    expect(existsSync(mark)).toBe(true);
  });

  it('gives a report back with a problem when its thread dies twice, and codes all others', async () => {
    for (const id of ['deadly-one', 'late-one']) {
      const list = named(docs(30), 11, id);
      const given = await open({ worker: DEADLY });
      const found = await codings(given, list);
      expect(found.map((coding) => coding.doc.id)).toEqual(list.map((doc) => doc.id));
      const others = list.map((doc) => line(coder(doc))).filter((_, n) => n !== 11);
      expect(found.filter((_, n) => n !== 11).map(line)).toEqual(others);
      if (id === 'deadly-one') {
        expect(found[11]!.events).toEqual([]);
        expect(found[11]!.problems.map((p) => [p.code, p.where])).toEqual([['thread-died', id]]);
      }
      await given.close();
    }
  });

  it('refuses to start when its threads cannot, and says why', async () => {
    process.env['DEADLY_STILLBORN'] = '1';
    await expect(makePool({ threads: 1, worker: DEADLY })).rejects.toThrow('status 9');
    delete process.env['DEADLY_STILLBORN'];
    await expect(makePool({ threads: 1, memory: 16 })).rejects.toThrow('reaching memory limit');
    await expect(makePool({ threads: 0 })).rejects.toThrow(RangeError);
    await expect(makePool({ codebook: work })).rejects.toThrow('expected a folder with event-types/');
    await expect(makePool({ model: path.join(work, 'none') })).rejects.toThrow('No language model');
  });

  it('stops at an abort signal, closes its source and can be used again', async () => {
    const given = await common();
    const list = docs(30);
    let closed = false;
    function* source() {
      try {
        yield* list;
      } finally {
        closed = true;
      }
    }
    const abort = new AbortController();
    let taken = 0;
    const run = async () => {
      for await (const _ of given.code(source(), { signal: abort.signal })) if (++taken === 3) abort.abort();
    };
    await expect(run()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect([taken, closed]).toEqual([3, true]);
    expect((await codings(given, docs(3))).length).toBe(3);
  });

  it('throws what its source throws, after the reports before it', async () => {
    const given = await common();
    function* source() {
      yield* docs(2);
      throw new Error('the disk is gone');
    }
    const found: string[] = [];
    const run = async () => {
      for await (const coding of given.code(source())) found.push(coding.doc.id);
    };
    await expect(run()).rejects.toThrow('the disk is gone');
    expect(found).toEqual(['r-0', 'r-1']);
  });

  it('rejects what is left when it is closed, and everything after', async () => {
    const given = await open();
    const left = Promise.all(docs(20).map((doc) => given.codeOne(doc)));
    await Promise.all([expect(left).rejects.toThrow('The pool was closed'), given.close()]);
    await expect(given.codeOne(docs(1)[0]!)).rejects.toThrow('The pool was closed');
  });

  it('keeps a report in another language with its problem, as one coder does', async () => {
    const given = await common();
    const doc = { ...docs(1)[0]!, language: 'fr' };
    expect(line((await given.codeOne(doc, { parse: true })).coding)).toBe(line(coder(doc)));
  });
});
