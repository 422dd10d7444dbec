import { pageSize, readCursor, writeCursor } from './cursor.js';
import type { ActorFilter, ActorRow, Page } from './ledger.js';
import { pairCondition } from './pair-condition.js';
import type { Query } from './query-events.js';
import { maybe, number, optional, type StoredRow, text } from './stored-row.js';

/** A page of the actors of standing events, those with most events first. A name with two countries is two rows. */
export async function queryActors(query: Query, filter: ActorFilter): Promise<Page<ActorRow>> {
  const size = pageSize(filter.limit);
  const where = ['e.stands'];
  const values: Record<string, string | number> = {};
  if (filter.text !== undefined) {
    where.push('contains(lower(a.name), lower($text))');
    values['text'] = filter.text;
  }
  const pair = filter.country === undefined || filter.other === undefined ? undefined : pairCondition(filter);
  if (pair !== undefined) {
    where[0] = 'a.country IN ($party, $counterparty)';
    Object.assign(values, pair.values);
  } else if (filter.country !== undefined) {
    where.push('a.country = $country');
    values['country'] = filter.country;
  }
  // Of a pair the events are few, and event_pairs has their days.
  const [days, events] =
    pair === undefined
      ? [
          ['coalesce(e.first_day, d.published_day)', 'coalesce(e.last_day, d.published_day)'],
          'events e ON e.id = a.event JOIN documents d ON d.id = a.document',
        ]
      : [
          ['p.day', 'p.day'],
          `(SELECT event, strftime(min(coalesce(day, reported)), '%Y-%m-%d') AS day FROM event_pairs
            WHERE stands AND ${pair.where} GROUP BY event) p ON p.event = a.event`,
        ];
  let after = '';
  if (filter.cursor !== undefined) {
    const [events, name, country] = readCursor(filter.cursor, 3);
    after = `WHERE events < $events OR (events = $events AND (name, code) > ($name, $code))`;
    Object.assign(values, { events: Number(events), name: String(name), code: String(country) });
  }
  const found = await query(
    `WITH each AS (SELECT a.name, coalesce(a.country, '') AS code,
        string_agg(DISTINCT array_to_string(a.sectors, ';'), ';') AS sectors,
        count(DISTINCT CASE WHEN a.side = 'source' THEN a.event END) AS source,
        count(DISTINCT CASE WHEN a.side = 'target' THEN a.event END) AS target,
        count(DISTINCT a.event) AS events,
        min(${days[0]}) AS first, max(${days[1]}) AS last
      FROM event_actors a JOIN ${events}
      WHERE ${where.join(' AND ')} GROUP BY 1, 2)
     SELECT * FROM each ${after} ORDER BY events DESC, name, code LIMIT ${size + 1}`,
    values,
  );
  const rows = found.slice(0, size).map(rowFrom);
  const last = found[size - 1];
  if (found.length <= size || last === undefined) return { rows };
  return { rows, next: writeCursor([number(last, 'events'), text(last, 'name'), text(last, 'code')]) };
}

function rowFrom(row: StoredRow): ActorRow {
  const code = text(row, 'code');
  return {
    name: text(row, 'name'),
    ...(code === '' ? {} : { country: code }),
    // The lists of its mentions, one after the other.
    sectors: [...new Set((maybe(row, 'sectors') ?? '').split(';').filter(Boolean))].sort(),
    source: number(row, 'source'),
    target: number(row, 'target'),
    events: number(row, 'events'),
    ...optional(row, 'first', 'last'),
  };
}
