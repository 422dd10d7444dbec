import { joinBytes } from './join-bytes.js';

/** A row of a table: its bytes without its end, the number of its first line from 1, or what is wrong with it. */
export interface CsvRow {
  readonly line: number;
  readonly bytes: Uint8Array;
  readonly fault?: string;
}

/** No row is longer, in bytes: a quote that is not closed would take in the rest of the file. */
const LONGEST_ROW = 8 * 1024 * 1024;
/** The first line, which tells what parts the cells, is no longer. */
const LONGEST_FIRST = 1 << 16;
const [LF, CR, QUOTE] = [10, 13, 34];
const SEPARATORS = [',', ';', '\t'] as const;

/** Where the next byte stands; `quote` is right after a quote inside quotes, which ends the cell or is doubled. */
type Where = 'start' | 'plain' | 'quoted' | 'quote';

/**
 * Cuts the bytes of a table (UTF-8, or one byte a letter) into rows while they come: a line end inside quotes does not end a row. What parts the cells is
 * told by the first line, whichever of comma, semicolon and tab it has most of.
 */
export class CsvRows {
  #separator: string | undefined;
  #held: Uint8Array[] = [];
  #size = 0;
  #where: Where = 'start';
  #line = 1;
  /** Line ends in the row that is open. */
  #breaks = 0;
  #first: Uint8Array = new Uint8Array(0);

  push(given: Uint8Array): CsvRow[] {
    let bytes = given;
    if (this.#separator === undefined) {
      bytes = joinBytes([this.#first, given]);
      this.#first = bytes;
      if (bytes.indexOf(LF) < 0 && bytes.length < LONGEST_FIRST) return [];
      this.#begin();
    }
    const separator = this.#separator!.charCodeAt(0);
    const rows: CsvRow[] = [];
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === LF && this.#where !== 'quoted') {
        rows.push(this.#take(bytes.subarray(from, at)));
        from = at + 1;
      } else this.#step(byte, separator);
    }
    const rest = bytes.slice(from);
    this.#held.push(rest);
    this.#size += rest.length;
    if (this.#size > LONGEST_ROW) {
      const fault = `a row of more than ${LONGEST_ROW} bytes, as after a quote that is not closed`;
      rows.push({ ...this.#take(new Uint8Array(0)), bytes: new Uint8Array(0), fault });
    }
    return rows;
  }

  end(): CsvRow[] {
    const rows: CsvRow[] = [];
    if (this.#separator === undefined) {
      const all = this.#first;
      this.#begin();
      rows.push(...this.push(all));
    }
    if (this.#size === 0) return rows;
    const open = this.#where === 'quoted';
    const row = this.#take(new Uint8Array(0));
    return [...rows, open ? { ...row, fault: 'a quote that is not closed' } : row];
  }

  /** The cells of a row's text; quotes around them gone, doubled ones single. */
  cells(row: string): string[] {
    const separator = this.#separator ?? ',';
    const text = row.endsWith('\r') ? row.slice(0, -1) : row;
    const cells: string[] = [];
    for (let at = 0; ; at++) {
      let cell = '';
      if (text[at] === '"') {
        for (at++; at < text.length; ) {
          const quote = text.indexOf('"', at);
          const end = quote < 0 ? text.length : quote;
          cell += text.slice(at, end);
          at = end + 1;
          if (at >= text.length || text[at] === separator) break;
          // A doubled quote is one; a single one inside is kept as it is.
          cell += '"';
          if (text[at] === '"') at++;
        }
      } else {
        const next = text.indexOf(separator, at);
        const end = next < 0 ? text.length : next;
        cell = text.slice(at, end);
        at = end;
      }
      cells.push(cell);
      if (at >= text.length) return cells;
    }
  }

  #begin(): void {
    const end = this.#first.indexOf(LF);
    this.#separator = separatorOf(
      new TextDecoder().decode(this.#first.subarray(0, end < 0 ? LONGEST_FIRST : end)),
    );
    this.#first = new Uint8Array(0);
  }

  #step(byte: number, separator: number): void {
    if (this.#where === 'quoted') {
      if (byte === QUOTE) this.#where = 'quote';
      else if (byte === LF) this.#breaks++;
    } else if (byte === separator) this.#where = 'start';
    else if (this.#where === 'quote') {
      if (byte !== CR) this.#where = 'quoted';
    } else this.#where = this.#where === 'start' && byte === QUOTE ? 'quoted' : 'plain';
  }

  #take(last: Uint8Array): CsvRow {
    const row = { line: this.#line, bytes: joinBytes([...this.#held, last]) };
    this.#line += 1 + this.#breaks;
    this.#held = [];
    this.#size = 0;
    this.#where = 'start';
    this.#breaks = 0;
    return row;
  }
}

function separatorOf(line: string): string {
  const count = (mark: string): number => line.split(mark).length;
  return SEPARATORS.reduce<string>((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}
