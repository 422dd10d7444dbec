import type { Problem } from '../model/problem.js';
import { columnOf } from './csv-columns.js';
import { type CsvRow, CsvRows } from './csv-rows.js';
import { decodeText } from './decode-text.js';
import { readFields } from './read-record.js';
import type { ReadResult } from './read-report.js';

/**
 * Reports of a table (CSV by RFC 4180, or parted by semicolons or tabs): a row a report, its columns by the names in the first row, "text" for the
 * report itself. Columns of other names are passed over. A row that cannot be read is a Problem with its line, and the rest goes on.
 */
export class CsvReader {
  readonly #rows: CsvRows;
  #columns: readonly (string | undefined)[] | undefined;
  #width = 0;
  #refused = false;

  constructor(readonly name: string) {
    this.#rows = new CsvRows();
  }

  *push(bytes: Uint8Array): Iterable<ReadResult> {
    if (this.#refused) return;
    for (const row of this.#rows.push(bytes)) yield* this.#row(row);
  }

  *end(): Iterable<ReadResult> {
    if (this.#refused) return;
    for (const row of this.#rows.end()) yield* this.#row(row);
    if (this.#columns === undefined && !this.#refused) yield { problems: [noColumn(this.name, [])] };
  }

  *#row({ line, bytes, fault }: CsvRow): Iterable<ReadResult> {
    const where = `${this.name}:${line}`;
    if (this.#refused) return;
    if (fault !== undefined) {
      yield { problems: [badRow(where, fault)] };
      return;
    }
    const { text, problems } = decodeText(bytes, where);
    if (text === undefined) {
      yield { problems };
      return;
    }
    const cells = this.#rows.cells(text);
    if (cells.length === 1 && cells[0]?.trim() === '') return;
    if (this.#columns === undefined) {
      const wanted = cells.map(columnOf);
      // Where two columns have one meaning, the first counts.
      this.#columns = wanted.map((column, i) => (wanted.indexOf(column) === i ? column : undefined));
      this.#width = cells.length;
      if (!this.#columns.includes('text')) {
        this.#refused = true;
        yield { problems: [noColumn(this.name, cells)] };
      }
      return;
    }
    if (cells.length > this.#width) {
      const fault = `${cells.length} cells where the first row has ${this.#width}`;
      yield { problems: [badRow(where, fault)] };
      return;
    }
    const record: Record<string, string> = {};
    for (const [i, column] of this.#columns.entries()) {
      const cell = cells[i];
      if (column !== undefined && cell !== undefined) record[column] = column === 'text' ? cell : cell.trim();
    }
    record['text'] ??= '';
    const read = readFields(record, where);
    yield { ...read, problems: [...problems, ...read.problems] };
  }
}

function badRow(where: string, found: string): Problem {
  return {
    code: 'csv-row',
    level: 'error',
    where,
    message: `Found ${found}.`,
    fix: 'The row was left out; put cells with commas, quotes or line ends in quotes, and double the quotes in them.',
  };
}

function noColumn(where: string, cells: readonly string[]): Problem {
  const names = cells.slice(0, 20).map((cell) => `"${cell.slice(0, 40)}"`);
  return {
    code: 'csv-columns',
    level: 'error',
    where,
    message: `Found ${names.length === 0 ? 'no first row' : `the columns ${names.join(', ')}`}, expected one called "text".`,
    fix: 'Name the columns in the first row: text, title, published, url, publisher, id.',
  };
}
