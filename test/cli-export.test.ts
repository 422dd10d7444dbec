import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMAT_CHOICES } from '../src/cli/main.js';
import { readCsv, readJsonLines } from './contract/file-readers.js';
import { makeZip } from './make-zip.js';
import { ROOT } from './source-files.js';

const BIN = path.join(ROOT, 'bin', 'chancery.js');
let folder: string;

function chancery(...args: string[]) {
  const env = { ...process.env, NO_COLOR: '1', CHANCERY_LEDGER: path.join(folder, 'ledger.duckdb') };
  const run = spawnSync(process.execPath, [BIN, ...args], { cwd: folder, env, encoding: 'utf8' });
  return { status: run.status, out: run.stdout, err: run.stderr };
}
const file = (name: string) => readFileSync(path.join(folder, name), 'utf8');

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-export-'));
  const reports = [
    { id: 'kept', text: 'Norway will lend Kenya 60 million dollars by March 2026. Kenya thanked Norway.' },
    { id: 'other', text: 'France expelled two diplomats of Belarus on Monday.' },
  ].map((report) => JSON.stringify({ ...report, title: report.id, published: '2025-06-02' }));
  writeFileSync(path.join(folder, 'reports.jsonl'), reports.join('\n'));
  expect(chancery('add', '--keep-text', 'reports.jsonl').status).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('chancery export', () => {
  it('writes CSV to standard output, filtered, and says nothing else in a pipe', () => {
    const { out, err, status } = chancery('export', '--country', 'KEN', '--other', 'NOR');
    expect([status, err]).toEqual([0, '']);
    const [columns, ...rows] = readCsv(out);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row[columns!.indexOf('report')]))).toEqual(new Set(['kept']));
  });

  it('writes every format to a file, with a count, and leaves nothing half done beside it', {
    timeout: 120_000,
  }, () => {
    for (const format of FORMAT_CHOICES) {
      const run = chancery('export', '--format', format, '--out', `out.${format}`, '--keep-text');
      expect([format, run.status, run.out]).toEqual([format, 0, expect.stringContaining(`out.${format}`)]);
      expect(readFileSync(path.join(folder, `out.${format}`)).length).toBeGreaterThan(0);
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(file('out.conllu')).toContain('# newdoc id = kept');
    expect(file('out.dossier')).toContain('## Timeline');
  });

  it('does not replace a file unless told to', () => {
    writeFileSync(path.join(folder, 'mine.jsonl'), 'mine');
    const refused = chancery('export', '--format', 'jsonl', '--out', 'mine.jsonl');
    expect([refused.status, file('mine.jsonl')]).toEqual([3, 'mine']);
    expect(refused.err).toContain('--force');
    expect(chancery('export', '--format', 'jsonl', '--out', 'mine.jsonl', '--force').status).toBe(0);
    expect(readJsonLines(file('mine.jsonl')).length).toBeGreaterThan(1);
    expect(chancery('export', '--out', '.').err).toContain('folder');
    expect(chancery('export', '--out', 'no/such/folder/x.csv').status).toBe(3);
  });

  it('passes the words of reports on only when told to, and refuses filters that mean nothing', () => {
    const words = chancery('export', '--format', 'conllu', '--out', 'words.conllu');
    expect([words.status, existsSync(path.join(folder, 'words.conllu'))]).toEqual([2, false]);
    expect(words.err).toContain('--keep-text');
    expect(chancery('export', '--format', 'ics', '--status', 'actual').status).toBe(2);
    expect(chancery('export', '--format', 'gif').status).toBe(2);
    expect(chancery('export', '--country', 'Kenya').err).toContain('KEN');
  });

  it('says how many records a format had no room for', () => {
    const { err, status } = chancery(
      'export',
      '--format',
      'geojson',
      '--text',
      'expelled',
      '--out',
      'map.geojson',
    );
    expect(status).toBe(0);
    const { features } = JSON.parse(file('map.geojson'));
    expect(features.length > 0 || err.includes('no position')).toBe(true);
  });
});

describe('chancery import', () => {
  const row = (id: number, code = '042'): string => {
    const cells = Array.from({ length: 61 }, () => '');
    Object.assign(cells, {
      0: String(id),
      1: '20150218',
      7: 'RUS',
      17: 'ROM',
      26: code,
      29: '1',
      30: '1.9',
      31: '3',
    });
    return cells.join('\t');
  };

  it('brings GDELT, ICEWS and POLECAT in once, told by their columns, from files and a pipe', () => {
    for (const format of ['icews', 'polecat'])
      expect(chancery('export', '--format', format, '--out', `back.${format}`, '--force').status).toBe(0);
    const zip = makeZip([{ name: '20150218.export.CSV', text: `${row(1)}\n${row(2)}\n` }]);
    writeFileSync(path.join(folder, 'one.export.CSV.zip'), zip);
    const files = ['one.export.CSV.zip', 'back.icews', 'back.polecat'];
    const first = chancery('import', ...files);
    expect([first.status, first.err]).toEqual([0, '']);
    expect(first.out).toMatch(/^\d+ added, 0 replaced, 0 there already, 0 failed\. Ledger: /);
    expect(first.out).toContain('gdelt: 2 events, 2015-02-18 to 2015-02-18\n');
    const again = chancery('import', ...files);
    expect(again.out).toMatch(/^0 added, 0 replaced, [1-9]\d* there already, 0 failed/);
    const env = { ...process.env, CHANCERY_LEDGER: path.join(folder, 'ledger.duckdb') };
    const piped = spawnSync(process.execPath, [BIN, 'import', '-'], {
      cwd: folder,
      env,
      input: row(3),
      encoding: 'utf8',
    });
    expect(piped.stdout).toMatch(/^1 added/);
  });

  it('leaves out lines that it cannot read, says where, and goes on', () => {
    writeFileSync(path.join(folder, 'bad.CSV'), `${row(7)}\n${row(8, 'what')}\nshort\n${row(9)}\n`);
    const { status, out, err } = chancery('import', 'missing.CSV', 'bad.CSV');
    expect(status).toBe(1);
    expect(out).toMatch(/^2 added, 0 replaced, 0 there already, 3 failed/);
    expect(err).toContain('bad.CSV:2');
    expect(err).toContain('bad.CSV:3');
    expect(err).toContain('missing.CSV');
    expect(chancery('import', '--set', 'icews', 'bad.CSV').err).toContain('gdelt, expected icews');
    expect(chancery('import', '--set', 'acled', 'bad.CSV').status).toBe(2);
  });
});
