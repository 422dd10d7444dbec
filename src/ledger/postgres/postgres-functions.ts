/**
 * Functions that the ledger's statements use, that DuckDB has and PostgreSQL has not, in the ledger's own schema. That schema stands before pg_catalog in the search path, so that
 * `lower` and `date_trunc` are these. All but `alike` are taken apart into the statement that uses them, so that indexes serve them.
 * `fold` is the collation whose small letters are those of all scripts.
 */
export function postgresFunctions(fold: string): string[] {
  return [
    define('lower', 'text', 'text', 'IMMUTABLE', `pg_catalog.lower($1 COLLATE ${fold})`),
    define('contains', 'text, text', 'boolean', 'IMMUTABLE', 'pg_catalog.strpos($1, $2) > 0'),
    define('list_contains', 'text[], text', 'boolean', 'IMMUTABLE', '$1 @> ARRAY[$2]'),
    define('among', 'text, text[]', 'boolean', 'IMMUTABLE', '$1 = ANY ($2)'),
    define('len', 'text[]', 'integer', 'IMMUTABLE', 'pg_catalog.cardinality($1)'),
    define('unhex', 'text', 'bytea', 'IMMUTABLE', `pg_catalog.decode($1, 'hex')`),
    define(
      'round',
      'double precision, integer',
      'double precision',
      'IMMUTABLE',
      'pg_catalog.round($1::numeric, $2)::double precision',
    ),
    define('date_trunc', 'text, date', 'date', 'IMMUTABLE', 'pg_catalog.date_trunc($1, $2::timestamp)::date'),
    // Only ever called with %Y-%m-%d. The year 0 of ISO 8601 is 1 BC here.
    define(
      'strftime',
      'date, text',
      'text',
      'STABLE',
      `CASE WHEN $1 < '0001-01-01' THEN '0000' || pg_catalog.to_char($1::timestamp, '-MM-DD') ELSE pg_catalog.to_char($1::timestamp, 'YYYY-MM-DD') END`,
    ),
    define(
      'iso_date',
      'text',
      'date',
      'STABLE',
      `CASE WHEN $1 LIKE '0000-%' THEN ('0001' || pg_catalog.substr($1, 5) || ' BC')::date WHEN $1 ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN $1::date END`,
    ),
    // Stands in an index, so that it must not depend on the search path.
    define(
      'alike',
      'text, text[], text[]',
      'text',
      'IMMUTABLE',
      `$1 || '>' || ${sorted('$2')} || '>' || ${sorted('$3')}`,
    ),
  ];
}

const sorted = (list: string): string =>
  `pg_catalog.array_to_string(ARRAY(SELECT x COLLATE "C" FROM pg_catalog.unnest(${list}) AS x ORDER BY 1), ',')`;

function define(name: string, given: string, gives: string, how: string, body: string): string {
  return `CREATE OR REPLACE FUNCTION ${name}(${given}) RETURNS ${gives} LANGUAGE sql ${how} PARALLEL SAFE AS $body$ SELECT ${body} $body$`;
}
