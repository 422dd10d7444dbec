import type { Coder } from '../code.js';
import type { Problem } from '../model/problem.js';
import { coderOf } from './browser-data.js';

/** The data file's name in the folder that `chancery browser FOLDER` writes; gzipped. */
export const DATA_FILE = 'chancery.data.gz';

export interface FetchOptions {
  /** Address of the folder with the data file, or of the file itself. */
  readonly base: string | URL;
  readonly signal?: AbortSignal;
  /** Told how many bytes came so far, and of how many where the server says so. */
  readonly progress?: (bytes: number, total: number | undefined) => void;
}

/** A coder from the data file, fetched once. Rejects with Error when it cannot be fetched or is damaged. */
export async function loadCoder({
  base,
  signal,
  progress,
}: FetchOptions): Promise<{ coder: Coder; problems: readonly Problem[] }> {
  const given = String(base);
  const address = given.endsWith('.gz') ? given : `${given.replace(/\/?$/, '/')}${DATA_FILE}`;
  let response: Response;
  try {
    response = await fetch(address, signal === undefined ? {} : { signal });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new Error(`${address} cannot be fetched.`, { cause });
  }
  if (!response.ok || response.body === null)
    throw new Error(`${address} cannot be fetched: the server answers ${response.status}.`);
  const length = Number(response.headers.get('content-length') ?? 0);
  const body = progress === undefined ? response.body : counted(response.body, length || undefined, progress);
  try {
    return coderOf(await unzipped(body));
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new Error(`${address}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The bytes inflated. A server that says `content-encoding: gzip` has the browser inflate them: then they come as they are. */
async function unzipped(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const [head, rest] = await headOf(body);
  const zipped = head[0] === 0x1f && head[1] === 0x8b;
  const stream = zipped
    ? rest.pipeThrough(new DecompressionStream('gzip') as unknown as TransformStream<Uint8Array, Uint8Array>)
    : rest;
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

async function headOf(body: ReadableStream<Uint8Array>): Promise<[Uint8Array, ReadableStream<Uint8Array>]> {
  const reader = body.getReader();
  const first = await reader.read();
  const head = first.value ?? new Uint8Array();
  const rest = new ReadableStream<Uint8Array>({
    start: (to) => to.enqueue(head),
    async pull(to) {
      const { done, value } = await reader.read();
      if (done) to.close();
      else to.enqueue(value);
    },
    cancel: (why) => reader.cancel(why),
  });
  return [head, rest];
}

function counted(
  body: ReadableStream<Uint8Array>,
  total: number | undefined,
  progress: (bytes: number, total: number | undefined) => void,
): ReadableStream<Uint8Array> {
  let bytes = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, to) {
        bytes += chunk.length;
        progress(bytes, total);
        to.enqueue(chunk);
      },
    }),
  );
}
