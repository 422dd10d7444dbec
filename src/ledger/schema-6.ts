import type { Migration } from './migration.js';
import { comments } from './schema-comments.js';

/** Version 6: which reports are copies of one, and which of their events are one. */
export const STORIES: Migration = {
  version: 6,
  name: 'stories and joined events',
  sql: [
    `CREATE TABLE sketches (document VARCHAR NOT NULL, scale INTEGER NOT NULL, hashes BLOB NOT NULL, head BLOB NOT NULL)`,
    'CREATE TABLE story_keys (key BIGINT NOT NULL, document VARCHAR NOT NULL)',
    `CREATE TABLE story_members (document VARCHAR NOT NULL, story VARCHAR NOT NULL, outlet VARCHAR NOT NULL, agency VARCHAR,
      told_by VARCHAR NOT NULL)`,
    `CREATE TABLE story_links (document VARCHAR NOT NULL, other VARCHAR NOT NULL, kind VARCHAR NOT NULL, strength DOUBLE NOT NULL,
      because JSON NOT NULL)`,
    `CREATE TABLE event_links (document VARCHAR NOT NULL, event VARCHAR NOT NULL, other_document VARCHAR NOT NULL, other VARCHAR NOT NULL,
      strength DOUBLE NOT NULL, because JSON NOT NULL)`,
    ...comments('sketches', 'Hashes of the words of a report, by which its copies are found.', {
      hashes:
        '32-bit hashes of runs of five words, sorted, four bytes each; of long reports only multiples of `scale`.',
      head: 'Those of the beginning, in the order of the text.',
    }),
    ...comments(
      'story_keys',
      'Hashes by which a report is looked for. Those like an earlier one have none.',
      {},
    ),
    ...comments(
      'story_members',
      'One row for each report: the story that it belongs to and where it comes from.',
      {
        story: 'Id of the first report of the story by day, then by id.',
        outlet: 'Who published it: a family of codebook/sources, an address or a name.',
        agency: 'The agency that it is credited to; copies of one agency are one source.',
        told_by: 'What told its source.',
      },
    ),
    ...comments('story_links', 'Why two reports are of one story.', { kind: 'copy, cut or version' }),
    ...comments('event_links', 'Why events of two reports are one.', {}),
  ],
};
