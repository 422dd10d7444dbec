import path from 'node:path';

/**
 * The archives that a list names: a path a line, relative to `folder`; empty lines and lines that begin with # are left out. A path that stands there
 * twice counts once, at its first place.
 */
export function readArchiveList(text: string, folder: string): string[] {
  const archives = new Set<string>();
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const given = line.trim();
    if (given !== '' && !given.startsWith('#')) archives.add(path.resolve(folder, given));
  }
  return [...archives];
}
