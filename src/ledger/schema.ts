import type { Migration } from './migration.js';
import { PAIRS_AND_CORRECTIONS } from './schema-4.js';
import { WORDS } from './schema-5.js';
import { STORIES } from './schema-6.js';
import { NO_SKETCH_INDEXES, SKETCH_INDEXES, SKETCH_NUMBERS } from './schema-7.js';
import { BODIES } from './schema-10.js';
import { comments } from './schema-comments.js';

const SPAN = 'span_from INTEGER NOT NULL, span_to INTEGER NOT NULL';
const PART = 'document VARCHAR NOT NULL, position INTEGER NOT NULL';

/**
 * Every step of the schema, oldest first. Version 1 is the first ledger.
 * There are no foreign keys: DuckDB checks them against rows deleted in the same transaction, which would forbid
 * replacing a report. In their place a report's rows go in with it in one transaction, `documents.parts` counts
 * them, and `Ledger.check` compares. Offsets are UTF-16 units into the report's text, end exclusive.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'reports and their codings',
    sql: [
      `CREATE TABLE runs (
        id VARCHAR NOT NULL, started_at VARCHAR NOT NULL, ended_at VARCHAR,
        added INTEGER, replaced INTEGER, skipped INTEGER, refused INTEGER)`,
      `CREATE TABLE documents (
        id VARCHAR PRIMARY KEY, text_hash VARCHAR NOT NULL, text_length INTEGER NOT NULL, text VARCHAR,
        language VARCHAR NOT NULL, title VARCHAR, published VARCHAR, published_day VARCHAR, publisher VARCHAR,
        byline VARCHAR, url VARCHAR, rights VARCHAR, dateline JSON,
        version VARCHAR NOT NULL, codebook VARCHAR NOT NULL, parser VARCHAR NOT NULL,
        run VARCHAR NOT NULL, added_at VARCHAR NOT NULL, parts JSON NOT NULL)`,
      `CREATE TABLE zones (${PART}, ${SPAN}, kind VARCHAR NOT NULL)`,
      `CREATE TABLE sentences (${PART}, ${SPAN}, zone VARCHAR NOT NULL)`,
      `CREATE TABLE actor_mentions (${PART}, ${SPAN}, head INTEGER NOT NULL, name VARCHAR NOT NULL,
        country VARCHAR, sectors VARCHAR[] NOT NULL, role VARCHAR, held_from VARCHAR, held_to VARCHAR,
        because JSON NOT NULL)`,
      `CREATE TABLE events (id VARCHAR PRIMARY KEY, ${PART}, type VARCHAR NOT NULL, mode VARCHAR,
        contexts VARCHAR[] NOT NULL, status VARCHAR NOT NULL,
        trigger_from INTEGER NOT NULL, trigger_to INTEGER NOT NULL, trigger_text VARCHAR NOT NULL,
        first_day VARCHAR, last_day VARCHAR, sort_day VARCHAR NOT NULL,
        when_value VARCHAR, when_from INTEGER, when_to INTEGER, when_because JSON,
        where_name VARCHAR, where_country VARCHAR, where_lat DOUBLE, where_lon DOUBLE,
        where_from INTEGER, where_to INTEGER, where_because JSON,
        said_by_from INTEGER, said_by_to INTEGER, said_by_text VARCHAR, said_by_name VARCHAR,
        because JSON NOT NULL)`,
      `CREATE TABLE event_actors (document VARCHAR NOT NULL, event VARCHAR NOT NULL, side VARCHAR NOT NULL,
        position INTEGER NOT NULL, ${SPAN}, text VARCHAR NOT NULL, name VARCHAR NOT NULL, country VARCHAR,
        sector VARCHAR, sectors VARCHAR[] NOT NULL, because JSON NOT NULL)`,
      `CREATE TABLE event_mentions (document VARCHAR NOT NULL, event VARCHAR NOT NULL,
        position INTEGER NOT NULL, ${SPAN})`,
      `CREATE TABLE quotes (${PART}, ${SPAN}, kind VARCHAR NOT NULL, speaker_from INTEGER, speaker_to INTEGER,
        speaker_text VARCHAR, speaker_name VARCHAR, cue_from INTEGER, cue_to INTEGER, because JSON NOT NULL)`,
      `CREATE TABLE times (${PART}, ${SPAN}, type VARCHAR NOT NULL, value VARCHAR NOT NULL,
        because JSON NOT NULL)`,
      `CREATE TABLE places (${PART}, ${SPAN}, name VARCHAR NOT NULL, country VARCHAR, lat DOUBLE, lon DOUBLE,
        because JSON NOT NULL)`,
      `CREATE TABLE commitments (${PART}, ${SPAN}, debtor VARCHAR[] NOT NULL, creditor VARCHAR[] NOT NULL,
        action VARCHAR NOT NULL, due VARCHAR, state VARCHAR NOT NULL, because JSON NOT NULL)`,
      `CREATE TABLE problems (${PART}, code VARCHAR NOT NULL, level VARCHAR NOT NULL, found_at VARCHAR NOT NULL,
        message VARCHAR NOT NULL, fix VARCHAR NOT NULL, span_from INTEGER, span_to INTEGER)`,
      ...comments('runs', 'One row for each program run that added reports.', {
        ended_at: 'Absent when the run was cut off; what it had added by then is whole.',
      }),
      ...comments('documents', 'One row for each report.', {
        id: 'First 16 hex digits of the SHA-256 of the normalised text, unless the input named one.',
        text_hash: 'SHA-256 of the text as UTF-8, in hex; there whether or not the text was kept.',
        text_length: 'UTF-16 units of the text.',
        text: 'The text, only where its keeping was asked for.',
        published_day: 'ISO day of `published`.',
        version: 'Version of the program that coded it; codebook and parser are hashes of what it used.',
        run: 'The run that added or last replaced it.',
        parts: 'How many rows each other table holds for this report.',
      }),
      ...comments('zones', 'What each stretch of a report is: headline, body, furniture and so on.', {}),
      ...comments('sentences', 'Sentences and the zone that each stands in.', {}),
      ...comments('actor_mentions', 'Words that stand for a political actor.', {
        head: 'Row of the head word among the words of the report.',
        country: 'ISO 3166-1 alpha-3, or one of the international codes of PLOVER.',
        held_from: 'First and last day of the role, ISO.',
      }),
      ...comments('events', 'One row for each event that a report tells.', {
        first_day: 'First and last ISO day of `when_value`; absent when it has none on the calendar.',
        sort_day: 'first_day, else the day of the report, else empty: the order of lists.',
        when_value: 'ISO 8601 or TIMEX3 value.',
        because: 'Tree of reasons: rule, says, spans, from.',
      }),
      ...comments('event_actors', 'Who did it and to whom.', { side: 'source or target' }),
      ...comments('event_mentions', 'Other words of the same report that tell the same event.', {}),
      ...comments('quotes', 'Quoted stretches; the words themselves are kept only with the text.', {}),
      ...comments('times', 'TIMEX3 expressions.', {}),
      ...comments('places', 'Places named; degrees.', {}),
      ...comments('commitments', 'What one actor owes another.', {}),
      ...comments('problems', 'What was wrong with the report or could not be coded.', {}),
    ],
  },
  {
    version: 2,
    name: 'commitments with parties, last day and sightings',
    sql: [
      // No program wrote a row into the first table of commitments.
      'DROP TABLE commitments',
      `CREATE TABLE commitments (id VARCHAR PRIMARY KEY, ${PART}, ${SPAN},
        debtor_codes VARCHAR[] NOT NULL, creditor_codes VARCHAR[] NOT NULL,
        debtor JSON NOT NULL, creditor JSON NOT NULL, type VARCHAR, action VARCHAR NOT NULL,
        object JSON, quantity JSON, due_value VARCHAR, due_day VARCHAR, due JSON, condition JSON,
        state VARCHAR NOT NULL, said_by_from INTEGER, said_by_to INTEGER, said_by_text VARCHAR,
        said_by_name VARCHAR, sightings JSON NOT NULL, because JSON NOT NULL)`,
      ...comments('commitments', 'What one actor owes another, as one report tells it.', {
        debtor_codes: 'Country or body codes of those who owe it.',
        creditor_codes:
          'Country or body codes of those to whom it is owed; the debtors where they owe it to each other.',
        type: 'Type of the event that would fulfil it.',
        action: 'The deed in short, in the words of the report.',
        due_value: 'Last day, month or year, ISO; a relative TIMEX3 value where the report has no day.',
        due_day: 'Last ISO day of due_value; absent when it is relative.',
        sightings: 'The words that tell of it, with the state that they tell.',
      }),
    ],
  },
  {
    version: 3,
    name: 'kind and region of places',
    sql: [
      'ALTER TABLE places ADD COLUMN kind VARCHAR',
      'ALTER TABLE places ADD COLUMN region VARCHAR',
      ...comments('places', 'Places named; degrees.', {
        kind: 'city, region, country, sea and so on; absent with the position when the gazetteer lacks the place.',
        region: 'Name of the first-level division that it lies in.',
      }),
    ],
  },
  PAIRS_AND_CORRECTIONS,
  WORDS,
  STORIES,
  SKETCH_NUMBERS,
  SKETCH_INDEXES,
  NO_SKETCH_INDEXES,
  BODIES,
];

/** The schema that this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.at(-1)?.version ?? 0;
