/**
 * A streamed answer with a Parquet file. The first piece is waited for, so that a fault on the way there is still answered as one; when the
 * reader goes away, so does the temporary file.
 */
export async function parquetAnswer(pieces: AsyncIterable<Uint8Array>): Promise<Response> {
  const each = pieces[Symbol.asyncIterator]();
  let next = await each.next();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done === true) return controller.close();
      controller.enqueue(next.value);
      next = await each.next();
    },
    async cancel() {
      await each.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'application/vnd.apache.parquet',
      'content-disposition': 'attachment; filename="events.parquet"',
    },
  });
}
