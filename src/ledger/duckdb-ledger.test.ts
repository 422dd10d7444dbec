import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { storeContract } from '../../test/contract/store.js';
import { openLedger } from './open-ledger.js';

storeContract('a DuckDB file', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-'));
  const ledger = await openLedger(path.join(folder, 'ledger.duckdb'));
  return {
    ledger,
    async shut() {
      await ledger.close();
      rmSync(folder, { recursive: true });
    },
  };
});
