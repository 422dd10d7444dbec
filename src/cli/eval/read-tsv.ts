import { readFileSync } from 'node:fs';

/** The rows of a table with a line of headings, each by heading. No quoting: cells hold no tab and no line break. */
export function readTsv(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').replace(/\r/g, '').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}
