import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  'page.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'mark.svg': 'image/svg+xml',
};

/** The browser's files in web/, read once. Throws Error with the path when the package lacks one. */
export function webFiles(): Map<string, { type: string; body: string }> {
  const folder = path.join(packageRoot(), 'web');
  return new Map(
    Object.entries(TYPES).map(([name, type]) => [
      name,
      { type, body: readFileSync(path.join(folder, name), 'utf8') },
    ]),
  );
}

/** The nearest folder above this file that holds package.json: works from src/ and from dist/src/. */
function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error(`no package.json above ${fileURLToPath(import.meta.url)}`);
    folder = above;
  }
  return folder;
}
