import { sha256 } from '../parse/sha256.js';

/** The first 16 hex digits of the SHA-256 of all files with their paths, in the order of the paths' code units. */
export function codebookHash(files: ReadonlyMap<string, string>): string {
  const paths = [...files.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const parts = paths.map((path) => `${path}\n${files.get(path)!.length}\n${files.get(path)!}`);
  return sha256(new TextEncoder().encode(parts.join('\n'))).slice(0, 16);
}
