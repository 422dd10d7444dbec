import type { Migration } from './migration.js';
import { comments } from './schema-comments.js';

/** Each once, at its first place. */
const once = (list: string): string => `list_filter(${list}, (x, i) -> list_position(${list}, x) = i)`;

/** The codes of one side of each event, from the rows of its actors. */
const sides = (side: string): string => `
  UPDATE events SET ${side}_codes = coalesce(${once('a.codes')}, []), ${side}_sectors = ${once('a.sectors')},
    ${side}_names = a.names
  FROM (SELECT event, list(country ORDER BY position) FILTER (country IS NOT NULL) AS codes,
      flatten(list(sectors ORDER BY position)) AS sectors, list(name ORDER BY position) AS names
    FROM event_actors WHERE side = '${side}' GROUP BY event) a
  WHERE a.event = events.id`;

const LISTS = ['source', 'target'].flatMap((side) => [`${side}_codes`, `${side}_sectors`, `${side}_names`]);

/** Version 4: what series of dyads, corrections, recoding and imported records need. */
export const PAIRS_AND_CORRECTIONS: Migration = {
  version: 4,
  name: 'pairs of countries, corrections, parses and imported records',
  sql: [
    ...LISTS.map((column) => `ALTER TABLE events ADD COLUMN ${column} VARCHAR[]`),
    'ALTER TABLE events ADD COLUMN coded BOOLEAN',
    'ALTER TABLE events ADD COLUMN stands BOOLEAN',
    'ALTER TABLE events ADD COLUMN joined VARCHAR',
    `UPDATE events SET coded = true, stands = true, joined = id, ${LISTS.map((c) => `${c} = []`).join(', ')}`,
    sides('source'),
    sides('target'),
    ...comments('events', 'One row for each event that a report tells.', {
      source_codes: 'Country or body codes of the sources, each once; sectors and names likewise.',
      coded: 'True for what the program coded; false for what an analyst wrote.',
      stands: 'True for what counts after corrections; false for what a correction set aside.',
      joined: 'Id of the event that leads those of other reports that tell the same; its own when it leads.',
    }),

    `CREATE TABLE event_pairs (document VARCHAR NOT NULL, event VARCHAR NOT NULL, source VARCHAR, target VARCHAR,
      type VARCHAR NOT NULL, mode VARCHAR, contexts VARCHAR NOT NULL, status VARCHAR NOT NULL, day DATE, reported DATE,
      coded BOOLEAN NOT NULL, stands BOOLEAN NOT NULL, leads BOOLEAN NOT NULL, twin BOOLEAN NOT NULL)`,
    `INSERT INTO event_pairs
      SELECT document, id, source, target, type, mode, array_to_string(contexts, ';'), status,
        TRY_CAST(first_day AS DATE), TRY_CAST(published_day AS DATE), true, true, true,
        coalesce(source > target AND list_contains(sources, target) AND list_contains(targets, source), false)
      FROM (SELECT e.*, d.published_day, unnest(e.sources) AS source FROM (SELECT *,
            CASE WHEN len(source_codes) = 0 THEN [NULL] ELSE source_codes END AS sources,
            CASE WHEN len(target_codes) > 0 THEN target_codes
              WHEN len(source_codes) > 1 THEN source_codes ELSE [NULL] END AS targets FROM events) e
          JOIN documents d ON d.id = e.document) s, unnest(s.targets) AS t(target)
      WHERE (source IS NOT NULL OR target IS NOT NULL)
        AND (len(target_codes) > 0 OR source IS DISTINCT FROM target)
      ORDER BY document, position`,
    `UPDATE documents SET parts = json_merge_patch(parts, json_object('event_pairs',
      (SELECT count(*) FROM event_pairs p WHERE p.document = documents.id), 'parses', 0))`,
    ...comments(
      'event_pairs',
      'One row for each event and pair of countries in it: what series are counted from.',
      {
        source:
          'Country or body code; absent when nobody on that side has one. Parties that act together are each the source and the target of the other.',
        contexts: 'Contexts in order, joined by semicolons; empty without any.',
        day: 'First day on which it happened; absent when unknown.',
        reported: 'Day on which the report was published.',
        twin: 'True for the second of two rows of one event that are each the other turned round.',
        leads: 'True for one of the events that reports tell in common; series count these alone.',
      },
    ),

    `CREATE TABLE parses (document VARCHAR NOT NULL, parser VARCHAR NOT NULL, words INTEGER NOT NULL, data BLOB NOT NULL)`,
    ...comments(
      'parses',
      'Words, tags and trees of reports whose text is kept, so that they can be coded anew.',
      {
        parser: 'Hash of the language model that made it.',
        data: 'Columns of src/parse/pack-tokens.ts, deflated.',
      },
    ),

    `CREATE TABLE corrections (number INTEGER NOT NULL, made_at VARCHAR NOT NULL, made_by VARCHAR NOT NULL,
      why VARCHAR NOT NULL, kind VARCHAR NOT NULL, document VARCHAR, event VARCHAR, other VARCHAR, fields JSON,
      undoes INTEGER)`,
    ...comments('corrections', 'What analysts changed, in order. Rows are only ever added.', {
      kind: 'wrong, mend, missed, join, part or undo',
      other: 'The other event, or story, that a join or part names.',
      fields: 'What a mend sets, or the event that was missed, with its words.',
      undoes: 'Number of the correction that an undo takes back.',
    }),

    `CREATE TABLE history (dataset VARCHAR NOT NULL, id VARCHAR NOT NULL, day DATE NOT NULL, reported DATE,
      source VARCHAR, target VARCHAR, source_name VARCHAR, target_name VARCHAR, source_sectors VARCHAR[],
      target_sectors VARCHAR[], type VARCHAR, mode VARCHAR, cameo VARCHAR, quad INTEGER, goldstein DOUBLE,
      score DOUBLE, place VARCHAR, place_country VARCHAR, lat DOUBLE, lon DOUBLE, publisher VARCHAR, url VARCHAR,
      mentions INTEGER)`,
    ...comments('history', 'Events of other data sets, imported, to be seen beside our own.', {
      dataset: 'gdelt, icews or polecat; `id` and `day` are unique within it.',
      source: 'ISO 3166-1 alpha-3, or one of the international codes of PLOVER.',
      type: 'PLOVER type by the crosswalk; absent where it has none.',
      quad: '1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.',
    }),
  ],
};
