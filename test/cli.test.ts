import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSION } from '../src/model/version.js';
import { ROOT } from './source-files.js';

/** The command line as a person runs it: real processes, real files. `npm test` has built dist/ before. */
const BIN = path.join(ROOT, 'bin', 'chancery.js');
let folder: string;

function chancery(args: readonly string[], options: { input?: string; env?: Record<string, string> } = {}) {
  const env = { ...process.env, NO_COLOR: '1', ...options.env };
  const run = spawnSync(process.execPath, [BIN, ...args], {
    cwd: folder,
    env,
    input: options.input ?? '',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status: run.status, out: run.stdout, err: run.stderr };
}

beforeAll(() => {
  expect(existsSync(path.join(ROOT, 'dist', 'src', 'cli', 'main.js')), 'run npm run build first').toBe(true);
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-cli-'));
  writeFileSync(
    path.join(folder, 'good.txt'),
    'Kenya expelled two Somali diplomats on Monday, the foreign ministry said.\n',
  );
  writeFileSync(path.join(folder, 'empty.txt'), '');
  writeFileSync(
    path.join(folder, 'binary.dat'),
    Uint8Array.from({ length: 3000 }, (_, i) => i % 7),
  );
  writeFileSync(
    path.join(folder, 'russian.txt'),
    'Президент встретился с министром иностранных дел и обсудил с ним новый договор о границе.\n',
  );
  mkdirSync(path.join(folder, 'void'));
  mkdirSync(path.join(folder, 'reports'));
  copyFileSync(path.join(folder, 'good.txt'), path.join(folder, 'reports', 'a.txt'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command line', () => {
  it('has the version of the package, and help with examples for each command', () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(VERSION).toBe(version);
    expect(chancery(['--version']).out.trim()).toBe(version);
    for (const command of [
      'code',
      'parse',
      'add',
      'events',
      'why',
      'why-not',
      'check',
      'eval',
      'serve',
      'schema',
      'completion',
    ]) {
      const { status, out } = chancery([command, '--help']);
      expect([command, status, out.includes('Examples:')]).toEqual([command, 0, true]);
    }
  });

  it('codes the good among the bad, names each fault and exits 1', () => {
    const { status, out, err } = chancery([
      'code',
      '--format',
      'score',
      'good.txt',
      'missing.txt',
      'empty.txt',
      'binary.dat',
      'russian.txt',
      'void',
      'reports',
    ]);
    const records = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { events: { event: string }[] });
    expect(records.map((r) => r.events.map((e) => e.event))).toEqual([['SANCTION'], [], ['SANCTION']]);
    for (const code of ['no-such-file', 'empty', 'binary', 'language-unsupported', 'no-reports'])
      expect(err).toContain(code);
    expect(status).toBe(1);
  });

  it('prints codings that its own schema allows, without the text unless told', () => {
    const schema = JSON.parse(chancery(['schema', 'coding']).out) as object;
    const valid = new Ajv2020({ allErrors: true, strict: false }).compile(schema);
    const { status, out } = chancery(['code', '--format', 'jsonl', path.join(ROOT, 'samples')]);
    expect(status).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { doc: { text?: string } });
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines) expect(valid(line), JSON.stringify(valid.errors)).toBe(true);
    expect(lines.some((line) => line.doc.text !== undefined)).toBe(false);
    const kept = JSON.parse(chancery(['code', '--format', 'jsonl', '--keep-text', 'good.txt']).out) as {
      doc: { text: string };
    };
    expect(kept.doc.text).toBe(readFileSync(path.join(folder, 'good.txt'), 'utf8'));
  });

  it('reads standard input and gives the same bytes twice', () => {
    const input =
      '{"id": "a", "text": "Chad met Niger on Monday, officials said.", "published": "2025-01-07"}\n';
    const args = ['code', '--from', 'jsonl', '--format', 'jsonl', '-'];
    const first = chancery(args, { input });
    expect(first.status).toBe(0);
    expect(first.out).toContain('"id":"a"');
    expect(chancery(args, { input }).out).toBe(first.out);
  });

  it('ends quietly when the reader of its output has gone', () => {
    const files = Array.from({ length: 40 }, () => 'good.txt').join(' ');
    const run = spawnSync(
      'bash',
      ['-c', `"${process.execPath}" "${BIN}" code --format jsonl ${files} | head -c 10`],
      { cwd: folder, encoding: 'utf8' },
    );
    expect([run.status, run.stderr]).toEqual([0, '']);
  });

  it('adds a report once, lists it and says why', () => {
    const ledger = ['--ledger', path.join(folder, 'l.duckdb')];
    expect(chancery(['add', ...ledger, 'good.txt']).out).toContain('1 added');
    const again = chancery(['add', ...ledger, 'good.txt', 'missing.txt']);
    expect([again.status, again.out.includes('0 added'), again.out.includes('1 there already')]).toEqual([
      1,
      true,
      true,
    ]);
    const rows = chancery(['events', ...ledger, '--country', 'KEN', '--format', 'jsonl'])
      .out.trim()
      .split('\n');
    const event = JSON.parse(rows[0]!) as { id: string; type: string };
    expect([rows.length, event.type]).toEqual([1, 'SANCTION']);
    const why = chancery(['why', event.id, ...ledger]);
    expect(why.out).toMatch(/codebook\/event-types\/sanction\/\S+:\d+/);
    expect(chancery(['why', 'no-such', ...ledger]).status).toBe(1);
    expect(chancery(['events', ...ledger, '--country', 'XX']).status).toBe(2);
    expect(chancery(['events', '--ledger', path.join(folder, 'none.duckdb')]).status).toBe(3);
  });

  it('names the pattern that came nearest and what it missed', () => {
    const { status, out } = chancery(['why-not', 'SANCTION', 'Kenya praised two diplomats.']);
    expect([status, out.includes('SANCTION')]).toEqual([0, true]);
    expect(chancery(['why-not', 'NOTHING', 'Kenya left.']).status).toBe(2);
  });

  it('refuses commands that it does not know with status 2', () => {
    for (const args of [
      ['frob'],
      ['code', '--bogus', 'good.txt'],
      ['code'],
      ['check', 'spelling'],
      ['serve', '--port', 'abc'],
      ['schema', '../x'],
      ['completion', 'tcsh'],
    ]) {
      expect([args.join(' '), chancery(args).status]).toEqual([args.join(' '), 2]);
    }
  });

  it.each([
    [['events', '--country', 'Russia'], 2, 'The code of Russia is RUS.'],
    [['events', '--country', 'XXX'], 3, 'unknown-country'],
    [['events', '--type', 'AGREEMENT'], 2, 'AGREE, CONSULT'],
    [['events', '--since', '2024-13-01'], 2, '2024-05-03'],
    [['check', 'codebook', 'void'], 3, 'no-codebook (void)'],
    [['why-not', 'AGREE', ' '], 2, 'expected a sentence'],
    [['why-not', 'AGREE', 'Kenya met Peru.', '--limit', 'no'], 2, 'expected a number'],
    [['code', '--bogus', 'good.txt'], 2, 'chancery code --help'],
    [['serve', '--ledger', ':memory:', '--host', '0.0.0.0'], 2, 'at least 16 characters is needed.'],
    [['add', '--ledger', 'good.txt/l.duckdb', 'good.txt'], 3, 'ledger-foreign'],
  ])('says what is valid instead of %j', (args, status, said) => {
    const run = chancery(args);
    expect([run.status, run.err.includes(said) ? said : run.err]).toEqual([status, said]);
  });

  it('parses the good CoNLL-U among files that are not there', () => {
    const input = chancery(['parse', 'good.txt']).out;
    const { status, out, err } = chancery(['parse', '--from', 'conllu', 'missing.conllu', 'void', '-'], {
      input,
    });
    expect([status, out]).toEqual([1, input]);
    expect(err).toMatch(/no-such-file \(missing.conllu\)[\s\S]*unreadable \(void\)/);
  });

  it('codes short sentences of English, in which foreign names outweigh its little words', () => {
    const { out, err } = chancery(['code', '--format', 'score', '-'], {
      input: 'Chad expelled two Libyan diplomats.',
    });
    expect([err, out.includes('SANCTION')]).toEqual(['', true]);
  });

  it('lists all events for programs and says of a table that there are more', () => {
    const ledger = ['--ledger', path.join(folder, 'many.duckdb')];
    const lines = Array.from({ length: 120 }, (_, i) =>
      JSON.stringify({
        id: `r${i}`,
        text: `Kenya expelled ${i + 2} Somali diplomats on Monday, the ministry said.`,
      }),
    );
    chancery(['add', ...ledger, '--from', 'jsonl', '-'], { input: lines.join('\n') });
    const csv = chancery(['events', ...ledger, '--format', 'csv']);
    expect([csv.out.trim().split('\n').length, csv.err]).toEqual([121, '']);
    expect(chancery(['events', ...ledger, '--format', 'jsonl', '--limit', '7']).err).toContain('--cursor');
    expect(chancery(['events', ...ledger]).err).toContain('more than these 100');
  });

  it('reads JSON Lines in UTF-16 and bytes that are not UTF-8, from a file and from standard input', () => {
    const record = '{"id": "a", "text": "Kenya expelled two Somali diplomats on Monday."}\n';
    writeFileSync(path.join(folder, 'wide.jsonl'), `\ufeff${record}${record}`, 'utf16le');
    writeFileSync(path.join(folder, 'latin.jsonl'), record.replace('Somali', 'Caf\u00e9'), 'latin1');
    const wide = chancery(['code', '--format', 'score', 'wide.jsonl']);
    expect([wide.status, wide.err, wide.out.match(/SANCTION/g)?.length]).toEqual([0, '', 2]);
    const latin = chancery(['code', '--format', 'jsonl', '--keep-text', 'latin.jsonl']);
    expect([latin.err.includes('not-utf8 (latin.jsonl:1)'), latin.out.includes('Caf\u00e9')]).toEqual([
      true,
      true,
    ]);
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full when its output has no room', () => {
    const run = spawnSync(
      'bash',
      ['-c', `"${process.execPath}" "${BIN}" code --format jsonl good.txt > /dev/full`],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    expect([run.status, run.stderr.startsWith('error disk-full (standard output)')]).toEqual([3, true]);
  });

  it('names a damaged or shortened language model and exits 3', () => {
    const model = readFileSync(path.join(ROOT, 'lang', 'en', 'model.bin'));
    writeFileSync(path.join(folder, 'short.bin'), model.subarray(0, 3000));
    writeFileSync(path.join(folder, 'damaged.bin'), model);
    const file = openSync(path.join(folder, 'damaged.bin'), 'r+');
    writeSync(file, 'XX', 500_000);
    closeSync(file);
    for (const name of ['short.bin', 'damaged.bin', 'absent.bin']) {
      const { status, err } = chancery(['code', 'good.txt'], { env: { CHANCERY_MODEL: name } });
      expect([status, err.includes(name)]).toEqual([3, true]);
    }
  });

  it('reads words without a full stop, and a line of 10 MB', () => {
    writeFileSync(path.join(folder, 'endless.txt'), 'the minister of Chad and '.repeat(20_000));
    expect(chancery(['code', 'endless.txt']).status).toBe(0);
    writeFileSync(
      path.join(folder, 'line.jsonl'),
      `${JSON.stringify({ id: 'long', text: 'x'.repeat(10_000_000) })}\n${JSON.stringify({ id: 'good', text: 'Kenya expelled two Somali diplomats on Monday.' })}\n`,
    );
    const { out } = chancery(['code', '--format', 'score', 'line.jsonl']);
    expect(out).toContain('"id":"good","events":[{"event":"SANCTION"');
  });

  it.skipIf(!existsSync('/usr/bin/script'))('keeps its progress and its tables apart on a terminal', () => {
    const run = spawnSync(
      'script',
      ['-qec', `"${process.execPath}" "${BIN}" code good.txt good.txt`, '/dev/null'],
      {
        cwd: folder,
        encoding: 'utf8',
        input: '',
      },
    );
    expect([run.stdout.includes('SANCTION'), run.stdout.includes('files,')]).toEqual([true, false]);
  });

  it('completes in three shells', () => {
    for (const shell of ['bash', 'zsh', 'fish'])
      expect(chancery(['completion', shell]).out).toContain('why-not');
  });
});
