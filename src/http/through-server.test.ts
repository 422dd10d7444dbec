import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import { faultCode } from '../../test/contract/store.js';
import { ROOT } from '../../test/source-files.js';
import { openLedger } from '../ledger/open-ledger.js';
import { sidecarPath } from '../ledger/sidecar.js';

describe('a ledger that a server owns', () => {
  it('is opened by other programs through that server, and directly again when it has ended', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'chancery-'));
    const file = path.join(folder, 'ledger.duckdb');
    const child = spawn(process.execPath, [path.join(ROOT, 'dist/test/serve-child.js'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      expect(statSync(sidecarPath(file)).mode & 0o777).toBe(0o600);
      const through = await openLedger(file);
      expect(through.place).toBe(line.toString().trim());
      expect((await through.add(sampleCoding())).outcome).toBe('added');
      expect((await through.events({ country: 'EST' })).rows).toHaveLength(1);
      await through.close();
      expect(await faultCode(openLedger(file, { direct: true }))).toBe('ledger-locked');

      child.kill('SIGTERM');
      await once(child, 'exit');
      expect(existsSync(sidecarPath(file))).toBe(false);
      // What a server that was killed leaves behind does no harm.
      writeFileSync(sidecarPath(file), JSON.stringify({ url: 'http://127.0.0.1:9', pid: 1 }));
      const direct = await openLedger(file);
      expect([direct.place.endsWith('ledger.duckdb'), (await direct.counts()).documents]).toEqual([true, 1]);
      await direct.close();
    } finally {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  });
});
