import { DuckDBInstance } from '@duckdb/node-api';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { EVENT_TYPES } from '../../src/model/event.js';

/**
 * Makes a ledger of invented events in the file: three a report, ten years of days, 200 countries C00 to C199 of which few are in most events, all
 * types. The rows are made by SQL in the tables of a real ledger, without reasons worth reading.
 */
export async function makeLargeLedger(file: string, events: number): Promise<void> {
  await (await openLedger(file)).close();
  const instance = await DuckDBInstance.create(file, { threads: '2', memory_limit: '2GB' });
  const connection = await instance.connect();
  const types = `[${EVENT_TYPES.map((type) => `'${type}'`).join(', ')}]`;
  // Hashes of the number stand for chance, so that every run makes the same rows; squares of them give few countries most events.
  const chance = (salt: number): string => `(hash(i * 31 + ${salt}) % 1000000) / 1000000.0`;
  const country = (salt: number): string => `printf('C%02d', (200 * pow(${chance(salt)}, 3))::INTEGER % 200)`;
  const day = "(DATE '2015-01-01' + (i * 3650 // n)::INTEGER)";
  const run = (sql: string) =>
    connection.run(sql.replaceAll(' n)', ` ${events})`).replaceAll('// n', `// ${events}`));
  await run(`INSERT INTO documents SELECT printf('%016x', i), printf('%064x', i), 3000, NULL, 'en', 'Report ' || i,
      strftime((DATE '2015-01-01' + (i * 3 * 3650 // n)::INTEGER), '%Y-%m-%d'),
      strftime((DATE '2015-01-01' + (i * 3 * 3650 // n)::INTEGER), '%Y-%m-%d'), 'Paper ' || i % 300, NULL,
      'https://paper' || i % 300 || '.example/' || i, NULL, NULL, '0', 'c', 'p', 'r', '2025-01-01', '{}'
    FROM range(${Math.ceil(events / 3)}) t(i)`);
  await run(`INSERT INTO events (id, document, position, type, mode, contexts, status, trigger_from, trigger_to, trigger_text,
      first_day, last_day, sort_day, because, source_codes, source_sectors, source_names, target_codes, target_sectors,
      target_names, coded, stands, joined)
    SELECT id, document, i % 3, type, NULL, contexts, status, 10, 15, 'met', day, day, day, '{}', [s], ['GOV'], ['Name of ' || s],
      [t], ['GOV', 'MIL'], ['Name of ' || t], true, true, id
    FROM (SELECT i, printf('%016x-%d', i // 3, i % 3) AS id, printf('%016x', i // 3) AS document, ${types}[1 + (hash(i) % 16)::INTEGER] AS type,
      [['diplomatic'], ['military', 'legislative'], []][1 + (hash(i + 7) % 3)::INTEGER] AS contexts,
      ['actual', 'actual', 'actual', 'future', 'negated'][1 + (hash(i + 9) % 5)::INTEGER] AS status,
      strftime(${day}, '%Y-%m-%d') AS day, ${country(1)} AS s, ${country(2)} AS t FROM range(${events}) x(i))`);
  await run(`INSERT INTO event_pairs SELECT document, id, source_codes[1], target_codes[1], type, mode, array_to_string(contexts, ';'), status,
    first_day::DATE, first_day::DATE, true, true, true, false FROM events`);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}
