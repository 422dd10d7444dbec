import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.js';

/** Who may import whom: a folder imports from itself and from folders with a smaller number. */
const LAYERS: readonly (readonly string[])[] = [
  ['model'],
  ['read'],
  ['segment'],
  ['parse'],
  ['knowledge'],
  ['match'],
  ['times', 'places', 'actors', 'quotes', 'status', 'commitments'],
  ['events'],
  ['code.ts'],
  ['packaged', 'stories'],
  // fetch gets reports from the web; http and watch have it, fleets may. It knows no ledger.
  ['explain', 'ledger', 'write', 'fetch'],
  ['http', 'fleet', 'pool', 'shard', 'watch'],
  ['cli', 'index.ts', 'library'],
];
const rank = new Map(LAYERS.flatMap((names, number) => names.map((name) => [name, number] as const)));

/** Folders whose files must run in a browser: node: modules only in files named *-node.ts. */
const BROWSER = new Set([
  'model',
  'read',
  'segment',
  'parse',
  'knowledge',
  'match',
  'times',
  'places',
  'actors',
  'quotes',
  'status',
  'commitments',
  'events',
  'code.ts',
  'packaged',
  'stories',
  'explain',
  'write',
]);

function layerOf(file: string): string {
  return file.split('/')[1] ?? '';
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

const files = sourceFiles('src', ['.ts']).filter(
  (file) => !file.path.endsWith('.as.ts') && !file.path.includes('/assembly/'),
);
const shipped = files.filter((file) => !file.path.endsWith('.test.ts'));

describe('the house', () => {
  it('has every file of src in a known folder', () => {
    expect(files.filter((file) => !rank.has(layerOf(file.path))).map((file) => file.path)).toEqual([]);
  });

  it('lets a file import only from its own folder and from folders to the left', () => {
    const wrong: string[] = [];
    for (const file of shipped) {
      const from = layerOf(file.path);
      for (const target of importsOf(file.text)) {
        if (!target.startsWith('.')) continue;
        const to = layerOf(path.posix.join(path.posix.dirname(file.path), target.replace(/\.js$/, '.ts')));
        if (to !== from && (rank.get(to) ?? Number.POSITIVE_INFINITY) >= (rank.get(from) ?? -1)) {
          wrong.push(`${file.path} imports ${target}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('keeps node: modules out of the core, except in files named *-node.ts', () => {
    const wrong = shipped
      .filter((file) => BROWSER.has(layerOf(file.path)) && !/(^|[-/])node\.ts$/.test(file.path))
      .filter((file) => importsOf(file.text).some((target) => target.startsWith('node:')))
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });

  it('keeps files short: median at most 150 lines, 95th percentile at most 450, above 600 only with a reason', () => {
    const lengths = shipped.map((file) => file.lines).sort((a, b) => a - b);
    const at = (share: number): number =>
      lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))] ?? 0;
    expect(at(0.5)).toBeLessThanOrEqual(150);
    expect(at(0.95)).toBeLessThanOrEqual(450);
    const long = shipped.filter(
      (file) => file.lines > 600 && !/^\/\*\*?[\s\S]{0,400}\blong\b/i.test(file.text),
    );
    expect(long.map((file) => `${file.path}: ${file.lines}`)).toEqual([]);
  });

  it('has no file called utils, helpers or manager', () => {
    expect(
      files.filter((file) => /(utils?|helpers?|manager)\.ts$/.test(file.path)).map((file) => file.path),
    ).toEqual([]);
  });
});
