import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { shippedCodebook } from '../src/cli/load-coder.js';
import { makeIntake } from '../src/http/intake/make-intake.js';
import { startServer } from '../src/http/start-server.js';
import { eventCodes } from '../src/knowledge/event-codes.js';
import { foreignCodes } from '../src/knowledge/foreign-codes.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { sampleCoding } from './coding-sample.js';
import { ROOT } from './source-files.js';

const PAGES = ['docs/reference/http.md', 'docs/how-to/use-the-api.md'];

describe('the examples of the HTTP interface', () => {
  it.each(PAGES)('%s: every curl command gets an answer', { timeout: 120_000 }, async (page) => {
    const text = readFileSync(path.join(ROOT, page), 'utf8');
    const blocks = [...text.matchAll(/```(?:sh|bash)\n([\s\S]*?)```/g)];
    const commands = blocks
      .flatMap((block) => (block[1] ?? '').split('\n'))
      .filter((line) => /^curl /.test(line));
    expect(commands.length).toBeGreaterThan(3);
    const folder = mkdtempSync(path.join(tmpdir(), 'chancery-http-'));
    const ledger = await openLedger(':memory:');
    await ledger.add(sampleCoding());
    const codebook = shippedCodebook();
    const server = await startServer({
      ...{ ledger, port: 0 },
      tables: { codes: foreignCodes(codebook), codesOf: eventCodes(codebook), version: '0' },
      // No fetcher: the tests go nowhere.
      intake: makeIntake({
        coder: {
          by: sampleCoding().by,
          code: async (doc) => ({ coding: { ...sampleCoding(), doc } }),
          close: async () => undefined,
        },
      }),
      coder: ({ text: words }) => ({ coding: sampleCoding({ extra: words }), problems: [] }),
    });
    try {
      for (const command of commands) {
        const line = command.replace('curl ', 'curl --fail ').replaceAll('http://127.0.0.1:4170', server.url);
        const run = promisify(execFile)('sh', ['-c', line], { cwd: folder, maxBuffer: 1 << 26 });
        await expect(
          run.then(
            () => 'answered',
            (error: Error) => error.message,
          ),
          command,
        ).resolves.toBe('answered');
      }
    } finally {
      await server.close();
      await ledger.close();
      rmSync(folder, { recursive: true });
    }
  });
});
