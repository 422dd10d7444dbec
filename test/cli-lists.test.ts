import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './source-files.js';

/** What is owed, said and told between two states, asked of a ledger as a person asks it. */
const BIN = path.join(ROOT, 'bin', 'chancery.js');
let folder: string;

function chancery(...args: string[]) {
  const env = { ...process.env, NO_COLOR: '1', CHANCERY_LEDGER: path.join(folder, 'ledger.duckdb') };
  const run = spawnSync(process.execPath, [BIN, ...args], { cwd: folder, env, encoding: 'utf8' });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

const lines = (text: string) => text.trim().split('\n');

const REPORTS = [
  {
    id: 'first',
    title: 'Japan to give boats',
    published: '2025-06-02',
    text: 'Japan will deliver ten patrol boats to the Philippines by December 31, the Japanese foreign minister, Yuki Sato, said on Monday. “We keep our word,” Sato said.',
  },
  {
    id: 'second',
    title: 'Boats delivered',
    published: '2025-12-09',
    text: 'Japan has delivered the ten patrol boats that it promised to the Philippines, the ministry said on Tuesday.',
  },
  {
    id: 'third',
    title: 'Kenya and Norway',
    published: '2025-06-03',
    text: 'Norway will lend Kenya 60 million dollars by March 2026, the Kenyan energy minister said. Kenya thanked Norway.',
  },
];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-lists-'));
  writeFileSync(path.join(folder, 'reports.jsonl'), REPORTS.map((r) => JSON.stringify(r)).join('\n'));
  expect(chancery('add', '--keep-text', 'reports.jsonl').status).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('chancery commitments', () => {
  it('follows what is owed through the reports', () => {
    const { out, status } = chancery('commitments', '--debtor', 'JPN', '--format', 'jsonl');
    expect(status).toBe(0);
    const [boats] = lines(out).map((line) => JSON.parse(line));
    expect(boats).toMatchObject({ dueDay: '2025-12-31', state: 'fulfilled', reports: 2 });
    expect(boats.moves.map((m: { state: string; report: { id: string } }) => [m.state, m.report.id])).toEqual(
      [
        ['promised', 'first'],
        ['fulfilled', 'second'],
      ],
    );
    const { from, to } = boats.moves[0].sentence;
    expect(REPORTS[0]!.text.slice(from, to)).toContain('ten patrol boats');
  });

  it('names those that are due, and those that are overdue on a day', () => {
    const due = lines(chancery('commitments', '--due-before', '2026-06-01', '--format', 'csv').out);
    expect(due[0]).toMatch(/^commitment,due,state,debtor,creditor/);
    expect(due.slice(1).map((line) => line.split(',').slice(1, 5).join(' '))).toEqual([
      '2025-12-31 fulfilled JPN PHL',
      '2026-03 promised NOR KEN',
    ]);
    const overdue = chancery('commitments', '--overdue', '--on', '2026-04-01', '--format', 'csv');
    expect(
      lines(overdue.out)
        .slice(1)
        .map((line) => line.split(',')[3]),
    ).toEqual(['NOR']);
    expect(chancery('commitments', '--overdue')).toMatchObject({ status: 2, out: '' });
  });

  it('gives a calendar of what is still due', () => {
    const { out } = chancery('commitments', '--format', 'ics');
    expect(out.match(/DTSTART;VALUE=DATE:\d+/g)).toEqual(['DTSTART;VALUE=DATE:20260331']);
    expect(out.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('refuses what it does not understand', () => {
    const bad = chancery('commitments', '--due-before', '2021-02-30', '--debtor', 'Japan');
    expect(bad.status).toBe(2);
    expect(bad.err).toContain('2021-02-30');
    expect(bad.err).toContain('The code of Japan is JPN.');
  });
});

describe('chancery quotes', () => {
  it('lists what a speaker said, with the words where the text was kept', () => {
    const rows = lines(chancery('quotes', '--speaker', 'sato', '--format', 'jsonl').out).map((l) =>
      JSON.parse(l),
    );
    expect(rows.map((r) => r.kind)).toContain('direct');
    expect(rows.find((r) => r.kind === 'direct')).toMatchObject({
      text: 'We keep our word',
      report: { id: 'first' },
    });
    expect(chancery('quotes', '--speaker', 'nobody at all').out).toBe('No quotations.\n');
    expect(chancery('quotes', '--kind', 'loud').status).toBe(2);
  });
});

describe('chancery timeline', () => {
  it('lists what two states did and what is due between them, oldest first', () => {
    const { out, status } = chancery('timeline', 'NOR', 'KEN', '--format', 'jsonl');
    expect(status).toBe(0);
    const entries = lines(out).map((line) => JSON.parse(line));
    expect(entries.map((e) => e.what)).toEqual(['SUPPORT', 'AGREE', 'due']);
    expect(entries.at(-1)).toMatchObject({ day: '2026-03-31', source: 'NOR', target: 'KEN' });
    expect(chancery('timeline', 'NOR', 'PER').out).toBe('Nothing between them.\n');
    expect(chancery('timeline', 'Norway', 'KEN').err).toContain('The code of Norway is NOR.');
  });
});
