import type { EventType } from '../model/event.js';
import {
  type BesideCount,
  type Direction,
  type DyadCount,
  type DyadCounts,
  type DyadFilter,
  type Partner,
  type PartnerFilter,
  TOOK_PLACE,
} from './dyad.js';
import type { Query } from './query-events.js';
import { flag, maybe, number, type StoredRow, text } from './stored-row.js';

/**
 * Counts of a dyad by period and kind of event, oldest first; see DyadFilter. One pass over event_pairs for both directions: of a frequent pair nearly every block of
 * rows has some, so that a pass for each would read it all twice.
 */
export async function queryDyad(query: Query, filter: DyadFilter): Promise<DyadCounts> {
  const { where, values, day } = conditions(filter);
  const counted = (condition: string): string =>
    filter.each === true
      ? `coalesce(sum(1 + coalesce(copies, 0)) FILTER (WHERE ${condition}), 0)::BIGINT`
      : `count(*) FILTER (WHERE ${condition})`;
  const rows = await query(
    `SELECT strftime(start, '%Y-%m-%d') AS period, type, mode, contexts, ab, ba, p.both FROM (
      SELECT date_trunc('${filter.period}', ${day}) AS start, type, mode, contexts, ${counted('source = $a')} AS ab,
        ${counted('source = $b')} AS ba, ${counted('NOT twin')} AS both
      FROM event_pairs ${filter.each === true ? WITH_COPIES : ''} WHERE ${PAIR} AND ${where.join(' AND ')} GROUP BY 1, 2, 3, 4) p
     ORDER BY period, type, mode, contexts`,
    { ...values, b: filter.b },
  );
  const beside = filter.beside ?? [];
  return {
    counts: rows.flatMap(countsOf),
    beside: beside.length === 0 ? [] : await queryBeside(query, filter, beside),
  };
}

/** How many reports repeat that of an event word for word: each tells it once more. */
const WITH_COPIES = `LEFT JOIN (SELECT copy_of, count(*) AS copies FROM bodies WHERE copy_of IS NOT NULL GROUP BY copy_of) c
  ON c.copy_of = event_pairs.document`;

const PAIR = 'source IN ($a, $b) AND target IN ($a, $b) AND source <> target';

function countsOf(row: StoredRow): DyadCount[] {
  const contexts = text(row, 'contexts');
  const mode = maybe(row, 'mode');
  const kind = {
    period: text(row, 'period'),
    type: text(row, 'type') as EventType,
    ...(mode === undefined ? {} : { mode }),
    contexts: contexts === '' ? [] : contexts.split(';'),
  };
  return (['ab', 'ba', 'both'] as const).flatMap((direction) => {
    const count = number(row, direction);
    return count === 0 ? [] : [{ ...kind, direction, count }];
  });
}

async function queryBeside(
  query: Query,
  filter: DyadFilter,
  datasets: readonly string[],
): Promise<BesideCount[]> {
  const { since, until, a, b } = filter;
  const day = filter.date === 'reported' ? 'coalesce(reported, day)' : 'day';
  const where = [PAIR, 'list_contains($datasets::VARCHAR[], dataset)'];
  if (since !== undefined) where.push(`${day} >= $since::DATE`);
  if (until !== undefined) where.push(`${day} <= $until::DATE`);
  if (filter.type !== undefined) where.push('type = $type');
  const rows = await query(
    `SELECT dataset, strftime(date_trunc('${filter.period}', ${day}), '%Y-%m-%d') AS period, source = $a AS forward, quad,
      count(*) AS events, count(goldstein) AS scored, coalesce(sum(goldstein), 0) AS goldstein
     FROM history WHERE ${where.join(' AND ')} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    {
      ...{ a, b, datasets },
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(filter.type === undefined ? {} : { type: filter.type }),
    },
  );
  return rows.map((row) => ({
    dataset: text(row, 'dataset'),
    period: text(row, 'period'),
    direction: (row['forward'] === true ? 'ab' : 'ba') as Direction,
    ...(flag(row, 'quad') ? { quad: number(row, 'quad') as 1 | 2 | 3 | 4 } : {}),
    count: number(row, 'events'),
    goldstein: number(row, 'goldstein'),
    scored: number(row, 'scored'),
  }));
}

/** With whom a party had events, most first. */
export async function queryPartners(query: Query, filter: PartnerFilter): Promise<Partner[]> {
  const limit = filter.limit ?? 50;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw new RangeError(`limit is ${limit}, expected 1 to 1000`);
  const { where, values, day } = conditions(filter);
  const rows = await query(
    `SELECT code, count(*) FILTER (WHERE forward) AS there, count(*) FILTER (WHERE NOT forward) AS back,
      count(*) FILTER (WHERE NOT twin) AS events, strftime(min(day), '%Y-%m-%d') AS first, strftime(max(day), '%Y-%m-%d') AS last
     FROM (SELECT twin, ${day} AS day, source = $a AS forward, CASE WHEN source = $a THEN target ELSE source END AS code
       FROM event_pairs WHERE (source = $a OR target = $a) AND ${where.join(' AND ')}) p
     WHERE code IS NOT NULL AND code <> $a GROUP BY code ORDER BY events DESC, code LIMIT ${limit}`,
    values,
  );
  return rows.map((row) => {
    const [first, last] = [maybe(row, 'first'), maybe(row, 'last')];
    return {
      code: text(row, 'code'),
      to: number(row, 'there'),
      from: number(row, 'back'),
      events: number(row, 'events'),
      ...(first === undefined ? {} : { first }),
      ...(last === undefined ? {} : { last }),
    };
  });
}

function conditions(filter: Omit<DyadFilter, 'b' | 'period'>): {
  where: string[];
  values: Record<string, string>;
  day: string;
} {
  const day = filter.date === 'reported' ? 'coalesce(reported, day)' : 'coalesce(day, reported)';
  const where = [filter.record === 'coded' ? 'coded' : 'stands'];
  if (filter.each !== true) where.push('leads');
  const statuses = filter.status ?? TOOK_PLACE;
  where.push(`status IN (${statuses.map((_, i) => `$status${i}`).join(', ')})`, `${day} IS NOT NULL`);
  const values: Record<string, string> = { a: filter.a };
  statuses.forEach((status, i) => {
    values[`status${i}`] = status;
  });
  for (const [name, sign] of [
    ['since', '>='],
    ['until', '<='],
  ] as const) {
    const value = filter[name];
    if (value === undefined) continue;
    where.push(`${day} ${sign} $${name}::DATE`);
    values[name] = value;
  }
  if (filter.type !== undefined) {
    where.push('type = $type');
    values['type'] = filter.type;
  }
  return { where, values, day };
}
