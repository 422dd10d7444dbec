/**
 * Functions that the ledger's statements use and DuckDB does not have: macros, made on each connection, as a reader may not write them into the file.
 * PostgreSQL has the same: postgres/postgres-functions.ts.
 */
export const DUCKDB_FUNCTIONS: readonly string[] = [
  // The day of an ISO day; NULL for anything else.
  'CREATE TEMP MACRO iso_date(day) AS TRY_CAST(day AS DATE)',
  // Type and sides of an event in one text.
  `CREATE TEMP MACRO alike(type, sources, targets) AS
    concat(type, '>', array_to_string(list_sort(sources), ','), '>', array_to_string(list_sort(targets), ','))`,
  // Whether a text is one of a list: here a join finds it fast, there an index does.
  'CREATE TEMP MACRO among(one, list) AS one IN (SELECT unnest(list))',
];
