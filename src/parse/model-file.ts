import { sha256 } from './sha256.js';

/** Version of the container that this program writes, and the newest that it reads. */
export const MODEL_FORMAT = 1;

const MAGIC = 'CHANCERY';
const PRELUDE = 56;
const ALIGN = 16;

/** A named part of a model file: `net`, `segment`, `lemma`. `about` is the part's own JSON: labels, settings, licences. */
export interface ModelSection {
  readonly about: Readonly<Record<string, unknown>>;
  readonly bytes: Uint8Array;
}

/** A model file in memory. `hash` is the SHA-256 of header and body; a Coding quotes it to say which model it used. */
export interface ModelFile {
  readonly language: string;
  readonly sections: ReadonlyMap<string, ModelSection>;
  readonly hash: string;
}

interface Header {
  language: string;
  sections: { name: string; offset: number; length: number; about: Record<string, unknown> }[];
}

/**
 * The bytes of a model file: magic, format (u32), header length (u32), total length (f64), SHA-256 (32 bytes) of all that
 * follows, header (JSON), then the sections, each starting at a multiple of 16 so that typed arrays can be laid over them.
 * The same sections give the same bytes: nothing is dated, and sections are ordered by name.
 */
export function writeModelFile(language: string, sections: ReadonlyMap<string, ModelSection>): Uint8Array {
  const names = [...sections.keys()].sort();
  const header: Header = { language, sections: [] };
  let offset = 0;
  for (const name of names) {
    const { about, bytes } = sections.get(name)!;
    header.sections.push({ name, offset, length: bytes.length, about });
    offset = align(offset + bytes.length);
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const body = align(PRELUDE + json.length);
  const file = new Uint8Array(body + offset);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, MODEL_FORMAT, true);
  view.setUint32(12, json.length, true);
  view.setFloat64(16, file.length, true);
  file.set(json, PRELUDE);
  for (const entry of header.sections) file.set(sections.get(entry.name)!.bytes, body + entry.offset);
  const hash = sha256(file.subarray(PRELUDE));
  for (let i = 0; i < 32; i++) file[24 + i] = Number.parseInt(hash.slice(i * 2, i * 2 + 2), 16);
  return file;
}

/**
 * Opens a model file. Section bytes are views into `bytes`, nothing is copied (unless `bytes` itself starts at an odd place).
 * Throws Error, saying what was found, what was expected and what to do, when the file is no model file, is made for a newer
 * program, is cut short, or was changed after it was written.
 */
export function readModelFile(bytes: Uint8Array): ModelFile {
  const file = bytes.byteOffset % ALIGN === 0 ? bytes : new Uint8Array(bytes);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const magic = String.fromCharCode(...file.subarray(0, 8));
  if (magic !== MAGIC) {
    throw new Error(
      `This is not a language model: it starts with ${JSON.stringify(magic)}, expected "${MAGIC}". Point to lang/en/model.bin, or rebuild it with npm run train.`,
    );
  }
  if (file.length < PRELUDE) throw truncated(file.length, PRELUDE);
  const format = view.getUint32(8, true);
  if (format > MODEL_FORMAT || format < 1) {
    throw new Error(
      `The language model has format ${format}; this program reads format 1 to ${MODEL_FORMAT}. Update chancery, or take the model that came with this version.`,
    );
  }
  const total = view.getFloat64(16, true);
  if (file.length !== total) throw truncated(file.length, total);
  const expected = Array.from(file.subarray(24, PRELUDE), (b) => b.toString(16).padStart(2, '0')).join('');
  const found = sha256(file.subarray(PRELUDE));
  if (found !== expected) {
    throw new Error(
      `The language model is damaged: its content has SHA-256 ${found}, expected ${expected}. Fetch the file again, or rebuild it with npm run train.`,
    );
  }
  const jsonLength = view.getUint32(12, true);
  const header = JSON.parse(new TextDecoder().decode(file.subarray(PRELUDE, PRELUDE + jsonLength))) as Header;
  const body = align(PRELUDE + jsonLength);
  const sections = new Map<string, ModelSection>();
  for (const { name, offset, length, about } of header.sections) {
    sections.set(name, { about, bytes: file.subarray(body + offset, body + offset + length) });
  }
  return { language: header.language, sections, hash: found };
}

/** The section called `name`; throws Error naming those present when it is missing. */
export function modelSection(file: ModelFile, name: string): ModelSection {
  const section = file.sections.get(name);
  if (section) return section;
  const present = [...file.sections.keys()].join(', ') || 'none';
  throw new Error(
    `The language model has no section "${name}" (present: ${present}). Rebuild it with npm run train -- --only ${name}.`,
  );
}

function truncated(found: number, expected: number): Error {
  return new Error(
    `The language model has ${found} bytes, expected ${expected}: it was cut short or something was added. Fetch the file again, or rebuild it with npm run train.`,
  );
}

function align(n: number): number {
  return Math.ceil(n / ALIGN) * ALIGN;
}
