import { type ActorTables, firstWord, isNameUnit, type NameEntry } from '../knowledge/actor-tables.js';
import { NAME_ID } from '../model/grammar.js';
import type { Tokens } from '../model/tokens.js';

const PLACE = NAME_ID.get('B-LOC')!;

/** A known name in the text: rows `from` to `to - 1`; `head` is the row that the others hang from. */
export interface NameHit {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly entries: readonly NameEntry[];
}

/**
 * The known names of a document, by each row that they cover. The longest name wins; names do not overlap. Many cities are
 * called like a person or a common word, so that a city counts only where the parser sees a place.
 */
export function findNames(tokens: Tokens, tables: ActorTables): Map<number, NameHit> {
  const found = new Map<number, NameHit>();
  const { text, count, from, to, head } = tokens;
  for (let i = 0; i < count; i++) {
    const word = firstWord(text, from[i]!);
    const list = tables.byFirstWord.get(word) ?? tables.byFirstWord.get(word.replace(/\.$|'s$/, ''));
    if (list === undefined) continue;
    let end = 0;
    const entries: NameEntry[] = [];
    for (const entry of list) {
      if (end > 0 && entry.text.length < end) break;
      if (!text.startsWith(entry.text, from[i]!)) continue;
      if (entry.kind === 'city' && tokens.name[i] !== PLACE) continue;
      const after = text.charCodeAt(from[i]! + entry.text.length);
      if (isNameUnit(after) && after !== 46 && after !== 39) continue;
      end = entry.text.length;
      entries.push(entry);
    }
    if (entries.length === 0) continue;
    const stop = from[i]! + end;
    let last = i + 1;
    while (last < count && to[last]! <= stop && from[last]! > from[i]!) last++;
    let top = i;
    for (let k = i; k < last; k++) if (head[k]! < i || head[k]! >= last) top = k;
    const hit = { from: i, to: last, head: top, entries };
    for (let k = i; k < last; k++) found.set(k, hit);
    i = last - 1;
  }
  return found;
}
