import { codebookOverview } from '../explain/codebook-view.js';
import { CONTEXTS } from '../knowledge/load-contexts.js';
import { cell, readTable } from '../knowledge/table.js';
import { EVENT_TYPES, type EventType } from '../model/event.js';
import type { Room } from './room.js';

/** What a correction may name: the words that its form offers. */
export interface CorrectionWords {
  readonly types: readonly { readonly type: EventType; readonly modes: readonly string[] }[];
  readonly contexts: readonly string[];
  readonly sectors: readonly string[];
  /** Codes of states and their names; codes of international bodies. */
  readonly countries: readonly (readonly [string, string])[];
}

const COUNTRIES = 'actors/countries.tsv';
let kept: { readonly of: Room['codebook']; readonly words: CorrectionWords } | undefined;

/** The words of the served codebook, found once; without a codebook only types and contexts. */
export function correctionWords({ codebook }: Room): CorrectionWords {
  if (kept !== undefined && kept.of === codebook) return kept.words;
  const rows = readTable(COUNTRIES, codebook?.files.get(COUNTRIES) ?? '', 2).rows;
  const words: CorrectionWords = {
    types: EVENT_TYPES.map((type) => ({
      type,
      modes: (codebook?.types.get(type)?.modes ?? []).map(({ mode }) => mode),
    })),
    contexts: [...CONTEXTS],
    sectors: codebook === undefined ? [] : codebookOverview(codebook).sectors.map(({ sector }) => sector),
    countries: [...new Map(rows.map((row) => [cell(row, 0), cell(row, 1)] as const))].filter(([code]) =>
      /^[A-Z]{3}$/.test(code),
    ),
  };
  kept = { of: codebook, words };
  return words;
}
