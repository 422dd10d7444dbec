import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TlsOptions } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeFleet } from './fleet-run.js';
import { chancery } from './processes.js';
import { type Nats, startNats } from './start-nats.js';

const OPENSSL = spawnSync('openssl', ['version']).status === 0;
const title = 'an engine that speaks TLS and asks who comes';

describeFleet(OPENSSL ? title : `${title} (skipped: openssl is not installed here)`, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'chancery-tls-'));
  const file = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  let nats: Nats;
  const tls = (login: string, host = '127.0.0.1') =>
    nats.url.replace('nats://127.0.0.1', `tls://${login}@${host}`);
  /** Sends one report and gives how that went. */
  const send = (queue: string, env: Readonly<Record<string, string>> = {}, ...more: string[]) =>
    chancery(['fleet', 'send', '--queue', queue, ...more, file('one.jsonl')], env);
  const trusted = () => ({ NODE_EXTRA_CA_CERTS: file('ca.pem') });

  beforeAll(async () => {
    if (!OPENSSL) return;
    openssl('req', '-x509', ...ec, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Osk');
    openssl('req', ...ec, '-keyout', 'node.key', '-out', 'node.csr', '-subj', '/CN=node.test');
    writeFileSync(file('names'), 'subjectAltName=IP:127.0.0.1\n');
    const signed = [
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      'names',
    ];
    openssl('x509', '-req', '-in', 'node.csr', ...signed, '-out', 'node.pem');
    const config = `tls { cert_file: "${file('node.pem')}", key_file: "${file('node.key')}" }
authorization { token: "a token of Osk" }`;
    const ca = readFileSync(file('ca.pem'), 'utf8');
    nats = await startNats({
      config,
      login: { token: 'a token of Osk', tls: { ca, checkServerIdentity: () => undefined } as TlsOptions },
    });
    writeFileSync(file('one.jsonl'), '{"id":"one","text":"Kenya sent tents to Malawi on Monday."}\n');
  }, 60_000);
  afterAll(async () => {
    await nats?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(!OPENSSL)('takes reports by TLS from who knows the token and its authority', async () => {
    const sent = await send(tls('a%20token%20of%20Osk'), trusted());
    expect(sent).toMatchObject({ status: 0, err: '', out: expect.stringMatching(/^1 sent/) });
    expect(sent.out).not.toContain('token');
  });

  it.skipIf(!OPENSSL)('is not trusted without its authority or under another name', async () => {
    for (const { status, err } of [
      await send(tls('a%20token%20of%20Osk')),
      await send(tls('a%20token%20of%20Osk', 'localhost'), trusted()),
      await chancery(['worker', '--queue', tls('a%20token%20of%20Osk'), '--ledger', file('none.duckdb')]),
    ]) {
      expect([status, err]).toEqual([3, expect.stringMatching(/^error queue-tls .*NODE_EXTRA_CA_CERTS/)]);
      expect(err).not.toContain('token of Osk');
    }
  });

  it.skipIf(!OPENSSL)('refuses a wrong token, which is printed nowhere', async () => {
    const sent = await send(tls('hidden-word'), trusted());
    expect([sent.status, sent.err]).toEqual([3, expect.stringMatching(/^error queue-refused/)]);
    expect(sent.out + sent.err).not.toContain('hidden-word');
    writeFileSync(file('bad.creds'), 'hidden-word\n');
    const bad = await send(tls('x'), trusted(), '--creds', file('bad.creds'));
    expect([bad.status, bad.err]).toEqual([3, expect.stringMatching(/^error queue-refused .*bad\.creds/)]);
    expect(bad.err).not.toContain('hidden-word');
  });

  it('says so where an engine without TLS is asked by tls://, and tells it no password', async () => {
    const plain = await startNats({
      config: 'authorization { user: ann, password: "hidden-word" }',
      login: { user: 'ann', pass: 'hidden-word' },
    });
    const asked = await send(plain.url.replace('nats://', 'tls://ann:hidden-word@'));
    const wrong = await send(plain.url.replace('nats://', 'nats://ann:other-word@'));
    await plain.stop();
    expect([asked.status, asked.err]).toEqual([3, expect.stringMatching(/^error queue-tls/)]);
    expect([wrong.status, wrong.err]).toEqual([3, expect.stringMatching(/^error queue-refused/)]);
    expect(asked.err + wrong.err).not.toMatch(/hidden-word|other-word/);
  });
});
