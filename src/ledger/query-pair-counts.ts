import type { CodesOf } from '../knowledge/event-codes.js';
import {
  asDates,
  type Conditions,
  cellsFrom,
  countConditions,
  quadColumns,
  quadsFrom,
  rowLimit,
  spanFrom,
} from './count-conditions.js';
import type { PairCount, PairCounts, PairFilter } from './event-counts.js';
import type { Query } from './query-events.js';
import { flag, number, type StoredRow, text } from './stored-row.js';

/** Names that a network of named actors is made of: those with most events. */
const NAMES = 3000;
const DAY = 'coalesce(day, reported)';

/** Who acted on whom, the pairs with most events first. Countries and bodies are counted from event_pairs, named actors from the names of each event. */
export async function queryPairCounts(
  query: Query,
  filter: PairFilter,
  codesOf: CodesOf,
): Promise<PairCounts> {
  const limit = rowLimit(filter.limit, 1000, 20_000);
  const named = filter.by === 'actor';
  if (named && filter.period !== undefined)
    throw new RangeError('named actors are not counted by period: leave out period, or by');
  const { where, values } = named ? namedConditions(filter) : pairConditions(filter);
  const least = filter.least === undefined ? '' : 'HAVING sum(n) >= $least';
  const rows = await query(
    `WITH ${named ? namedRows(where) : pairRows(where)},
      span AS (SELECT min(first)::VARCHAR AS first, max(last)::VARCHAR AS last FROM each),
      best AS (SELECT source, target, ${quadColumns(codesOf, 'sum(n)')} FROM each GROUP BY 1, 2 ${least}
        ORDER BY events DESC, source, target LIMIT ${limit})
     SELECT * FROM span LEFT JOIN best ON true ORDER BY events DESC, source, target`,
    { ...values, ...(filter.least === undefined ? {} : { least: filter.least }) },
  );
  const span = spanFrom(rows[0], filter.period);
  const found = rows.filter((row) => flag(row, 'source'));
  const cells =
    span.period === undefined ? undefined : await pairCells(query, { where, values, codesOf }, span, found);
  return {
    ...span,
    pairs: found.map((row): PairCount => {
      const own = cells?.get(key(row));
      return {
        ...{ source: text(row, 'source'), target: text(row, 'target') },
        ...{ events: number(row, 'events'), quads: quadsFrom(row) },
        ...(own === undefined ? {} : { cells: own }),
      };
    }),
    ...(named ? { countries: await countriesOf(query, found) } : {}),
  };
}

const key = (row: StoredRow): string => `${text(row, 'source')} ${text(row, 'target')}`;

function pairConditions(filter: PairFilter): Conditions {
  const { where, values } = countConditions(filter, DAY);
  where.push('stands', 'leads', 'source IS NOT NULL', 'target IS NOT NULL', 'source <> target');
  if (filter.country !== undefined) {
    where.push('(source = $country OR target = $country)');
    values['country'] = filter.country;
  }
  return { where: asDates(where), values };
}

function pairRows(where: readonly string[]): string {
  return `each AS MATERIALIZED (SELECT source, target, type, count(*) AS n, min(${DAY}) AS first, max(${DAY}) AS last
    FROM event_pairs WHERE ${where.join(' AND ')} GROUP BY 1, 2, 3)`;
}

/** The cells of these pairs: only their rows are cut into periods, since a ledger may have a hundred thousand pairs. */
async function pairCells(
  query: Query,
  { where, values, codesOf }: Conditions & { codesOf: CodesOf },
  { period, periods }: ReturnType<typeof spanFrom>,
  pairs: readonly StoredRow[],
) {
  const rows = await query(
    `WITH wanted AS (SELECT unnest($sources::VARCHAR[]) AS source, unnest($targets::VARCHAR[]) AS target)
     SELECT source, target, date_trunc('${period}', ${DAY}) AS start, ${quadColumns(codesOf, 'count(*)')}
     FROM event_pairs WHERE (source, target) IN (SELECT source, target FROM wanted) AND ${where.join(' AND ')} GROUP BY 1, 2, 3 ORDER BY 3`,
    {
      ...values,
      sources: pairs.map((row) => text(row, 'source')),
      targets: pairs.map((row) => text(row, 'target')),
    },
  );
  return cellsFrom(rows, periods ?? [], key);
}

function namedConditions(filter: PairFilter): Conditions {
  const { where, values } = countConditions(filter, `nullif(sort_day, '')`);
  where.push('stands', 'joined = id');
  if (filter.country !== undefined) {
    where.push('(list_contains(source_codes, $country) OR list_contains(target_codes, $country))');
    values['country'] = filter.country;
  }
  return { where, values };
}

/**
 * Pairs of names. Events with the same names on both sides are summed before the lists are taken apart, which is most of the work. Parties that act together
 * stand on the source side alone, and are each the other's source and target, as in event_pairs.
 */
function namedRows(where: readonly string[]): string {
  return `sided AS MATERIALIZED (SELECT source_names, CASE WHEN len(target_names) = 0 THEN source_names ELSE target_names END AS target_names, type,
      count(*) AS n, min(sort_day) AS first, max(sort_day) AS last FROM events WHERE ${where.join(' AND ')} GROUP BY 1, 2, 3),
    most AS (SELECT name FROM (SELECT unnest(source_names) AS name, n FROM sided UNION ALL SELECT unnest(target_names), n FROM sided) named
      GROUP BY name ORDER BY sum(n) DESC, name LIMIT ${NAMES}),
    each AS MATERIALIZED (SELECT * FROM (SELECT source, unnest(target_names) AS target, type, n, first, last
        FROM (SELECT unnest(source_names) AS source, target_names, type, n, first, last FROM sided) sources) both_sides
      WHERE source <> target AND source IN (SELECT name FROM most) AND target IN (SELECT name FROM most))`;
}

/** The country with which most actors of each name stand. */
async function countriesOf(query: Query, pairs: readonly StoredRow[]): Promise<Record<string, string>> {
  const names = [...new Set(pairs.flatMap((row) => [text(row, 'source'), text(row, 'target')]))];
  if (names.length === 0) return {};
  const rows = await query(
    `SELECT name, country FROM event_actors WHERE country IS NOT NULL AND name IN (SELECT unnest($names::VARCHAR[]))
     GROUP BY name, country ORDER BY count(*), country DESC, name`,
    { names },
  );
  return Object.fromEntries(rows.map((row) => [text(row, 'name'), text(row, 'country')]));
}
