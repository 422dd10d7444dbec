import Table from 'cli-table3';
import { visible } from './terminal.js';

/** Rows under their headings, without lines and colour: what a terminal, a pipe and a mail can show. Cells are cut at 44 characters. */
export function plainTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true },
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '  ',
    },
  });
  for (const row of rows)
    table.push(row.map((cell) => visible(cell.length > 44 ? `${cell.slice(0, 43)}…` : cell)));
  return `${table.toString().replace(/ +$/gm, '')}\n`;
}
