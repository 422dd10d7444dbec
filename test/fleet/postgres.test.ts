import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../src/ledger/migrate.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { sampleCoding } from '../coding-sample.js';
import { faultCode, storeContract } from '../contract/store.js';
import { describeFleet } from './fleet-run.js';
import { startPostgres, type TestPostgres } from './start-postgres.js';

describeFleet('PostgreSQL', () => {
  let server: TestPostgres;
  let made = 0;
  beforeAll(async () => {
    server = await startPostgres({ fsync: 'off' });
  }, 60_000);
  afterAll(async () => server?.stop());
  const place = (schema: string) => `${server.url()}?schema=${schema}`;

  storeContract('PostgreSQL', async () => {
    const schema = `ledger${++made}`;
    const ledger = await openLedger(place(schema));
    return {
      ledger,
      async shut() {
        await ledger.close();
        server.run(`SET client_min_messages = error; DROP SCHEMA ${schema} CASCADE`);
      },
    };
  });

  it('has the tables and columns of DuckDB, in their order, empty or not as there', async () => {
    await (await openLedger(place('tables'))).close();
    const columns = (schema: string) =>
      `SELECT table_name || ' ' || column_name || ' ' || is_nullable AS line FROM information_schema.columns
       WHERE table_schema = '${schema}' AND column_name <> 'entry' ORDER BY table_name, ordinal_position`;
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await migrate(connection, ':memory:', { readOnly: false, appliedAt: '' });
    const there = (await connection.runAndReadAll(columns('main')))
      .getRowObjectsJS()
      .map((row) => row['line']);
    connection.closeSync();
    expect(server.run(columns('tables')).split('\n')).toEqual(there);
    expect(
      server.run(
        `SELECT count(*) FROM information_schema.columns WHERE table_schema = 'tables' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' AND table_name <> 'migrations'`,
      ),
    ).toBe('0');
  });

  it('is made once by many programs that open it at the same moment', async () => {
    const ledgers = await Promise.all(Array.from({ length: 6 }, () => openLedger(place('together'))));
    await Promise.all(ledgers.map((ledger, n) => ledger.add(sampleCoding({ doc: { id: `r${n}` } }))));
    expect((await ledgers[0]!.counts()).documents).toBe(6);
    await Promise.all(ledgers.map((ledger) => ledger.close()));
    expect(server.run('SELECT count(DISTINCT version) = count(*) FROM together.migrations')).toBe('t');
  });

  it('is opened for reading alone where it is there, and writes nothing then', async () => {
    expect(await faultCode(openLedger(place('nowhere'), { readOnly: true }))).toBe('ledger-missing');
    const ledger = await openLedger(place('looked_at'));
    await ledger.add(sampleCoding());
    await ledger.close();
    const looking = await openLedger(place('looked_at'), { readOnly: true });
    expect((await looking.counts()).documents).toBe(1);
    expect(await faultCode(looking.add(sampleCoding({ doc: { id: 'x' } })))).toBe('ledger-unwritable');
    await looking.close();
  });

  it('refuses a schema with tables of others, a ledger of a newer program, and what is no address', async () => {
    server.run('CREATE SCHEMA theirs; CREATE TABLE theirs.things (a integer)');
    expect(await faultCode(openLedger(place('theirs')))).toBe('ledger-foreign');
    await (await openLedger(place('newer'))).close();
    server.run(`INSERT INTO newer.migrations VALUES (999, 'later', '')`);
    expect(await faultCode(openLedger(place('newer')))).toBe('ledger-newer');
    expect(await faultCode(openLedger('postgres://host:port/x'))).toBe('ledger-address');
    expect(await faultCode(openLedger(`${server.url()}?schema=a";drop`))).toBe('ledger-address');
    expect(await faultCode(openLedger(`${server.url('not_there')}`))).toBe('ledger-missing');
  });

  it('finds rows without their report and reports with missing rows', async () => {
    const ledger = await openLedger(place('damaged'));
    await ledger.addAll([sampleCoding({ doc: { id: 'a' } }), sampleCoding({ doc: { id: 'b' } })]);
    server.run(
      `DELETE FROM damaged.quotes WHERE document = 'a'; DELETE FROM damaged.documents WHERE id = 'b'`,
    );
    const codes = (await ledger.check()).map(({ code }) => code);
    expect(codes).toContain('ledger-incomplete');
    expect(codes).toContain('ledger-orphan');
    await ledger.close();
  });
});
