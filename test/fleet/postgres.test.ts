import { afterAll, beforeAll, describe } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { storeContract } from '../contract/store.js';
import { startPostgres, type TestPostgres } from './start-postgres.js';

let server: TestPostgres;
let made = 0;
beforeAll(async () => {
  server = await startPostgres({ fsync: 'off' });
}, 60_000);
afterAll(async () => server?.stop());

describe.runIf(process.env['CHANCERY_FLEET'] === '1')('PostgreSQL', () => {
  storeContract('PostgreSQL', async () => {
    const schema = `ledger${++made}`;
    const ledger = await openLedger(`${server.url()}?schema=${schema}`);
    return {
      ledger,
      async shut() {
        await ledger.close();
        server.run(`SET client_min_messages = error; DROP SCHEMA ${schema} CASCADE`);
      },
    };
  });
});
