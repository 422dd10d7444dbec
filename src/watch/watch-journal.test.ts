import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStateFile, WatchJournal } from './watch-journal.js';
import { lockWatch } from './watch-lock.js';
import { addressHash, WatchState } from './watch-state.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-journal-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FEED = 'https://osk.example/feed';
const item = (n: number) => ({ address: `https://osk.example/${n}` });

async function opened(name: string): Promise<{ file: string; state: WatchState; journal: WatchJournal }> {
  const file = path.join(folder, name);
  const state = new WatchState();
  for (const line of (await readStateFile(file)).lines) state.fold(line);
  const journal = new WatchJournal(file, () => state.lines());
  await journal.open();
  state.write = (line) => journal.write(line);
  return { file, state, journal };
}
async function stored(file: string): Promise<WatchState> {
  const state = new WatchState();
  for (const line of (await readStateFile(file)).lines) state.fold(line);
  return state;
}
const whole = (state: WatchState) => [...state.lines()];

describe('the state of watching on disk', () => {
  it('is the same after a start anew, line by line and as a whole', async () => {
    const { state, journal } = await opened('same');
    await state.note({
      feed: FEED,
      asked: 7,
      version: { url: FEED, etag: '"1"' },
      waiting: [item(1), item(2)],
    });
    await Promise.all([
      state.change(addressHash(item(2).address), { tries: 1, next: 99 }),
      state.done(addressHash(item(1).address), 8),
    ]);
    await journal.close();
    const again = await opened('same');
    expect(whole(again.state)).toEqual(whole(state));
    await again.journal.close();
    const third = await opened('same');
    expect(whole(third.state)).toEqual(whole(state));
    expect([...third.state.of(FEED).waiting.values()]).toEqual([{ ...item(2), tries: 1, next: 99 }]);
    await third.journal.close();
  });

  it('loses a line that a crash cut off, and no other', async () => {
    const { file, state, journal } = await opened('torn');
    await state.note({ feed: FEED, asked: 1 });
    await journal.close();
    appendFileSync(file, '{"feed":"https://osk.example/feed","asked":2,"waiting":[{"addr');
    const again = await opened('torn');
    expect(again.state.of(FEED).asked).toBe(1);
    await again.state.note({ feed: FEED, asked: 3 });
    await again.journal.close();
    expect((await readStateFile(file)).problems).toEqual([]);
    expect((await stored(file)).of(FEED).asked).toBe(3);
  });

  it('with a damaged line in its middle is read without it, and says so; a foreign file is refused', async () => {
    const file = path.join(folder, 'damaged');
    writeFileSync(
      file,
      '{"chancery":"watch","form":1}\n{"feed":"a","asked":1}\n\u0000\u0000\n[]\n{"feed":"b","asked":2}\n',
    );
    const { lines, problems } = await readStateFile(file);
    expect(lines.map(({ feed }) => feed)).toEqual(['a', 'b']);
    expect(problems.map(({ where }) => where)).toEqual([`${file}:3`, `${file}:4`]);
    for (const head of ['{"chancery":"watch","form":2}', '{}', 'null', 'x']) {
      writeFileSync(file, `${head}\n`);
      await expect(readStateFile(file), head).rejects.toMatchObject({
        problem: { code: 'watch-state-foreign' },
      });
    }
  });

  it('is written anew when it has grown, and loses nothing of what was written at the same time', async () => {
    const { file, state, journal } = await opened('grown');
    const many = Array.from({ length: 40_000 }, (_, n) =>
      state.note({ feed: FEED, asked: n + 1, told: 'x'.repeat(60) }),
    );
    await Promise.all(many);
    await Promise.all([
      state.note({ feed: FEED, waiting: [item(1)] }),
      state.note({ feed: FEED, waiting: [item(2)] }),
    ]);
    expect(statSync(file).size).toBeLessThan(5000);
    await journal.close();
    expect((await stored(file)).of(FEED)).toMatchObject({ asked: 40_000 });
    expect((await stored(file)).of(FEED).waiting.size).toBe(2);
  });
});

describe('what is remembered of a feed', () => {
  const url = (n: number) => ({ url: item(n).address, title: `T${n}` });
  const HOUR = 3_600_000;

  it('is bounded, and what it still names is not forgotten', () => {
    const state = new WatchState();
    const one = state.of(FEED);
    for (let n = 0; n < 6000; n++) {
      if (n % 1000 === 0) state.newIn(one, [url(0)], n);
      state.fold({ feed: FEED, seen: [[addressHash(item(n).address), 'm', n, 1]] });
    }
    expect(one.seen.size).toBe(4000);
    expect(one.seen.has(addressHash(item(0).address))).toBe(true);
    expect(one.seen.has(addressHash(item(1).address))).toBe(false);
  });

  it('tells what is new, oldest first; what another feed has seen is not', () => {
    const state = new WatchState();
    const [one, other] = [state.of(FEED), state.of('https://other.example/')];
    state.fold({ feed: FEED, ...state.newIn(one, [url(2), url(1)], 0) });
    expect([...one.waiting.values()].map(({ title }) => title)).toEqual(['T1', 'T2']);
    void state.done(addressHash(item(1).address), 5);
    const news = state.newIn(other, [url(1), url(2), url(3)], 6);
    expect(news.waiting.map(({ title }) => title)).toEqual(['T3', 'T2']);
    expect(news.seen.map(([hash]) => hash)).toEqual([addressHash(item(1).address)]);
  });

  it('has another version when the feed tells another title or day, an hour later at least, and so often', async () => {
    const state = new WatchState();
    const one = state.of(FEED);
    const hash = addressHash(item(1).address);
    const name = (title: string, now: number) => {
      const news = state.newIn(one, [{ ...url(1), title }], now);
      state.fold({ feed: FEED, ...news });
      return news.waiting.length;
    };
    expect(name('A', 0)).toBe(1);
    await state.done(hash, 0);
    expect([name('A', 2 * HOUR), name('B', HOUR - 1), name('B', HOUR)]).toEqual([0, 0, 1]);
    let fetched = 0;
    for (let n = 1; n < 50; n++) {
      await state.done(hash, n * HOUR);
      fetched += name(`C${n}`, (n + 1) * HOUR);
    }
    expect(fetched).toBe(6);
  });
});

describe('the lock of watching', () => {
  it('is held by one program, and taken over from one that is no more', () => {
    const ledger = path.join(folder, 'l.duckdb');
    const file = `${ledger}.watch.lock`;
    // This test's parent lives, whoever it is.
    writeFileSync(file, JSON.stringify({ pid: process.ppid, began: '' }));
    expect(() => lockWatch(ledger)).toThrow(/Another `chancery watch` \(process \d+\)/);
    for (const left of [
      '',
      '{"pid":',
      JSON.stringify({ pid: 2 ** 22 + 5, began: '' }),
      JSON.stringify({ pid: process.ppid, began: 'another boot 1' }),
    ]) {
      if (left.includes('boot') && process.platform !== 'linux') continue;
      writeFileSync(file, left);
      const unlock = lockWatch(ledger);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
      unlock();
      expect(() => statSync(file)).toThrow();
    }
  });
});
