import { DuckDBInstance } from '@duckdb/node-api';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { EVENT_TYPES } from '../../src/model/event.js';

/** Countries of the made record: code, its capital, latitude and longitude in degrees. */
const STATES: readonly (readonly [string, string, number, number])[] = [
  ['USA', 'Washington', 38.9, -77.0],
  ['RUS', 'Moscow', 55.8, 37.6],
  ['CHN', 'Beijing', 39.9, 116.4],
  ['UKR', 'Kyiv', 50.5, 30.5],
  ['ISR', 'Jerusalem', 31.8, 35.2],
  ['IRN', 'Tehran', 35.7, 51.4],
  ['GBR', 'London', 51.5, -0.1],
  ['FRA', 'Paris', 48.9, 2.4],
  ['DEU', 'Berlin', 52.5, 13.4],
  ['IND', 'New Delhi', 28.6, 77.2],
  ['PAK', 'Islamabad', 33.7, 73.1],
  ['TUR', 'Ankara', 39.9, 32.9],
  ['JPN', 'Tokyo', 35.7, 139.7],
  ['KOR', 'Seoul', 37.6, 127.0],
  ['PRK', 'Pyongyang', 39.0, 125.8],
  ['EGY', 'Cairo', 30.0, 31.2],
  ['SAU', 'Riyadh', 24.7, 46.7],
  ['BRA', 'Brasilia', -15.8, -47.9],
  ['KEN', 'Nairobi', -1.3, 36.8],
  ['ETH', 'Addis Ababa', 9.0, 38.7],
  ['NGA', 'Abuja', 9.1, 7.5],
  ['ZAF', 'Pretoria', -25.7, 28.2],
  ['AUS', 'Canberra', -35.3, 149.1],
  ['CAN', 'Ottawa', 45.4, -75.7],
  ['MEX', 'Mexico City', 19.4, -99.1],
  ['POL', 'Warsaw', 52.2, 21.0],
  ['ITA', 'Rome', 41.9, 12.5],
  ['ESP', 'Madrid', 40.4, -3.7],
  ['SYR', 'Damascus', 33.5, 36.3],
  ['IRQ', 'Baghdad', 33.3, 44.4],
  ['AFG', 'Kabul', 34.5, 69.2],
  ['SDN', 'Khartoum', 15.6, 32.5],
  ['VEN', 'Caracas', 10.5, -66.9],
  ['CUB', 'Havana', 23.1, -82.4],
  ['PHL', 'Manila', 14.6, 121.0],
  ['VNM', 'Hanoi', 21.0, 105.8],
  ['IDN', 'Jakarta', -6.2, 106.8],
  ['KAZ', 'Astana', 51.2, 71.4],
  ['GEO', 'Tbilisi', 41.7, 44.8],
  ['ARM', 'Yerevan', 40.2, 44.5],
];

const because = `{"rule":"made","says":"Made for a benchmark.","spans":[],"from":[]}`;

/**
 * Makes a record of invented events in the file, such as the page would show of ten years of news: three events a report, forty states of which few are in
 * most events, some hundred named people, places with degrees, a quotation in every report, a commitment in every tenth. No text is kept. The rows are made by
 * SQL in the tables of a real ledger; hashes of their numbers stand for chance, so that every run makes the same.
 */
