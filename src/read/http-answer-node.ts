import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** What a server answered: its status, what it says of the body, and the body as it was meant. */
export interface HttpAnswer {
  readonly status: number;
  /** The media type in lower case, without its parameters; empty when none is told. */
  readonly type: string;
  readonly charset?: string;
  readonly body: Uint8Array;
}

/** A body is no larger than this once unpacked, in bytes. */
const LARGEST_BODY = 32 * 1024 * 1024;
const LONGEST_HEAD = 1 << 18;
const LATIN = new TextDecoder('latin1');
const LF = 10;

/**
 * An answer of HTTP/1 as archives keep it, chunks joined and the body unpacked. Crawlers often do either and keep the header that says otherwise: a body
 * that is not as the header says is taken as it is. A body that is cut off is unpacked as far as it goes. A string tells what is wrong.
 */
export function httpAnswer(bytes: Uint8Array): HttpAnswer | string {
  const end = headEnd(bytes);
  if (end < 0) return 'an answer without an end of its head';
  const [first = '', ...lines] = LATIN.decode(bytes.subarray(0, end)).split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(first)?.[1];
  if (status === undefined) return 'an answer that is none of HTTP';
  const header = (name: string): string =>
    lines
      .find((line) => line.slice(0, name.length + 1).toLowerCase() === `${name}:`)
      ?.slice(name.length + 1)
      .trim() ?? '';
  const told = header('content-type');
  const charset = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(told)?.[1];
  let body = bytes.subarray(end);
  if (/\bchunked\b/i.test(header('transfer-encoding'))) body = unchunked(body) ?? body;
  for (const encoding of header('content-encoding')
    .toLowerCase()
    .split(/\s*,\s*/)
    .reverse()) {
    const unpacked = decoded(body, encoding);
    if (typeof unpacked === 'string') return unpacked;
    body = unpacked;
  }
  return {
    status: Number(status),
    type: (told.split(';')[0] ?? '').trim().toLowerCase(),
    ...(charset === undefined ? {} : { charset }),
    body,
  };
}

function headEnd(bytes: Uint8Array): number {
  const head = bytes.subarray(0, LONGEST_HEAD);
  for (let at = head.indexOf(LF); at >= 0; at = head.indexOf(LF, at + 1)) {
    if (head[at + 1] === LF) return at + 2;
    if (head[at + 1] === 13 && head[at + 2] === LF) return at + 3;
  }
  return -1;
}

/** The body without its chunks' sizes (RFC 9112, 7.1), as far as it goes; undefined for one that is not in chunks. */
function unchunked(body: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  for (let at = 0; ; ) {
    const end = body.indexOf(LF, at);
    const size =
      end < 0
        ? null
        : /^\s*([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(LATIN.decode(body.subarray(at, Math.min(end, at + 200))));
    if (size === null) return at === 0 ? undefined : Buffer.concat(parts);
    const length = Number.parseInt(size[1]!, 16);
    if (length === 0) return Buffer.concat(parts);
    parts.push(body.subarray(end + 1, end + 1 + length));
    at = end + 1 + length;
    if (at >= body.length) return Buffer.concat(parts);
    if (body[at] === 13) at++;
    if (body[at] === LF) at++;
  }
}

function decoded(body: Uint8Array, encoding: string): Uint8Array | string {
  const options = { maxOutputLength: LARGEST_BODY, finishFlush: constants.Z_SYNC_FLUSH };
  try {
    switch (encoding) {
      case '':
      case 'identity':
      case 'none':
        return body;
      case 'gzip':
      case 'x-gzip':
        return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body, options) : body;
      case 'deflate':
        return (body[0]! & 0x0f) === 8 && (body[0]! * 256 + body[1]!) % 31 === 0
          ? inflateSync(body, options)
          : looksPlain(body)
            ? body
            : inflateRawSync(body, options);
      case 'br':
        return looksPlain(body)
          ? body
          : brotliDecompressSync(body, {
              maxOutputLength: LARGEST_BODY,
              finishFlush: constants.BROTLI_OPERATION_FLUSH,
            });
      default:
        return looksPlain(body) ? body : `an answer packed as "${encoding.slice(0, 20)}"`;
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    return cause.code === 'ERR_BUFFER_TOO_LARGE'
      ? `an answer of more than ${LARGEST_BODY} bytes once unpacked`
      : `an answer that cannot be unpacked (${cause.message})`;
  }
}

/** True for what begins as a page does. */
function looksPlain(body: Uint8Array): boolean {
  return /^(?:\xef\xbb\xbf)?\s*<[!a-z?]/i.test(LATIN.decode(body.subarray(0, 200)));
}
