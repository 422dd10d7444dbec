import type { Migration } from './migration.js';
import { comments } from './schema-comments.js';

/** Version 10: reports that repeat another word for word are found before they are parsed. */
export const BODIES: Migration = {
  version: 10,
  name: 'hashes of bodies, and copies that stand for themselves no more',
  sql: [
    'CREATE TABLE bodies (document VARCHAR NOT NULL, body VARCHAR NOT NULL, rest VARCHAR, copy_of VARCHAR)',
    ...comments('bodies', 'One row for each report whose body is long enough to be told from others.', {
      body: 'First 16 hex digits of the SHA-256 of the words of the body.',
      rest: 'The same without the first paragraph.',
      copy_of: 'The report that has the same body and was coded; this one has no events of its own.',
    }),
  ],
};
