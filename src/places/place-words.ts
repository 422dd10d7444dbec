import { cell, readTable } from '../knowledge/table.js';

/** What codebook/places/words.en.tsv says of words beside names. */
export const PLACE_WORD_ROLES = [
  'region',
  'district',
  'town',
  'inside',
  'part',
  'body',
  'public',
  'heading',
  'never',
  'in',
  'near',
  'at',
  'go',
  'leave',
  'send',
] as const;
export type PlaceWordRole = (typeof PLACE_WORD_ROLES)[number];

/** The words of each role, in small letters. */
export type PlaceWords = Readonly<Record<PlaceWordRole, ReadonlySet<string>>>;

const WORDS = 'places/words.en.tsv';

/** Reads the table; lines with a role that is not known are passed over. */
export function loadPlaceWords(files: ReadonlyMap<string, string>): PlaceWords {
  const roles = Object.fromEntries(PLACE_WORD_ROLES.map((role) => [role, new Set<string>()])) as Record<
    PlaceWordRole,
    Set<string>
  >;
  for (const row of readTable(WORDS, files.get(WORDS) ?? '', 2).rows) {
    roles[cell(row, 1) as PlaceWordRole]?.add(cell(row, 0));
  }
  return roles;
}
