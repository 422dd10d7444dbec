import { SAMPLE_CODES } from '../../test/contract/sample-codes.js';
import { storeContract } from '../../test/contract/store.js';
import { openLedger } from '../ledger/open-ledger.js';
import { remoteLedger } from '../ledger/remote-ledger.js';
import { startServer } from './start-server.js';

storeContract('another process, over HTTP', async () => {
  const ledger = await openLedger(':memory:');
  const server = await startServer({
    ledger,
    port: 0,
    codesOf: SAMPLE_CODES,
    token: 'a token for the contract',
  });
  return {
    ledger: remoteLedger(server.url, 'a token for the contract'),
    async shut() {
      await server.close();
      await ledger.close();
    },
  };
});
