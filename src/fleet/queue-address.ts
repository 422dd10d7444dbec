import { QueueError } from './queue-error.js';

/** Where the engine is, and how this program makes itself known there. */
export interface QueueAddress {
  /** `host:port`, at least one. */
  readonly servers: readonly string[];
  readonly tls: boolean;
  readonly user?: string;
  readonly pass?: string;
  readonly token?: string;
  /** The addresses without credentials, for people. */
  readonly shown: string;
}

const PORT = '4222';

/**
 * Reads `nats://a:4222,nats://b,tls://user:password@c` or `nats://token@a`. Credentials of the first that has some are used for all.
 * Throws QueueError; its words never repeat what was given, since that may hold a password.
 */
export function queueAddress(text: string): QueueAddress {
  const servers: string[] = [];
  const shown: string[] = [];
  let tls = false;
  let login: Pick<QueueAddress, 'user' | 'pass' | 'token'> = {};
  for (const [i, part] of text.split(',').entries()) {
    const address = part.trim();
    let url: URL;
    try {
      url = new URL(address.includes('://') ? address : `nats://${address}`);
    } catch {
      throw unfit(`address ${i + 1} is none`);
    }
    if (url.protocol !== 'nats:' && url.protocol !== 'tls:')
      throw unfit(`address ${i + 1} begins with ${url.protocol}//`);
    if (url.hostname === '') throw unfit(`address ${i + 1} names no host`);
    if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '')
      throw unfit(`address ${i + 1} has something behind the port`);
    const server = `${url.hostname}:${url.port === '' ? PORT : url.port}`;
    servers.push(server);
    shown.push(`${url.protocol}//${server}`);
    if (url.protocol === 'tls:') tls = true;
    if (url.username === '' || login.user !== undefined || login.token !== undefined) continue;
    try {
      const name = decodeURIComponent(url.username);
      login = url.password === '' ? { token: name } : { user: name, pass: decodeURIComponent(url.password) };
    } catch {
      throw unfit(`the credentials of address ${i + 1} have a % that begins no code`);
    }
  }
  return { servers, tls, ...login, shown: shown.join(',') };
}

function unfit(found: string): QueueError {
  return new QueueError({
    code: 'queue-address',
    where: '--queue',
    message: `Found that ${found}, expected nats://host:port (or tls://), several parted by commas.`,
    fix: 'Write it as in --queue nats://a:4222,nats://b:4222,nats://c:4222; user:password@ may stand before a host.',
  });
}
