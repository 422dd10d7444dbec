import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, sourceFiles } from './source-files.js';

describe('the documents', () => {
  const pages = [
    ...sourceFiles('docs', ['.md']),
    ...['README.md', 'CONTRIBUTING.md', 'codebook/README.md', 'samples/README.md'].map((name) => ({
      path: name,
      text: readFileSync(path.join(ROOT, name), 'utf8'),
      lines: 0,
    })),
  ];

  it('link only to files that exist', () => {
    const dead: string[] = [];
    for (const page of pages) {
      for (const match of page.text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
        const target = match[1] ?? '';
        if (/^[a-z]+:/.test(target)) continue;
        if (!existsSync(path.join(ROOT, path.dirname(page.path), target)))
          dead.push(`${page.path} -> ${target}`);
      }
    }
    expect(dead).toEqual([]);
  });

  it('name each run-time dependency, its licence and why', () => {
    const listed = readFileSync(path.join(ROOT, 'docs/explanation/dependencies.md'), 'utf8');
    const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(Object.keys(dependencies).filter((name) => !listed.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the package', () => {
  it('has a lock file without foreign hosts and without packages that run scripts on install, needed ones at least', () => {
    const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<
        string,
        { resolved?: string; hasInstallScript?: boolean; dev?: boolean; optional?: boolean }
      >;
    };
    const wrong = Object.entries(lock.packages).filter(
      ([, entry]) =>
        (entry.resolved !== undefined && !entry.resolved.startsWith('https://registry.npmjs.org/')) ||
        (entry.hasInstallScript === true && entry.dev !== true && entry.optional !== true),
    );
    expect(wrong.map(([name]) => name)).toEqual([]);
  });
});
