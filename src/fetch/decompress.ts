import { Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { atMost } from './at-most.js';
import { FetchError } from './fetch-error.js';

/**
 * The bytes of a body, decompressed, at most `most` of them: what comes is counted as it comes out, so that a small body that would
 * unpack to a disk full of zeros is given up after `most` bytes. Throws FetchError.
 */
export async function decompress(
  body: AsyncIterable<Uint8Array>,
  encoding: string,
  most: number,
  where: string,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of atMost(await opened(body, encoding, where), most, where)) parts.push(part);
  return Buffer.concat(parts);
}

async function opened(
  body: AsyncIterable<Uint8Array>,
  encoding: string,
  where: string,
): Promise<AsyncIterable<Uint8Array>> {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return body;
  if (name === 'gzip' || name === 'x-gzip') return through(body, createGunzip(), where);
  if (name === 'br') return through(body, createBrotliDecompress(), where);
  if (name !== 'deflate')
    throw new FetchError(
      'encoding-unknown',
      where,
      `Found the content encoding "${name.slice(0, 40)}"; expected gzip, deflate or br.`,
      'Save the page and add the file.',
    );
  // Servers send deflate with and without the frame of zlib; its first byte tells.
  const source = body[Symbol.asyncIterator]();
  const first = await source.next();
  const bytes = first.done === true ? new Uint8Array() : first.value;
  const rest = (async function* () {
    yield bytes;
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
  })();
  return through(rest, ((bytes[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw(), where);
}

async function* through(
  body: AsyncIterable<Uint8Array>,
  unpack: Transform,
  where: string,
): AsyncIterable<Uint8Array> {
  const packed = Readable.from(body, { objectMode: false });
  let lost: unknown;
  packed.once('error', (cause) => {
    lost = cause;
    unpack.destroy(cause);
  });
  packed.pipe(unpack);
  try {
    yield* unpack as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if (lost !== undefined) throw lost;
    throw new FetchError(
      'broken-encoding',
      where,
      'The compressed body cannot be unpacked.',
      'Try again, or save the page and add the file.',
      cause,
    );
  } finally {
    packed.destroy();
    unpack.destroy();
  }
}
