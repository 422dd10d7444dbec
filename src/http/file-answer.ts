/** The media type of Parquet files. */
export const PARQUET = 'application/vnd.apache.parquet';

/**
 * A streamed answer with a file. The first piece is waited for, so that a fault on the way there is still answered as one; when the
 * reader goes away, the pieces are let go, and with them what they hold.
 */
export async function fileAnswer(
  pieces: AsyncIterable<Uint8Array | string>,
  { type, name }: { readonly type: string; readonly name: string },
): Promise<Response> {
  const each = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let next = await each.next();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done === true) return controller.close();
      controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
      next = await each.next();
    },
    async cancel() {
      await each.return?.();
    },
  });
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  });
}
