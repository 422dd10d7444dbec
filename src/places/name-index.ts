import { keyUnit } from './place-key.js';

const TAB = 9;
const LINE_END = 10;
const SPACE = 32;
const HASH_SIGN = 35;
const COMMA = 44;
const POINT = 46;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * Tables of places (TSV: name first, kind second, other names last, split at commas) by name. The texts are kept as they are; what is
 * built is a hash table from names to rows, in typed arrays. A name that ends in a point is an abbreviation and no name here.
 */
export class NameIndex {
  readonly #texts: { readonly text: string; readonly firstRow: number }[] = [];
  #rowFrom = new Int32Array(0);
  #rowLine = new Int32Array(0);
  #rowCount = 0;
  #nameFrom = new Int32Array(0);
  #nameTo = new Int32Array(0);
  #nameRow = new Int32Array(0);
  #nameHash = new Int32Array(0);
  #nameCount = 0;
  #heads = new Int32Array(0);
  #next = new Int32Array(0);

  get rows(): number {
    return this.#rowCount;
  }

  /** Adds a table; its rows are numbered on. */
  add(text: string): void {
    this.#texts.push({ text, firstRow: this.#rowCount });
    this.#makeRoom(text);
    let line = 1;
    for (let at = 0; at < text.length; line++) {
      const first = text.charCodeAt(at);
      if (first === HASH_SIGN || first === LINE_END) {
        const end = text.indexOf('\n', at);
        at = end < 0 ? text.length : end + 1;
        continue;
      }
      this.#rowFrom[this.#rowCount] = at;
      this.#rowLine[this.#rowCount++] = line;
      at = this.#addRow(text, at);
    }
    this.#heads = new Int32Array(0);
  }

  /** Room for as many rows and names as a text can have: one for each line end, and one more for each comma. */
  #makeRoom(text: string): void {
    let lines = 1;
    let commas = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
    for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1)) commas++;
    const rows = this.#rowCount + lines;
    const names = this.#nameCount + 2 * lines + commas;
    this.#rowFrom = widened(this.#rowFrom, this.#rowCount, rows);
    this.#rowLine = widened(this.#rowLine, this.#rowCount, rows);
    this.#nameFrom = widened(this.#nameFrom, this.#nameCount, names);
    this.#nameTo = widened(this.#nameTo, this.#nameCount, names);
    this.#nameRow = widened(this.#nameRow, this.#nameCount, names);
    this.#nameHash = widened(this.#nameHash, this.#nameCount, names);
  }

  /** The rows that have a name, which is given as a key, in the order of the tables. */
  find(key: string): number[] {
    if (this.#heads.length === 0) this.#build();
    let hash = SEED;
    for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), PRIME);
    const found: number[] = [];
    for (let at = this.#heads[hash & (this.#heads.length - 1)]! - 1; at >= 0; at = this.#next[at]! - 1) {
      if (this.#nameHash[at] !== hash || !this.#is(at, key)) continue;
      const row = this.#nameRow[at]!;
      if (found[found.length - 1] !== row) found.push(row);
    }
    return found;
  }

  /** The cells of a row and its line, counted from 1. */
  row(row: number): { cells: string[]; line: number } {
    const text = this.#textOf(row);
    const from = this.#rowFrom[row]!;
    const end = text.indexOf('\n', from);
    return { cells: text.slice(from, end < 0 ? text.length : end).split('\t'), line: this.#rowLine[row]! };
  }

  /** All rows whose second cell is `kind`. */
  rowsOfKind(kind: string): number[] {
    const found: number[] = [];
    for (let row = 0; row < this.rows; row++) {
      const text = this.#textOf(row);
      const at = text.indexOf('\t', this.#rowFrom[row]!) + 1;
      if (text.startsWith(kind, at) && text.charCodeAt(at + kind.length) === TAB) found.push(row);
    }
    return found;
  }

  /** Reads the names of the row at `at`: its first cell, and its last where that begins with no digit; the start of the next row. */
  #addRow(text: string, at: number): number {
    const row = this.#rowCount - 1;
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    this.#addNames(text, at, text.indexOf('\t', at), row);
    const others = text.lastIndexOf('\t', end) + 1;
    if (others > at && others < end && !isNumeric(text.charCodeAt(others)))
      this.#addNames(text, others, end, row);
    return end + 1;
  }

  /** Adds the names between two offsets, split at commas. */
  #addNames(text: string, start: number, end: number, row: number): void {
    let from = start;
    let hash = SEED;
    let gap = false;
    for (let i = start; i <= end; i++) {
      const code = i === end ? COMMA : text.charCodeAt(i);
      if (code === COMMA) {
        if (i - from > 1 && !isAbbreviation(text, from, i)) this.#addName(from, i, row, hash);
        from = i + 1;
        hash = SEED;
        gap = false;
        continue;
      }
      const unit = keyUnit(code);
      if (unit === SPACE) gap = hash !== SEED;
      else if (unit !== 0) {
        if (gap) hash = Math.imul(hash ^ SPACE, PRIME);
        gap = false;
        hash = Math.imul(hash ^ unit, PRIME);
      }
    }
  }

  #addName(from: number, to: number, row: number, hash: number): void {
    this.#nameFrom[this.#nameCount] = from;
    this.#nameTo[this.#nameCount] = to;
    this.#nameRow[this.#nameCount] = row;
    this.#nameHash[this.#nameCount++] = hash;
  }

  #build(): void {
    const count = this.#nameCount;
    let size = 16;
    while (size < 2 * count) size *= 2;
    this.#heads = new Int32Array(size);
    this.#next = new Int32Array(count);
    for (let at = count - 1; at >= 0; at--) {
      const slot = this.#nameHash[at]! & (size - 1);
      this.#next[at] = this.#heads[slot]!;
      this.#heads[slot] = at + 1;
    }
  }

  /** True when the name at `at` has this key. */
  #is(at: number, key: string): boolean {
    const text = this.#textOf(this.#nameRow[at]!);
    let k = 0;
    let gap = false;
    for (let i = this.#nameFrom[at]!; i < this.#nameTo[at]!; i++) {
      const unit = keyUnit(text.charCodeAt(i));
      if (unit === 0) continue;
      if (unit === SPACE) {
        gap = k > 0;
        continue;
      }
      if (gap && key.charCodeAt(k++) !== SPACE) return false;
      gap = false;
      if (key.charCodeAt(k++) !== unit) return false;
    }
    return k === key.length;
  }

  #textOf(row: number): string {
    let text = this.#texts[0]!.text;
    for (const one of this.#texts) if (one.firstRow <= row) text = one.text;
    return text;
  }
}

function widened(column: Int32Array, used: number, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length);
  wider.set(column.subarray(0, used));
  return wider;
}

function isNumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 45;
}

/** True for "Ala.", which stands only behind a town; "N.Y.C." and "L.A." have points inside and are names. */
function isAbbreviation(text: string, from: number, to: number): boolean {
  return text.charCodeAt(to - 1) === POINT && text.indexOf('.', from) === to - 1;
}
