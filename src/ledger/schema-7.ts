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

/** Made in a step of its own: DuckDB indexes no table that the same transaction altered. */
export const SKETCH_INDEXES: Migration = {
  version: 8,
  name: 'indexes of sketches and keys',
  sql: [
    'CREATE INDEX sketches_by_number ON sketches (number)',
    'CREATE INDEX story_keys_by_key ON story_keys (key)',
  ],
};
