import type { ActorTables } from '../knowledge/actor-tables.js';
import { fold } from '../knowledge/fold.js';
import { firstWord } from '../knowledge/name-units.js';
import type { Doc } from '../model/doc.js';

/** A state that speaks in a text as "we", and the line of the table that names it. */
export interface AuthorState {
  readonly code: string;
  readonly name: string;
  readonly rule: string;
}

/** Offices that publish in their own name; a newspaper of Chile does not speak for Chile. */
const OFFICE =
  /\b(prime minister|president|minister|ministry|government|department|chancellery|cabinet|embassy|parliament|white house|kremlin)\b/i;

/** The state whose office published the text ("Prime Minister of Peru"): who says "we" outside quotations. */
export function authorState({ publisher, byline }: Doc, tables: ActorTables): AuthorState | undefined {
  for (const line of [publisher, byline]) {
    if (line === undefined || !OFFICE.test(line)) continue;
    const text = fold(line);
    for (let at = 0; at < text.length; at++) {
      if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]!)) continue;
      const entries = tables.byFirstWord.get(firstWord(text, at)) ?? [];
      const entry = entries.find(
        (e) =>
          STATES.has(e.kind) &&
          text.startsWith(e.text, at) &&
          !/[\p{L}\p{N}]/u.test(text[at + e.text.length] ?? ''),
      );
      if (entry !== undefined)
        return { code: entry.code, name: entry.name, rule: `${entry.file}:${entry.line}` };
    }
  }
  return undefined;
}
const STATES: ReadonlySet<string> = new Set(['country', 'demonym', 'seat']);
