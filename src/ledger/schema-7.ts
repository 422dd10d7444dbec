import type { Migration } from './migration.js';
import { comments } from './schema-comments.js';

/** Version 7: reports are found by their keys without reading all of them. */
export const SKETCH_NUMBERS: Migration = {
  version: 7,
  name: 'numbers of sketches, and an index of their keys',
  sql: [
    'ALTER TABLE sketches ADD COLUMN number INTEGER',
    'UPDATE sketches SET number = rowid',
    'ALTER TABLE story_keys ADD COLUMN number INTEGER',
    'UPDATE story_keys SET number = s.number FROM sketches s WHERE s.document = story_keys.document',
    ...comments('sketches', 'Hashes of the words of a report, by which its copies are found.', {
      number: 'By it the keys name the sketch.',
    }),
    ...comments(
      'story_keys',
      'Hashes by which a report is looked for. Those like an earlier one have none; one key has at most 64 reports.',
      {
        number: 'The number of the sketch.',
      },
    ),
  ],
};

/** Version 8 made indexes of sketches and keys for a day; see version 9. */
export const SKETCH_INDEXES: Migration = {
  version: 8,
  name: 'indexes of sketches and keys (taken back)',
  sql: [],
};

/**
 * Version 9: no such indexes. After a program was killed, DuckDB 1.5 replayed its log so that the index of keys named other rows than those that have them: copies
 * were looked for in vain, without a word. The columns are narrow and read in milliseconds.
 */
export const NO_SKETCH_INDEXES: Migration = {
  version: 9,
  name: 'no indexes of sketches and keys',
  sql: ['DROP INDEX IF EXISTS sketches_by_number', 'DROP INDEX IF EXISTS story_keys_by_key'],
};
