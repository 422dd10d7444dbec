import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
}

/** All files below `folder` whose name ends in one of `endings`, in code-unit order of their paths. */
export function sourceFiles(folder: string, endings: readonly string[]): SourceFile[] {
  const found: SourceFile[] = [];
  const walk = (dir: string): void => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name === '.cache') continue;
      const file = path.join(dir, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (endings.some((ending) => entry.name.endsWith(ending))) {
        const text = readFileSync(file, 'utf8');
        found.push({
          path: path.relative(ROOT, file).split(path.sep).join('/'),
          text,
          lines: text.split('\n').length,
        });
      }
    }
  };
  walk(path.join(ROOT, folder));
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
