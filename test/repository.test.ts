import { spawnSync } from 'node:child_process';
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

  it('are there when a message of the program names them', () => {
    const named = sourceFiles('src', ['.ts']).flatMap(
      (file) => file.text.match(/\bdocs\/[\w/-]+\.md/g) ?? [],
    );
    expect(named.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
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
  it('holds what the program reads, the files of its page among them, and no tests', () => {
    const npm = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    const [pack] = JSON.parse(npm.stdout) as [{ files: { path: string }[] }];
    const names = pack.files.map((file) => file.path);
    for (const name of [
      'web/page.css',
      'lang/en/model.bin',
      'codebook/README.md',
      'schema/coding.schema.json',
    ])
      expect(names).toContain(name);
    expect(names.filter((name) => name.includes('.test.'))).toEqual([]);
  });

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