export async function makeRecord(file: string, events: number): Promise<void> {
  await (await openLedger(file)).close();
  const instance = await DuckDBInstance.create(file, { threads: '2', memory_limit: '2GB' });
  const connection = await instance.connect();
  const reports = Math.ceil(events / 3);
  const types = `[${EVENT_TYPES.map((type) => `'${type}'`).join(', ')}]`;
  const share = (row: string, salt: number): string => `(hash(${row} * 31 + ${salt}) % 1000000) / 1000000.0`;
  const state = (row: string, salt: number): string =>
    `(${STATES.length} * pow(${share(row, salt)}, 2))::INTEGER % ${STATES.length}`;
  const day = (row: string): string =>
    `strftime(DATE '2015-01-01' + (${row} * 3650 // ${reports})::INTEGER, '%Y-%m-%d')`;
  const actor = (code: string, name: string, sector: string): string =>
    `json_object('from', 0, 'to', 4, 'text', ${name}, 'name', ${name}, 'country', ${code}, 'sectors', ['${sector}'], 'sector', '${sector}', 'because', '${because}'::JSON)`;
  const run = (sql: string) => connection.run(sql);
  await run(
    `CREATE TEMP TABLE states AS SELECT * FROM (VALUES ${STATES.map(
      ([code, capital, lat, lon], i) => `(${i}, '${code}', '${capital}', ${lat}, ${lon})`,
    ).join(', ')}) t(number, code, capital, lat, lon)`,
  );
  await run(`INSERT INTO documents SELECT printf('%016x', i), printf('%064x', i), 3000, NULL, 'en', 'Made report ' || i || ' on talks and troops',
      ${day('i')}, ${day('i')}, 'Paper ' || i % 300, NULL, 'https://paper' || i % 300 || '.example/' || i, NULL, NULL, '0', 'c', 'p', 'r',
      '2025-01-01T00:00:00.000Z', '{}' FROM range(${reports}) t(i)`);
  await run(
    `INSERT INTO sentences SELECT printf('%016x', i), s, s * 100, s * 100 + 99, 'body' FROM range(${reports}) t(i), range(3) u(s)`,
  );
  await run(`CREATE TEMP TABLE made AS SELECT i, printf('%016x-%d', i // 3, i % 3) AS id, printf('%016x', i // 3) AS document, ${day('(i // 3)')} AS day,
      ${types}[1 + (hash(i) % 16)::INTEGER] AS type, a.code AS s, 'Minister ' || chr(65 + (hash(i + 3) % 12)::INTEGER) || ' of ' || a.capital AS s_name,
      b.code AS t, CASE WHEN hash(i + 4) % 3 = 0 THEN 'Minister ' || chr(65 + (hash(i + 5) % 12)::INTEGER) || ' of ' || b.capital ELSE b.code END AS t_name,
      w.capital AS place, w.code AS place_country, w.lat + (hash(i + 6) % 100) / 50.0 AS lat, w.lon + (hash(i + 8) % 100) / 50.0 AS lon,
      [['diplomatic'], ['military', 'legislative'], []][1 + (hash(i + 7) % 3)::INTEGER] AS contexts,
      ['actual', 'actual', 'actual', 'future', 'negated'][1 + (hash(i + 9) % 5)::INTEGER] AS status,
      ['met', 'warned', 'agreed', 'struck', 'pledged'][1 + (hash(i + 12) % 5)::INTEGER] AS words
    FROM (SELECT i, ${state('i', 1)} AS x, ${state('i', 2)} AS y, hash(i + 11) % 4 AS z FROM range(${events}) r(i))
    JOIN states a ON a.number = x JOIN states b ON b.number = (CASE WHEN x = y THEN (y + 1) % ${STATES.length} ELSE y END)
    JOIN states w ON w.number = (CASE WHEN z = 0 THEN x ELSE y END)`);
  await run(`INSERT INTO events (id, document, position, type, mode, contexts, status, trigger_from, trigger_to, trigger_text,
      first_day, last_day, sort_day, when_value, when_because, where_name, where_country, where_lat, where_lon, where_because, because,
      source_codes, source_sectors, source_names, target_codes, target_sectors, target_names, coded, stands, joined)
    SELECT id, document, i % 3, type, NULL, contexts, status, 100 * (i % 3) + 20, 100 * (i % 3) + 20 + length(words), words,
      day, day, day, day, '${because}', place, place_country, round(lat, 2), round(lon, 2), '${because}', '${because}',
      [s], ['GOV'], [s_name], [t], ['GOV'], [t_name], true, true, id FROM made ORDER BY i`);
  for (const [side, code, name] of [
    ['source', 's', 's_name'],
    ['target', 't', 't_name'],
  ])
    await run(
      `INSERT INTO event_actors SELECT document, id, '${side}', 0, 0, 4, ${name}, ${name}, ${code}, 'GOV', ['GOV'], '${because}' FROM made ORDER BY i`,
    );
  await run(`INSERT INTO event_pairs SELECT document, id, s, t, type, NULL, array_to_string(contexts, ';'), status, day::DATE, day::DATE, true, true, true, false
    FROM made ORDER BY i`);
  await run(`INSERT INTO quotes SELECT document, 0, 210, 290, ['direct', 'indirect', 'mixed'][1 + (hash(i + 13) % 3)::INTEGER], 200, 208, s_name, s_name, 208, 210, '${because}'
    FROM made WHERE i % 3 = 0 ORDER BY i`);
  await run(
    `INSERT INTO actor_mentions SELECT document, 0, 200, 208, 0, s_name, s, ['GOV'], NULL, NULL, NULL, '${because}' FROM made WHERE i % 3 = 0 ORDER BY i`,
  );
  await run(
    `INSERT INTO actor_mentions SELECT document, 1, 220, 226, 1, t, t, [], NULL, NULL, NULL, '${because}' FROM made WHERE i % 3 = 0 ORDER BY i`,
  );
  await run(`INSERT INTO commitments SELECT document || '/c0', document, 0, 100, 150, [s], [t], [${actor('s', 's_name', 'GOV')}], [${actor('t', 't', 'GOV')}],
      type, 'send ' || ['grain', 'boats', 'gas', 'loans', 'doctors', 'engineers'][1 + (hash(i + 14) % 6)::INTEGER] || ' lot' || (i // 90), NULL, NULL, due, due,
      json_object('from', 130, 'to', 140, 'value', due, 'relative', false, 'because', '${because}'::JSON), NULL,
      ['offered', 'promised', 'promised', 'agreed', 'fulfilled', 'broken', 'in doubt', 'under way'][1 + (hash(i + 15) % 8)::INTEGER], NULL, NULL, NULL, NULL,
      json_array(json_object('from', 100, 'to', 150, 'state', 'promised')), '${because}'
    FROM (SELECT *, strftime(day::DATE + 30 + (hash(i + 16) % 400)::INTEGER, '%Y-%m-%d') AS due FROM made WHERE i % 30 = 0) ORDER BY i`);
  await run(
    `INSERT INTO words SELECT document, lower(word), 'actor', 1 FROM made, unnest(string_split(s_name, ' ')) u(word) WHERE i % 3 = 0 AND word <> ''`,
  );
  await run(
    `INSERT INTO words SELECT printf('%016x', i), word, 'title', 1 FROM range(${reports}) t(i), unnest(['made', 'report', i::VARCHAR, 'talks', 'troops']) u(word)`,
  );
  await run(`INSERT INTO words SELECT printf('%016x', i), '', 'total', 8 FROM range(${reports}) t(i)`);
  await run(
    `INSERT INTO story_members SELECT printf('%016x', i), printf('%016x', i), 'paper' || i % 300, NULL, 'made' FROM range(${reports}) t(i)`,
  );
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}
