/** A cell of a table: absent is undefined or "". */
export type Cell = string | number | undefined;

/**
 * One line of a tab-separated file. Tabs, line ends and other control characters inside a cell become spaces, so that content never makes a column or
 * a row; `absent` stands for what is not there. Nothing is quoted.
 */
export function tabLine(cells: readonly Cell[], absent = ''): string {
  let line = '';
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (i > 0) line += '\t';
    line += cell === undefined || cell === '' ? absent : typeof cell === 'number' ? cell : plainText(cell);
  }
  return `${line}\n`;
}

/** Text on one line: control characters and line ends of every kind become one space each. */
export function plainText(text: string): string {
  return UNSAFE.test(text) ? text.replace(EACH, ' ') : text;
}
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const EACH = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Things in one cell, joined by `separator`, which is a comma inside them. Each once, empty ones left out. */
export function listText(things: readonly (string | undefined)[], separator = ';'): string {
  const kept = new Set<string>();
  for (const thing of things)
    if (thing !== undefined && thing !== '') kept.add(thing.replaceAll(separator, ','));
  return [...kept].join(separator);
}
