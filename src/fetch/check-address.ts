import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { FetchError } from './fetch-error.js';
import type { Reach } from './reach.js';

export interface HostAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** All addresses of a name; rejects as `dns.lookup` does. */
export type Resolve = (name: string) => Promise<readonly HostAddress[]>;

/** Characters of an address. */
const LONGEST = 2000;
const ADD_FILE = 'Save the page and add the file.';

/** All addresses that this machine knows for a name. */
export const resolveName: Resolve = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }));

/**
 * The address as a URL that may be fetched as far as its words tell: http or https, nobody's name and password in it, a port of the web.
 * Throws FetchError. Other ways to write an IP address (2130706433, 0x7f.1, 0177.0.0.1) are read as URL reads them and come out as four numbers.
 */
export function checkedUrl(address: string, reach: Reach, base?: string): URL {
  if (address.length > LONGEST || !URL.canParse(address, base))
    throw new FetchError(
      'not-an-address',
      address.slice(0, 200),
      'Found no address of a page.',
      'Write it whole: https://example.org/report.',
    );
  const url = new URL(address, base);
  const where = url.href.slice(0, 500);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchError(
      'not-of-the-web',
      where,
      `Found an address that begins with "${url.protocol}"; expected http or https.`,
      'Give the address of a page.',
    );
  if (url.username !== '' || url.password !== '')
    throw new FetchError(
      'address-with-name',
      // The password is not repeated.
      `${url.protocol}//${url.host}${url.pathname}`,
      'Found a name or a password in the address.',
      'Leave out what stands before the @. Pages behind a login are not fetched: save them and add the files.',
    );
  if (!reach.port(url.port))
    throw new FetchError(
      'port-refused',
      where,
      `Found port ${url.port}; expected 80, 443, 8080 or 8443.`,
      `${ADD_FILE} With --allow-private any port is fetched from.`,
    );
  url.hash = '';
  return url;
}

/** The IP addresses behind a URL's name, each of them checked. Throws FetchError where any is out of reach. */
export async function checkedHost(url: URL, resolve: Resolve, reach: Reach): Promise<readonly HostAddress[]> {
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const literal = isIP(name);
  const found =
    literal === 0
      ? await resolve(name)
      : [{ address: name, family: literal === 6 ? (6 as const) : (4 as const) }];
  if (found.length === 0)
    throw new FetchError(
      'name-unknown',
      url.href,
      'No site has this name, as far as this machine knows.',
      'Check the address.',
    );
  if (!found.every(({ address }) => reach.address(address)))
    throw new FetchError(
      'address-private',
      url.href,
      'The address leads into this machine or its own network, not to the public web.',
      `${ADD_FILE} With --allow-private it is fetched.`,
    );
  return found;
}
