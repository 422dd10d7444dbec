import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

/** Answers shorter than this are not worth compressing. */
const SMALL = 1024;
const shrunk = {
  br: (bytes: Uint8Array) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes, { level: 5 }),
};

/**
 * Gives JSON, calendars and pages that were asked for with GET a weak ETag, the hash of what they hold, answers 304 to a client that has it already, and compresses
 * JSON where the client takes that. Streams go through as they are. Pages are not compressed: forms may come to hold secrets.
 */
export function answerHeaders(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const type = c.res.headers.get('content-type') ?? '';
    const json = type.startsWith('application/json');
    if (c.req.method !== 'GET' || c.res.status !== 200 || (!json && !/^text\/(html|calendar)/.test(type)))
      return;
    const bytes = new Uint8Array(await c.res.arrayBuffer());
    const tag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const headers = new Headers(c.res.headers);
    headers.set('etag', tag);
    headers.set('cache-control', 'private, no-cache');
    if (json) headers.set('vary', 'Accept-Encoding');
    c.res = undefined;
    if (has(c.req.header('if-none-match'), tag)) {
      headers.delete('content-type');
      headers.delete('content-length');
      c.res = new Response(null, { status: 304, headers });
      return;
    }
    const coding = json && bytes.length >= SMALL ? accepted(c.req.header('accept-encoding')) : undefined;
    if (coding === undefined) {
      c.res = new Response(bytes, { status: 200, headers });
      return;
    }
    headers.set('content-encoding', coding);
    headers.delete('content-length');
    c.res = new Response(new Uint8Array(await shrunk[coding](bytes)), { status: 200, headers });
  };
}

function has(given: string | undefined, tag: string): boolean {
  if (given === undefined) return false;
  const plain = tag.replace(/^W\//, '');
  return given.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === plain);
}

/** The best coding that the client takes; one with q=0 is refused. */
function accepted(header = ''): 'br' | 'gzip' | undefined {
  const taken = new Set(
    header
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, q]) => q === undefined || !/^q=0(\.0*)?$/.test(q))
      .map(([name]) => name),
  );
  return taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : undefined;
}
