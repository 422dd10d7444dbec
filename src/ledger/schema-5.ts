import type { DuckDBConnection } from '@duckdb/node-api';
import { duckdbAppend } from './duckdb-append.js';
import type { Migration } from './migration.js';
import { comments } from './schema-comments.js';
import { list, maybe, optional, type StoredRow, text } from './stored-row.js';
import { COLUMNS } from './tables.js';
import { wordRows } from './word-rows.js';

/** Reports read at once when an older ledger is brought up to date. */
const BATCH = 500;

/** Words for search. */
export const WORDS: Migration = {
  version: 5,
  name: 'words for search',
  sql: [
    'CREATE TABLE words (document VARCHAR NOT NULL, term VARCHAR NOT NULL, field VARCHAR NOT NULL, count INTEGER NOT NULL)',
    ...comments('words', 'Which words a report has and how often, for search.', {
      term: 'A word without accents in small letters; the empty one counts all words of the report.',
      field: 'text (where it is kept), title, trigger, actor, place, speaker; total for the empty word.',
    }),
  ],
  fill: fillWords,
};

async function fillWords(connection: DuckDBConnection): Promise<void> {
  let after = '';
  for (;;) {
    const rows = (
      await connection.runAndReadAll(
        `SELECT d.id, d.title, d.text,
          (SELECT coalesce(list(trigger_text), []) FROM events p WHERE p.document = d.id AND p.coded) AS triggers,
          (SELECT coalesce(list(concat_ws(' ', text, name)), []) FROM event_actors p WHERE p.document = d.id) AS sides,
          (SELECT coalesce(list(name), []) FROM actor_mentions p WHERE p.document = d.id) AS actors,
          (SELECT coalesce(list(name), []) FROM places p WHERE p.document = d.id) AS places,
          (SELECT coalesce(list(speaker_name), []) FROM quotes p WHERE p.document = d.id AND speaker_name IS NOT NULL) AS speakers
         FROM documents d WHERE d.id > $after ORDER BY d.id LIMIT ${BATCH}`,
        { after },
      )
    ).getRowObjectsJS() as StoredRow[];
    const words = rows.flatMap(rowsOf);
    await duckdbAppend(connection, 'words', COLUMNS.words, words);
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) break;
    after = text(last, 'id');
  }
  await connection.run(
    `UPDATE documents SET parts = json_merge_patch(parts, json_object('words', w.n))
      FROM (SELECT document, count(*) AS n FROM words GROUP BY document) w WHERE w.document = documents.id`,
  );
}

function rowsOf(row: StoredRow) {
  const { title } = optional(row, 'title');
  const kept = maybe(row, 'text');
  return wordRows(text(row, 'id'), {
    text: kept === undefined ? [] : [kept],
    title: title === undefined ? [] : [title],
    trigger: list(row, 'triggers'),
    actor: [...list(row, 'sides'), ...list(row, 'actors')],
    place: list(row, 'places'),
    speaker: list(row, 'speakers'),
  });
}
