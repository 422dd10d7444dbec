import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './source-files.js';

/** The desk of an analyst: from a wrong coding to gold for the coder. */
const BIN = path.join(ROOT, 'bin', 'chancery.js');
const REPORT = {
  id: 'tents',
  published: '2025-06-02',
  text: 'Kenya sent tents to Malawi on Monday. The president of Kenya met the president of Malawi in Nairobi.',
};
let folder: string;

function chancery(...args: string[]) {
  const env = { ...process.env, NO_COLOR: '1', CHANCERY_LEDGER: 'desk.duckdb', CHANCERY_ANALYST: 'Ida Morn' };
  const run = spawnSync(process.execPath, [BIN, ...args], { cwd: folder, env, encoding: 'utf8' });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-'));
  writeFileSync(path.join(folder, 'reports.jsonl'), `${JSON.stringify(REPORT)}\n`);
  expect(chancery('add', 'reports.jsonl').status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('corrections on the command line', () => {
  it('go from a mended event to gold without its text, on which the coder is scored', () => {
    const events = chancery('events', '--format', 'jsonl')
      .out.trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const [aid, talks] = ['AID', 'CONSULT'].map((type) => events.find((event) => event.type === type).id);
    const wrong = chancery('correct', 'wrong', talks, '--why', 'They met in a play.');
    expect(wrong.out).toMatch(/^1 {2}wrong tents-\d \(Ida Morn, .*\) "They met in a play\."\nTake it back/);
    const mend = chancery(
      'correct',
      'mend',
      aid,
      '--target',
      'MWI CVL',
      'KEN',
      '--context',
      'none',
      '--why',
      'For people.',
    );
    expect([mend.status, mend.err]).toEqual([0, '']);
    expect(chancery('why', `${aid}~2`).out).toMatch(/Ida Morn corrected contexts and target: For people\./);
    const missed = ['correct', 'missed', 'tents', '--words', 'sent', '--type', 'retreat', '--why', 'A test.'];
    expect(chancery(...missed, '--source', 'KEN').status).toBe(0);
    expect(chancery('corrections', 'list').out.trim().split('\n')).toHaveLength(3);

    const out = chancery('corrections', 'export', '--out', 'gold.jsonl', '--with-text');
    expect([out.status, out.err]).toEqual([0, '1 reports, 2 events that an analyst gave.\n']);
    const text = readFileSync(path.join(folder, 'gold.jsonl'), 'utf8');
    expect(text).not.toContain('tents to Malawi');
    expect(JSON.parse(text)).toMatchObject({
      id: 'tents',
      events: [
        { at: -1, type: 'RETREAT' },
        { at: 6, type: 'AID' },
      ],
    });
    const scored = chancery('eval', '--gold', 'gold.jsonl', '--reports', 'reports.jsonl');
    expect(scored.out).toMatch(
      /^events: 0 right of 2 wanted, 2 coded;.*\ntype at its words: 1 right of 2 wanted/,
    );
    expect(scored.out).toMatch(/1 reports scored, 0 without text/);
    expect(chancery('eval', '--gold', 'gold.jsonl').err).toMatch(/no-text/);
  });

  it('refuse codes that the codebook does not have and events that are not there, and say what they expected', () => {
    const codes = ['--mode', 'loan', '--source', 'XQZ', '--target', 'KEN CAT', '--when', 'Monday'];
    const bad = chancery('correct', 'mend', 'tents-1', ...codes, '--why', 'x');
    expect(bad.status).toBe(2);
    expect(bad.err.match(/field-not-understood \((\w+)\)/g)?.join()).toMatch(/mode.*source.*target.*when/);
    expect(chancery('correct', 'wrong', 'none', '--why', 'x')).toMatchObject({ status: 1 });
    expect(chancery('correct', 'wrong', 'tents-1').err).toMatch(/correction-unexplained/);
    expect(chancery('correct', 'undo', 'one').status).toBe(2);
    expect(chancery('corrections', 'list', '--kind', 'bad').status).toBe(2);
    expect(existsSync(path.join(folder, 'none'))).toBe(false);
  });
});
