import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { code } from '../../src/index.js';
import { ROOT, sourceFiles } from '../source-files.js';

const { exports } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  exports: Record<string, unknown>;
};
const entries = sourceFiles('src/library', ['.ts']).map((file) => path.basename(file.path, '.ts'));
/** The subpaths that need Node; all others must run in a browser. */
const NODE = new Set(['codebook', 'files', 'http', 'ledger', 'pool']);

/** Modules that a source file needs at run time, itself included, and the packages outside. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(path.join(ROOT, file), 'utf8').replace(/^(import|export) type [\s\S]*?;$/gm, '');
  const written = /^(?:import|export)\b[^;'"=]*\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;
  for (const [, from, bare, called] of text.matchAll(written)) {
    const target = from ?? bare ?? called;
    if (target!.startsWith('.'))
      reached(path.posix.join(path.posix.dirname(file), target!.replace(/\.js$/, '.ts')), seen);
    else seen.add(target!);
  }
  return seen;
}

describe('the subpaths', () => {
  it('are those of package.json, each a thin file with a sentence on top', () => {
    const named = Object.keys(exports).flatMap((name) => /^\.\/(\w+)$/.exec(name)?.[1] ?? []);
    expect(named.sort()).toEqual(entries.sort());
    for (const { text, path: file } of sourceFiles('src/library', ['.ts'])) {
      expect(text, file).toContain(`\`chancery/${path.basename(file, '.ts')}\``);
      expect(text, file).not.toMatch(/^(function|const|class|export (function|const|class|default))/m);
    }
  });

  it.each(entries.filter((name) => !NODE.has(name)))('chancery/%s reaches no module of Node', (name) => {
    const outside = [...reached(`src/library/${name}.ts`)].filter((one) => !one.startsWith('src/'));
    expect(outside.filter((one) => !['franc-min', 'htmlparser2', 'yaml'].includes(one))).toEqual([]);
  });
});

describe('code', () => {
  it('codes a text with the shipped model and codebook', () => {
    const { events, by, doc } = code('Kenya expelled two Ugandan diplomats on Tuesday.', {
      published: '2024-05-01',
    });
    expect(events.map((e) => [e.type, e.source[0]?.country, e.target[0]?.country, e.when?.value])).toEqual([
      ['SANCTION', 'KEN', 'UGA', '2024-04-30'],
    ]);
    expect(by.parser).toMatch(/^[0-9a-f]{64}$/);
    expect(code(doc).events).toEqual(events);
  });

  it('reads a page', () => {
    const page =
      '<html><body><article><h1>Expelled</h1><p>Kenya expelled two Ugandan diplomats on Tuesday, officials said in Nairobi.</p></article></body></html>';
    expect(code(page, { from: 'html' }).events.length).toBe(1);
  });

  it('gives what is wrong as problems, never as an exception', () => {
    const told = (text: string, options = {}) => code(text, options).problems.map((p) => p.code);
    expect(told('  ')).toEqual(['empty']);
    expect(told('Kenya expelled a Ugandan diplomat.', { published: 'some day' })).toEqual(['not-a-day']);
    expect(told('x'.repeat(1_000_001))).toEqual(['too-long']);
    expect(
      told('Die Regierung hat am Dienstag zwei Diplomaten des Landes verwiesen, wie ein Sprecher sagte.'),
    ).toEqual(['language-unsupported']);
  });
});
