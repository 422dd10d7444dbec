import { gzipSync } from 'node:zlib';

/** A record to be written into a WARC file. */
export interface MadeRecord {
  readonly type: string;
  readonly url?: string;
  readonly date?: string;
  readonly contentType?: string;
  readonly payload: Uint8Array | string;
  /** More fields of the head, "Name: value". */
  readonly fields?: readonly string[];
}

/** One record as WARC/1.0 writes it. */
export function warcRecord({ type, url, date, contentType, payload, fields = [] }: MadeRecord): Buffer {
  const body = Buffer.from(payload as Uint8Array);
  const head = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    ...(url === undefined ? [] : [`WARC-Target-URI: ${url}`]),
    `WARC-Date: ${date ?? '2025-03-07T01:02:03Z'}`,
    'WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>',
    ...(contentType === undefined ? [] : [`Content-Type: ${contentType}`]),
    ...fields,
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body, Buffer.from('\r\n\r\n')]);
}

/** The records of a WARC file, one after another or each packed by itself. */
export function warc(records: readonly MadeRecord[], packed: boolean): Buffer {
  return Buffer.concat(records.map((record) => (packed ? gzipSync(warcRecord(record)) : warcRecord(record))));
}

/** A page as a server answered it, as a record. */
export function pageRecord(
  url: string,
  html: Uint8Array | string,
  { headers = [], status = '200 OK' }: { headers?: readonly string[]; status?: string } = {},
): MadeRecord {
  const types = headers.some((header) => /^content-type:/i.test(header))
    ? []
    : ['Content-Type: text/html; charset=UTF-8'];
  const head = [`HTTP/1.1 ${status}`, ...types, ...headers].join('\r\n');
  const payload = Buffer.concat([Buffer.from(`${head}\r\n\r\n`), Buffer.from(html as Uint8Array)]);
  return { type: 'response', url, contentType: 'application/http; msgtype=response', payload };
}

/** A body in chunks of `size` bytes, as HTTP/1.1 sends it. */
export function chunked(body: Uint8Array, size: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), Buffer.from(part), Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}
