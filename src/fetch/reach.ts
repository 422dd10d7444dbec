import { isPublicAddress } from './public-address.js';

/** How far a fetcher goes. */
export interface Reach {
  /** May it connect to this IP address? */
  address(ip: string): boolean;
  /** May it connect to this port? Empty for the scheme's own. */
  port(port: string): boolean;
}

const PORTS = new Set(['', '80', '443', '8080', '8443']);

/** The public web and nothing else: what a server may fetch whoever asks it to. */
export const PUBLIC_WEB: Reach = { address: isPublicAddress, port: (port) => PORTS.has(port) };

/** This machine and its network too, any port: for archives in the house. Whoever may use the server then reaches what the server reaches. */
export const EVERYWHERE: Reach = { address: () => true, port: () => true };
