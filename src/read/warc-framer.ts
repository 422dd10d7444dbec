import { joinBytes } from './join-bytes.js';

/** A stretch of an archive, unpacked, or what is wrong at an offset of the file. */
export type ArchivePart =
  | {
      readonly bytes: Uint8Array;
      /** Where it lies in the file: itself, or the packed member that it belongs to. */
      readonly at: number;
      readonly packed: boolean;
      /** Opens a packed member. */
      readonly first: boolean;
    }
  | { readonly at: number; readonly fault: string };

/** A record of a WARC file: its named fields in lower case, and what it holds. */
export interface WarcRecord {
  /** Offset in the file; of a packed record that of its member. */
  readonly at: number;
  readonly fields: ReadonlyMap<string, string>;
  /** Absent where it was not wanted, or larger than `LARGEST_RECORD`. */
  readonly payload?: Uint8Array;
  readonly size: number;
}

/** A place where the file is no WARC, or stops being one. */
export interface WarcFault {
  readonly at: number;
  readonly fault: string;
}

/** No record with more bytes than this is held in memory. */
export const LARGEST_RECORD = 32 * 1024 * 1024;
const LONGEST_HEAD = 1 << 16;
const [CR, LF] = [13, 10];
const LATIN = new TextDecoder('latin1');
const UTF8 = new TextDecoder();

type State =
  | { readonly is: 'between' | 'head' | 'lost' }
  | {
      readonly is: 'payload';
      readonly fields: ReadonlyMap<string, string>;
      readonly size: number;
      readonly kept: Uint8Array[] | undefined;
      left: number;
    };

/**
 * Cuts a WARC file (1.0, 1.1; ISO 28500) into its records while its bytes come. `wants` says from a record's fields whether what it holds is needed; the
 * rest is passed over. What is no record is a fault, and the next line that opens one is sought.
 */
export class WarcFramer {
  #state: State = { is: 'between' };
  /** Bytes of a head that is not yet whole, or the last ones of a search. */
  #held: Uint8Array = new Uint8Array(0);
  #at = 0;

  constructor(readonly wants: (fields: ReadonlyMap<string, string>) => boolean) {}

  push(part: ArchivePart): (WarcRecord | WarcFault)[] {
    if ('fault' in part) return [...this.#cut(), { at: part.at, fault: part.fault }];
    const found: (WarcRecord | WarcFault)[] = [];
    let bytes = part.bytes;
    let offset = 0;
    // Archives hold a record a member: one that opens a record ends what was open before, or lost.
    if (part.first && part.packed && opensWarc(bytes)) {
      found.push(...this.#cut());
      this.#restart();
    }
    for (;;) {
      if (this.#state.is === 'payload') {
        const { size, kept, fields } = this.#state;
        const take = bytes.subarray(offset, offset + this.#state.left);
        kept?.push(take);
        offset += take.length;
        this.#state.left -= take.length;
        if (this.#state.left > 0) break;
        const payload = kept === undefined ? {} : { payload: joinBytes(kept) };
        found.push({ at: this.#at, fields, size, ...payload });
        this.#restart();
      }
      if (this.#state.is === 'between') {
        while (bytes[offset] === CR || bytes[offset] === LF) offset++;
        if (offset >= bytes.length) break;
        this.#at = part.packed ? part.at : part.at + offset;
        this.#state = { is: 'head' };
      }
      if (this.#held.length > 0) {
        bytes = joinBytes([this.#held, bytes.subarray(offset)]);
        offset = 0;
        this.#held = new Uint8Array(0);
      }
      if (this.#state.is === 'lost') {
        const next = openingLine(bytes, offset);
        if (next < 0) {
          this.#held = bytes.slice(Math.max(offset, bytes.length - 16));
          break;
        }
        this.#at = part.packed ? part.at : part.at + part.bytes.length - (bytes.length - next);
        offset = next;
        this.#state = { is: 'head' };
      }
      const end = headEnd(bytes, offset);
      const opens = mayOpen(bytes, offset);
      if (opens && end < 0 && bytes.length - offset <= LONGEST_HEAD) {
        this.#held = bytes.slice(offset);
        break;
      }
      const fields = opens && end >= 0 ? fieldsOf(bytes.subarray(offset, end)) : undefined;
      const size = Number(fields?.get('content-length') ?? Number.NaN);
      if (fields === undefined || !Number.isSafeInteger(size) || size < 0) {
        found.push({ at: this.#at, fault: opens ? BAD_HEAD : NO_RECORD });
        this.#state = { is: 'lost' };
        if (opens) offset += 5;
        continue;
      }
      offset = end;
      const kept = size <= LARGEST_RECORD && this.wants(fields) ? [] : undefined;
      this.#state = { is: 'payload', fields, size, kept, left: size };
    }
    return found;
  }

  /** What is wrong when no more comes. */
  end(): WarcFault[] {
    return this.#cut();
  }

  /** A record that was open is not whole. */
  #cut(): WarcFault[] {
    const { is } = this.#state;
    const open = is === 'payload' || (is === 'head' && this.#held.length > 0);
    this.#state = { is: 'lost' };
    this.#held = new Uint8Array(0);
    return open ? [{ at: this.#at, fault: 'a record that ends in the middle' }] : [];
  }

  #restart(): void {
    this.#state = { is: 'between' };
    this.#held = new Uint8Array(0);
  }
}

/** The fault of bytes where a record should begin. */
export const NO_RECORD = 'bytes that open no record';
const BAD_HEAD = 'a record whose head has no end or no length';

/** True while the bytes may open a record: "WARC/" as far as they go. */
function mayOpen(bytes: Uint8Array, at: number): boolean {
  const word = LATIN.decode(bytes.subarray(at, at + 5));
  return word !== '' && 'WARC/'.startsWith(word);
}

/** True for bytes that open a record. */
export function opensWarc(bytes: Uint8Array): boolean {
  return LATIN.decode(bytes.subarray(0, 5)) === 'WARC/';
}

/** Where the next line stands that opens a record; -1 when none does. */
function openingLine(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x57, from); at >= 0; at = bytes.indexOf(0x57, at + 1)) {
    if (at > 0 && bytes[at - 1] !== LF) continue;
    if (/^WARC\/[01]\.\d+\r?\n/.test(LATIN.decode(bytes.subarray(at, at + 12)))) return at;
  }
  return -1;
}

/** Past the empty line that ends the head at `from`; -1 when it does not end. */
function headEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(LF, from); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return at + 2;
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return at + 3;
  }
  return -1;
}

function fieldsOf(head: Uint8Array): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const lines = UTF8.decode(head)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}
