import { readFileSync } from 'node:fs';
import { checkServerIdentity, type ConnectionOptions as TlsConnectionOptions } from 'node:tls';
import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import {
  type Authenticator,
  type ConnectionOptions,
  connect,
  credsAuthenticator,
  errors,
  type NatsConnection,
  type TlsOptions,
} from '@nats-io/transport-node';
import { Dials } from './dials.js';
import { pause } from './passing.js';
import { type QueueAddress, queueAddress } from './queue-address.js';
import { QueueError } from './queue-error.js';
import { type QueueNames, queueNames } from './queue-names.js';

/** A connection to the engine. */
export interface Queue {
  readonly connection: NatsConnection;
  readonly streams: JetStreamManager;
  readonly client: JetStreamClient;
  readonly names: QueueNames;
  /** Where it is, without credentials. */
  readonly shown: string;
  /** False while the connection is broken; it is made anew by itself. */
  connected(): boolean;
  /** Goes to another node, at most every ten seconds: this one answers pings and nothing else, as one does that is cut from the others. */
  elsewhere(): void;
  /** Sends what is on its way and ends the connection. */
  close(): Promise<void>;
}

export interface OpenQueueOptions {
  /** `nats://a:4222,nats://b:4222`; may hold credentials. */
  readonly queue: string;
  /** Path of a credentials file (JWT and seed, as `nsc` writes it). */
  readonly creds?: string;
  /** Name of the main stream; default CHANCERY. */
  readonly stream?: string;
  /** What this program is called in the engine's lists. */
  readonly name: string;
  /** Milliseconds for which an engine that does not answer is waited for; default 0. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
  /** Told once when it has to be waited for. */
  readonly waits?: (error: QueueError) => void;
}

/** Milliseconds within which the engine has to answer. */
const ANSWER = 5000;
/** A node that is frozen, not dead, is left after two pings without answer. */
const PING = 5000;
/** Between two moves to another node; a leader is chosen within that time. */
const SETTLE = 10_000;

/** Connects to the engine. Rejects with QueueError. A connection that breaks later is made again for as long as the program runs. */
export async function openQueue(options: OpenQueueOptions): Promise<Queue> {
  const names = queueNames(options.stream);
  const address = queueAddress(options.queue);
  const how = connectionOptions(address, options);
  const dials = new Dials();
  const began = Date.now();
  let told = false;
  for (;;) {
    try {
      const connection = await dials.within(() => connect(how));
      return await opened(connection, dials, names, address.shown);
    } catch (cause) {
      dials.end();
      const error = cause instanceof QueueError ? cause : connectError(cause, address.shown);
      const patience = options.patience ?? 0;
      if (
        error.problem.code !== 'queue-unreachable' ||
        Date.now() - began >= patience ||
        options.signal?.aborted === true
      )
        throw error;
      if (!told) options.waits?.(error);
      told = true;
      await pause(1000, options.signal);
    }
  }
}

function connectionOptions(address: QueueAddress, { creds, name }: OpenQueueOptions): ConnectionOptions {
  const { user, pass, token, tls } = address;
  let authenticator: Authenticator | undefined;
  if (creds !== undefined)
    try {
      authenticator = credsAuthenticator(readFileSync(creds));
      authenticator('tried out'); // a file without credentials is found here, not by an engine
    } catch (cause) {
      throw new QueueError(
        {
          code: 'queue-refused',
          where: creds,
          message: 'The file with the credentials cannot be read, or holds none.',
          fix: 'Check --creds (or NATS_CREDS): a file as `nsc generate creds` writes it.',
        },
        cause,
      );
    }
  return {
    servers: [...address.servers],
    ...{ name, timeout: ANSWER, pingInterval: PING, maxPingOut: 2 },
    ...{ maxReconnectAttempts: -1, reconnectTimeWait: 500, reconnectJitter: 500 },
    ...(user === undefined ? {} : { user, pass: pass ?? '' }),
    ...(token === undefined ? {} : { token }),
    ...(authenticator === undefined ? {} : { authenticator }),
    ...(tls ? { tls: tlsOptions(address) } : {}),
  };
}

/** The certificate has to be of one of the hosts that were named: of an address in digits the client itself would take one of `localhost`. */
function tlsOptions({ servers }: QueueAddress): TlsOptions {
  const hosts = servers.map((server) => server.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''));
  const named: Pick<TlsConnectionOptions, 'checkServerIdentity'> = {
    checkServerIdentity(_, certificate) {
      const faults = hosts.map((host) => checkServerIdentity(host, certificate));
      return faults.includes(undefined) ? undefined : faults[0];
    },
  };
  return named as TlsOptions; // handed on to Node as it is
}

async function opened(
  connection: NatsConnection,
  dials: Dials,
  names: QueueNames,
  shown: string,
): Promise<Queue> {
  const info = connection.info;
  if (info?.jetstream !== true && info?.cluster === undefined) {
    await connection.close();
    throw new QueueError({
      code: 'queue-without-jetstream',
      where: shown,
      message: 'The engine keeps nothing: JetStream is not turned on.',
      fix: 'Start it with `nats-server --jetstream --store_dir FOLDER`, or with a jetstream block in its configuration.',
    });
  }
  let connected = true;
  let moved = 0;
  void (async () => {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect' || type === 'staleConnection') connected = false;
      else if (type === 'reconnect') connected = true;
    }
  })();
  return {
    ...{ connection, names, shown },
    streams: await jetstreamManager(connection, { timeout: ANSWER, checkAPI: false }),
    client: jetstream(connection, { timeout: ANSWER }),
    connected: () => connected && !connection.isClosed(),
    elsewhere: () => {
      if (!connected || connection.isClosed() || Date.now() - moved < SETTLE) return;
      moved = Date.now();
      void dials.within(() => connection.reconnect()).catch(() => undefined); // it was closed in between
    },
    close: async () => {
      // A broken connection has nothing that could be flushed.
      if (connected) {
        const enough = new AbortController();
        await Promise.race([connection.drain().catch(() => undefined), pause(2000, enough.signal)]);
        enough.abort();
      }
      if (!connection.isClosed()) await connection.close();
      dials.end();
    },
  };
}

function connectError(cause: unknown, shown: string): QueueError {
  if (cause instanceof errors.AuthorizationError || cause instanceof errors.UserAuthenticationExpiredError)
    return new QueueError(
      {
        code: 'queue-refused',
        where: shown,
        message: 'The engine does not know these credentials.',
        fix: 'Give user:password@ or a token in --queue, or a file with --creds (NATS_CREDS).',
      },
      cause,
    );
  const said = cause instanceof Error ? cause.message : String(cause);
  if (isTls(cause))
    return new QueueError(
      {
        code: 'queue-tls',
        where: shown,
        message: `The engine and this program do not agree on encryption (${said}).`,
        fix: 'Name the authority that signed its certificate with NODE_EXTRA_CA_CERTS=ca.pem, and the engine as the certificate does; nats:// where it uses none.',
      },
      cause,
    );
  return new QueueError(
    {
      code: 'queue-unreachable',
      where: shown,
      message: `No engine answers there (${said.replace(/\/\/[^@/\s]*@/g, '//')}).`,
      fix: 'Start nats-server with JetStream, or name the right addresses with --queue.',
    },
    cause,
  );
}

/** What Node calls a certificate that it does not trust, or a talk that is not TLS; what the engine's client calls an engine without TLS. */
function isTls(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = String((cause as { code?: unknown }).code ?? '');
  return (
    /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO$)/.test(code) ||
    /support 'tls'|tls .*is not available/i.test(cause.message) ||
    isTls(cause.cause)
  );
}
