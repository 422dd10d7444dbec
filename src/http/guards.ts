import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { fault } from './fault.js';

const COOKIE = 'chancery';
/** Calendar programs fetch this address and can send nothing but it: the token in it lets in without a cookie. */
const FEED = '/commitments.ics';

/** The page's own scripts and sheets, the same on every server: the page that asks for the token needs them too. */
const OPEN = /^\/(?:web\/[\w.-]+|mark\.svg)$/;

/** What every answer carries: nothing from elsewhere, no frames, no sniffing, no referrer. */
export const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
};

export function secureHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) if (!c.res.headers.has(name)) c.header(name, value);
  };
}

/** True for an address that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Refuses a Host that is not this machine's own name: a page elsewhere whose name was pointed at 127.0.0.1 (DNS
 * rebinding) sends its own name here. Only for a server without a token: a token keeps such a page out by itself.
 */
export function ownHostOnly(): MiddlewareHandler {
  return async (c, next) => {
    const host = (c.req.header('host') ?? new URL(c.req.url).host)
      .replace(/:\d+$/, '')
      .replace(/^\[(.*)\]$/, '$1');
    if (!isLoopback(host.toLowerCase()))
      throw fault(
        403,
        'host-refused',
        'Host',
        `Found host "${host}"; expected 127.0.0.1 or localhost.`,
        'Use that address.',
      );
    return next();
  };
}

/** Refuses writes that a page of another site could cause: they must be JSON, and from no other origin. */
export function noCrossSiteWrites(): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const site = c.req.header('sec-fetch-site');
    const origin = c.req.header('origin');
    const foreign = origin !== undefined && origin !== `http://${c.req.header('host') ?? ''}`;
    if (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none'))
      throw fault(
        403,
        'cross-site',
        'Origin',
        `Found a write from ${origin ?? site}.`,
        'Write from this server’s own pages or a program.',
      );
    const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json')
      throw fault(
        415,
        'not-json',
        'Content-Type',
        `Found "${type ?? ''}"; expected application/json.`,
        'Send JSON and say so.',
      );
    return next();
  };
}

/**
 * Lets only those in who know the token: as `Authorization: Bearer …`, or, for a browser, once as `?token=…`, which is
 * put in a cookie of this site and taken out of the address; the calendar of commitments takes it in the address each time.
 */
export function tokenOnly(token: string): MiddlewareHandler {
  return async (c, next) => {
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    if (bearer !== undefined && same(bearer, token)) return next();
    const asked = c.req.query('token');
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (reads && OPEN.test(c.req.path)) return next();
    if (asked !== undefined && reads && c.req.path === FEED && same(asked, token)) return next();
    if (asked !== undefined && c.req.method === 'GET' && same(asked, token)) {
      setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      const address = new URL(c.req.url);
      address.searchParams.delete('token');
      return c.redirect(address.pathname + address.search);
    }
    const cookie = getCookie(c, COOKIE);
    if (cookie !== undefined && same(cookie, token)) return next();
    if (cookie !== undefined) deleteCookie(c, COOKIE, { path: '/' });
    throw fault(
      401,
      'token-needed',
      'Authorization',
      'This server asks for its token.',
      'Open the address that `chancery serve` printed, or send `Authorization: Bearer TOKEN`.',
    );
  };
}

/** Compares in a time that does not tell how much was right. */
function same(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
