import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { headers, type MsgHdrs } from '@nats-io/transport-node';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { VERSION } from '../model/version.js';
import { isDoc } from './is-doc.js';

/** The version of how a report is put into a message. It goes up when an older program could not understand a message any more. */
export const ENVELOPE = 1;
export const HEADER = {
  envelope: 'Chancery-Envelope',
  report: 'Chancery-Report',
  version: 'Chancery-Version',
  encoding: 'Content-Encoding',
} as const;

/** Bytes above which a report is packed; below that packing gains nothing. */
const WORTH = 2048;
/** Most bytes of a report unpacked: a message that holds more is a bomb, not a report. */
const MOST = 256 * 2 ** 20;

/** A report as a message. */
export interface Packed {
  readonly data: Uint8Array;
  readonly headers: MsgHdrs;
  /** For `Nats-Msg-Id`: the report's id with a hash of all that was said of it, so that two reports under one given id are both kept. */
  readonly messageId: string;
}

/** A message opened: the report, or why there is none; `unknown` for an envelope that another version of the program made. */
export type Opened = { readonly doc: Doc } | { readonly problem: Problem } | { readonly unknown: string };

export function pack(doc: Doc): Packed {
  const json = Buffer.from(JSON.stringify(doc));
  const hash = createHash('sha256').update(json).digest('hex').slice(0, 16);
  const packed = json.length > WORTH;
  const head = headers();
  head.set(HEADER.envelope, String(ENVELOPE));
  head.set(HEADER.report, shortId(doc.id));
  head.set(HEADER.version, VERSION);
  if (packed) head.set(HEADER.encoding, 'gzip');
  return { data: packed ? gzipSync(json) : json, headers: head, messageId: `${shortId(doc.id)}-${hash}` };
}

/** An id as a header may hold it: ASCII, and short. */
export function shortId(id: string): string {
  return encodeURIComponent(Buffer.from(id.slice(0, 100)).toString());
}

export function unpack(
  message: { readonly headers?: MsgHdrs | undefined; readonly data: Uint8Array },
  where: string,
): Opened {
  const version = message.headers?.get(HEADER.envelope) ?? '';
  if (version === '') return unfit(where, 'it has no envelope version');
  if (version !== String(ENVELOPE)) return { unknown: version.slice(0, 20) };
  let value: unknown;
  try {
    const gzip = message.headers?.get(HEADER.encoding) === 'gzip';
    const bytes = gzip ? gunzipSync(message.data, { maxOutputLength: MOST }) : message.data;
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    return unfit(where, cause instanceof Error ? cause.message.slice(0, 200) : 'it cannot be read');
  }
  return isDoc(value) ? { doc: value } : unfit(where, 'what it holds is no report');
}

function unfit(where: string, found: string): Opened {
  return {
    problem: {
      code: 'not-a-report',
      level: 'error',
      where,
      message: `Found a message that is no report: ${found}.`,
      fix: 'Only `chancery fleet send` and `chancery watch --queue` put reports onto the engine; drop it with `chancery fleet dead --drop`.',
    },
  };
}
