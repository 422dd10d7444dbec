import { readTable } from '../knowledge/table.js';

/** What amounts are counted in. */
export interface Units {
  /** ISO 4217 code of a sign or word of money, the sign itself where the currency stays open; undefined for other words. */
  money(word: string): string | undefined;
  /** The counted word in its singular; a second word stands for the first where that only describes ("new tanks"). */
  thing(word: string, next: string | undefined): string | undefined;
}

export const UNITS_FILE = 'lang/en/units.tsv';

/** Words behind a number that count nothing. */
const NOT_COUNTED =
  /^(of|to|in|on|by|for|and|or|at|from|with|per|a|the|an|as|than|over|more|new|additional|other|extra|million|further|percent|cent)$/i;

/** Reads the table of currencies. */
export function loadUnits(files: ReadonlyMap<string, string>): Units {
  const codes = new Map<string, string>();
  for (const { cells } of readTable(UNITS_FILE, files.get(UNITS_FILE) ?? '', 2).rows)
    codes.set(cells[0]!, cells[1]!);
  return {
    money: (word) => codes.get(word) ?? codes.get(word.toLowerCase()),
    thing: (word, next) => {
      const described = /^(new|additional|other|extra|more|further)$/i.test(word) ? next : word;
      if (described === undefined || NOT_COUNTED.test(described)) return undefined;
      return singular(described.toLowerCase());
    },
  };
}

/** "doses" is "dose", "ladies" "lady", "gas" stays. */
function singular(word: string): string {
  if (/(ss|us|is|gas)$/.test(word) || word.length < 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(ches|shes|xes|sses)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
