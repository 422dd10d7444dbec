import { FetchError } from './fetch-error.js';

/** The pieces as they come, `most` bytes of them; throws FetchError at the first byte more. */
export async function* atMost(
  pieces: AsyncIterable<Uint8Array>,
  most: number,
  where: string,
): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > most)
      throw new FetchError(
        'too-large',
        where,
        `Found more than ${most} bytes.`,
        'Save the page, cut it to the report, and add the file.',
      );
    yield piece;
  }
}
