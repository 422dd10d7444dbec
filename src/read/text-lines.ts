/** No line of a table is longer than this, in bytes. */
const LONGEST = 1 << 20;
const LF = 10;

/** Lines one after another: `first` is the number of the first, from 1; undefined stands for a line that is too long to be one. */
export interface LineBatch {
  readonly first: number;
  readonly lines: readonly (string | undefined)[];
}

/**
 * The lines of a text file as its bytes come, a chunk's worth at a time; memory is that of a chunk. UTF-8; a line that is not is read as Windows-1252, since
 * files that were joined from many sources mix the two. Line ends are LF or CRLF.
 */
export async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LineBatch> {
  let rest: Uint8Array = new Uint8Array(0);
  let first = 1;
  let skipping = false;
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LF) + 1;
    if (end === 0) {
      if (rest.length + chunk.length > LONGEST) skipping = true;
      rest = skipping ? new Uint8Array(0) : joined(rest, chunk);
      continue;
    }
    const lines: (string | undefined)[] = [];
    let start = 0;
    if (skipping) {
      lines.push(undefined);
      start = chunk.indexOf(LF) + 1;
      skipping = false;
    }
    if (end > start) lines.push(...decoded(joined(rest, chunk.subarray(start, end))));
    yield { first, lines };
    first += lines.length;
    rest = chunk.slice(end);
  }
  if (skipping) yield { first, lines: [undefined] };
  else if (rest.length > 0) yield { first, lines: decoded(rest) };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LATIN = new TextDecoder('windows-1252');

/** The lines of whole lines' bytes, without their ends. */
function decoded(bytes: Uint8Array): (string | undefined)[] {
  const text = UTF8.decode(bytes);
  const lines = text.includes('\ufffd') ? byLine(bytes) : text.split('\n');
  if (bytes[bytes.length - 1] === LF) lines.pop();
  return lines.map((line) =>
    line.length > LONGEST ? undefined : line.charCodeAt(line.length - 1) === 13 ? line.slice(0, -1) : line,
  );
}

function byLine(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const at = bytes.indexOf(LF, start);
    const end = at < 0 ? bytes.length : at;
    const line = bytes.subarray(start, end);
    lines.push(strictly(line) ?? LATIN.decode(line));
    start = end + 1;
  }
  return lines;
}

function strictly(bytes: Uint8Array): string | undefined {
  try {
    return STRICT.decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) return undefined;
    throw cause;
  }
}
