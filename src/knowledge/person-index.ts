import type { NameEntry } from './actor-tables.js';
import { fold } from './fold.js';
import { firstWord } from './name-units.js';

/** A table of persons: its path below codebook/, its text, and whether its offices are lesser ones. */
export interface PersonTable {
  readonly file: string;
  readonly text: string;
  readonly minor: boolean;
}

const COLUMNS = { name: 0, code: 1, sector: 2, role: 3, since: 4, until: 5, others: 6 } as const;

/**
 * Office holders by the first and by the last word of each of their names. Some twenty thousand lines take a few ten milliseconds
 * to go through; a line is only read out when a report has the word.
 */
export class PersonIndex {
  readonly #tables: readonly PersonTable[];
  /** By number of the name: its table, where its line begins, the line's number, and the name without accents. */
  readonly #table: number[] = [];
  readonly #at: number[] = [];
  readonly #line: number[] = [];
  readonly #name: string[] = [];
  readonly #first = new Chains();
  readonly #last = new Chains();

  constructor(tables: readonly PersonTable[]) {
    this.#tables = tables;
    for (let number = 0; number < tables.length; number++) this.#scan(number, tables[number]!.text);
  }

  /** Entries whose name begins with the word, in the order of the tables. */
  beginningWith(word: string): readonly NameEntry[] {
    return this.#first.of(word).map((k) => this.#entry(k));
  }

  /** The words that names begin with. */
  firstWords(): Iterable<string> {
    return this.#first.words();
  }

  /** Entries whose name ends with the word, in the order of the tables. */
  endingWith(word: string): readonly NameEntry[] {
    return this.#last.of(word).map((k) => this.#entry(k));
  }

  #scan(table: number, text: string): void {
    let line = 0;
    for (let at = 0; at < text.length; ) {
      line++;
      let stop = text.indexOf('\n', at);
      if (stop < 0) stop = text.length;
      const tab = text.indexOf('\t', at);
      if (text.charCodeAt(at) !== HASH && tab > at && tab < stop) {
        this.#add(table, at, line, text.slice(at, tab));
        for (const other of othersOf(text, tab, stop)) this.#add(table, at, line, other);
      }
      at = stop + 1;
    }
  }

  #add(table: number, at: number, line: number, written: string): void {
    const name = fold(written.trim());
    if (name === '') return;
    const number = this.#name.length;
    this.#table.push(table);
    this.#at.push(at);
    this.#line.push(line);
    this.#name.push(name);
    this.#first.add(firstWord(name), number);
    this.#last.add(name.slice(name.lastIndexOf(' ') + 1), number);
    const tab = this.#tables[table]!.text.indexOf('\t', at);
    if (surnameFirst(name, this.#tables[table]!.text.slice(tab + 1, tab + 4)))
      this.#last.add(firstWord(name), number);
  }

  #entry(number: number): NameEntry {
    const { file, text, minor } = this.#tables[this.#table[number]!]!;
    const at = this.#at[number]!;
    const stop = text.indexOf('\n', at);
    const cells = cellsOf(text.slice(at, stop < 0 ? undefined : stop));
    const [since, until] = [cells[COLUMNS.since] ?? '', cells[COLUMNS.until] ?? ''];
    return {
      file: `codebook/${file}`,
      line: this.#line[number]!,
      kind: 'person',
      text: this.#name[number]!,
      name: cells[COLUMNS.name]!,
      code: cells[COLUMNS.code] ?? '',
      sector: cells[COLUMNS.sector] ?? '',
      role: cells[COLUMNS.role] ?? '',
      ...(minor ? { minor } : {}),
      ...(since === '' || since === '-' ? {} : { since }),
      ...(until === '' || until === '-' ? {} : { until }),
    };
  }
}

const HASH = 35;

/** True for names whose surname stands first: Chinese and Korean ones, where they are not written the Western way ("Joseph Wu"). */
function surnameFirst(name: string, code: string): boolean {
  if (code === 'CHN' || code === 'PRK' || code === 'KOR') return name.includes(' ');
  return code === 'TWN' && name.includes('-', name.lastIndexOf(' '));
}

/** The other names of a line whose first tab is at `tab`: its last column, if it has that many. */
function othersOf(text: string, tab: number, stop: number): string[] {
  let at = tab;
  for (let column = 1; column < COLUMNS.others; column++) {
    at = text.indexOf('\t', at + 1);
    if (at < 0 || at >= stop) return NONE;
  }
  const cell = text.slice(at + 1, stop).trim();
  return cell === '' || cell === '-' ? NONE : cell.split(',');
}

const NONE: string[] = [];

function cellsOf(line: string): string[] {
  return line.split('\t').map((part) => part.trim());
}

/** Numbers by word: for each word the number added last, for each number the one added before it under the same word. */
class Chains {
  readonly #newest = new Map<string, number>();
  readonly #before: number[] = [];

  add(word: string, number: number): void {
    this.#before[number] = this.#newest.get(word) ?? -1;
    this.#newest.set(word, number);
  }

  words(): Iterable<string> {
    return this.#newest.keys();
  }

  of(word: string): number[] {
    const found: number[] = [];
    for (let k = this.#newest.get(word) ?? -1; k >= 0; k = this.#before[k]!) found.push(k);
    return found.reverse();
  }
}
