import type { CodesOf } from '../knowledge/event-codes.js';
import {
  cellsFrom,
  countConditions,
  quadColumns,
  quadsFrom,
  rowLimit,
  spanFrom,
} from './count-conditions.js';
import type { CountFilter, PlaceCount, PlaceCounts } from './event-counts.js';
import type { Query } from './query-events.js';
import { flag, maybe, number, type StoredRow, text } from './stored-row.js';

/** Events by place, most first. An event stands on its first day or, where it has none, on that of its report. */
export async function queryPlaceCounts(
  query: Query,
  filter: CountFilter,
  codesOf: CodesOf,
): Promise<PlaceCounts> {
  const limit = rowLimit(filter.limit, 300, 1000);
  const { where, values } = countConditions(filter, `nullif(sort_day, '')`);
  where.push('stands', 'joined = id');
  if (filter.country !== undefined) {
    where.push('(list_contains(source_codes, $country) OR list_contains(target_codes, $country))');
    values['country'] = filter.country;
  }
  const from = `FROM events WHERE ${where.join(' AND ')}`;
  const rows = await query(
    `WITH each AS MATERIALIZED (SELECT where_name AS name, where_country AS country, where_lat IS NOT NULL AND where_name IS NOT NULL AS placed, type,
        count(*) AS n, sum(where_lat) AS lat, sum(where_lon) AS lon, min(sort_day) AS first, max(sort_day) AS last ${from} GROUP BY 1, 2, 3, 4),
      span AS (SELECT coalesce(sum(n) FILTER (WHERE placed), 0) AS placed, coalesce(sum(n) FILTER (WHERE NOT placed), 0) AS unplaced,
        min(first) FILTER (WHERE placed) AS first, max(last) FILTER (WHERE placed) AS last FROM each),
      best AS (SELECT name, country, sum(lat) / sum(n) AS lat, sum(lon) / sum(n) AS lon, ${quadColumns(codesOf, 'sum(n)')}
        FROM each WHERE placed GROUP BY 1, 2 ORDER BY events DESC, name, country LIMIT ${limit})
     SELECT * FROM span LEFT JOIN best ON true ORDER BY events DESC, name, country`,
    values,
  );
  const [span] = rows;
  if (span === undefined) throw new TypeError('a query that sums up gave no row');
  const periods = spanFrom(span, filter.period);
  const cells = await placeCells(query, { from, values, codesOf }, periods);
  return {
    ...periods,
    places: rows
      .filter((row) => flag(row, 'name'))
      .map((row): PlaceCount => {
        const country = maybe(row, 'country');
        const own = cells?.get(key(row));
        return {
          name: text(row, 'name'),
          ...(country === undefined ? {} : { country }),
          lat: rounded(number(row, 'lat')),
          lon: rounded(number(row, 'lon')),
          events: number(row, 'events'),
          quads: quadsFrom(row),
          ...(own === undefined ? {} : { cells: own }),
        };
      }),
    placed: number(span, 'placed'),
    unplaced: number(span, 'unplaced'),
  };
}

/** The cells of each place, by its key; undefined where no periods are wanted. */
async function placeCells(
  query: Query,
  {
    from,
    values,
    codesOf,
  }: { from: string; values: Readonly<Record<string, string | number>>; codesOf: CodesOf },
  { period, periods }: ReturnType<typeof spanFrom>,
) {
  if (period === undefined) return undefined;
  const rows = await query(
    `SELECT where_name AS name, where_country AS country, date_trunc('${period}', iso_date(sort_day)) AS start,
      ${quadColumns(codesOf, 'count(*)')} ${from} AND where_lat IS NOT NULL AND where_name IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 3`,
    values,
  );
  return cellsFrom(rows, periods ?? [], key);
}

const key = (row: StoredRow): string =>
  `${flag(row, 'country') ? text(row, 'country') : ''} ${text(row, 'name')}`;

const rounded = (degrees: number): number => Math.round(degrees * 1000) / 1000;
