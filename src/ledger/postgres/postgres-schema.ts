import { MIGRATIONS } from '../schema.js';
import { COLUMNS, type ColumnKind, OTHER_COLUMNS } from '../tables.js';

const TYPES: Readonly<Record<ColumnKind, string>> = {
  // Ordered by code points, as DuckDB does.
  text: 'text COLLATE "C"',
  texts: 'text[] COLLATE "C"',
  // As it was written, and never asked in SQL: the types for JSON refuse some of it and are slower.
  json: 'text COLLATE "C"',
  integer: 'integer',
  big: 'bigint',
  real: 'double precision',
  flag: 'boolean',
  day: 'date',
  bytes: 'bytea',
};

/** Columns that may be empty, by table; all others may not. */
const NULLABLE: Readonly<Record<string, string>> = {
  documents: 'text title published published_day publisher byline url rights dateline',
  actor_mentions: 'country role held_from held_to',
  events:
    'mode first_day last_day when_value when_from when_to when_because where_name where_country where_lat where_lon where_from where_to where_because said_by_from said_by_to said_by_text said_by_name source_codes source_sectors source_names target_codes target_sectors target_names coded stands joined',
  event_pairs: 'source target mode day reported',
  event_actors: 'country sector',
  quotes: 'speaker_from speaker_to speaker_text speaker_name cue_from cue_to',
  places: 'country lat lon kind region',
  commitments:
    'type object quantity due_value due_day due condition said_by_from said_by_to said_by_text said_by_name',
  bodies: 'rest copy_of',
  problems: 'span_from span_to',
  sketches: 'number',
  story_keys: 'number',
  story_members: 'agency',
  runs: 'ended_at added replaced skipped refused',
  corrections: 'document event other fields undoes',
  history:
    'reported source target source_name target_name source_sectors target_sectors type mode cameo quad goldstein score place place_country lat lon publisher url mentions',
};

const KEYS: Readonly<Record<string, string>> = {
  documents: 'id',
  events: 'id',
  commitments: 'id',
  story_members: 'document',
  runs: 'id',
  corrections: 'number',
  history: 'dataset, id, day',
};

/** What rows are found by. DuckDB scans columns for the same. */
const INDEXES: Readonly<Record<string, readonly string[]>> = {
  documents: [`(coalesce(published_day, '')) DESC, id`, 'added_at, id'],
  zones: ['document'],
  sentences: ['document'],
  actor_mentions: ['document', 'country'],
  events: [
    'document',
    'sort_day DESC, document, position',
    'sort_day, alike(type, source_codes, target_codes)',
    'joined',
    'entry',
  ],
  event_pairs: ['document', 'event', 'source, target, day', 'target, day'],
  event_actors: ['event', 'document', 'name'],
  event_mentions: ['event', 'document'],
  quotes: ['document'],
  times: ['document'],
  places: ['document'],
  commitments: ['document'],
  parses: ['document'],
  words: ['term', 'document'],
  bodies: ['document', 'body', 'rest', 'copy_of'],
  problems: ['document'],
  sketches: ['document', 'number'],
  story_keys: ['key', 'document'],
  story_members: ['story'],
  story_links: ['document', 'other'],
  event_links: ['document', 'event', 'other_document', 'other'],
  history: ['source, target, day'],
};
/** Lists whose members are looked for. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  events: ['source_codes', 'target_codes'],
  commitments: ['debtor_codes'],
};

export const POSTGRES_TABLES: Readonly<Record<string, Readonly<Record<string, ColumnKind>>>> = {
  ...COLUMNS,
  ...OTHER_COLUMNS,
};

/**
 * The statements that make the tables of an empty ledger, of this program's schema. A later version of the schema changes these and comes with a step in postgres-steps.ts.
 * `events.entry` has the order in which events were added, which in DuckDB is the order of its rows.
 */
export function postgresSchema(): string[] {
  return [
    ...Object.entries(POSTGRES_TABLES).flatMap(([table, columns]) => {
      const nullable = new Set((NULLABLE[table] ?? '').split(' '));
      const lines = Object.entries(columns).map(
        ([name, kind]) => `${name} ${TYPES[kind]}${nullable.has(name) ? '' : ' NOT NULL'}`,
      );
      if (table === 'events') lines.push('entry bigint GENERATED ALWAYS AS IDENTITY');
      const key = KEYS[table];
      if (key !== undefined) lines.push(`PRIMARY KEY (${key})`);
      return [
        `CREATE TABLE ${table} (${lines.join(', ')})`,
        ...(INDEXES[table] ?? []).map((of) => `CREATE INDEX ON ${table} (${of})`),
        ...(LISTS[table] ?? []).map((of) => `CREATE INDEX ON ${table} USING gin (${of})`),
      ];
    }),
    // Deflated already.
    'ALTER TABLE parses ALTER COLUMN data SET STORAGE EXTERNAL',
    ...MIGRATIONS.flatMap(({ sql }) => sql.filter((line) => line.startsWith('COMMENT ON'))),
  ];
}
