import { type Coder, makeCoder } from '../code.js';
import { loadCodebook } from '../knowledge/load-codebook.js';
import type { Problem } from '../model/problem.js';
import { loadModel } from '../parse/language-model.js';

/** Version of the file that this program writes and reads. */
const FORMAT = 1;
const MAGIC = 'CHANDATA';
const PRELUDE = 16;
const ALIGN = 16;

/**
 * Everything that a coder reads, as one run of bytes for a browser to fetch: magic, format (u32), length of the codebook (u32), the
 * codebook's and language's tables (JSON, path to text, in the order of their paths), then the model file from a multiple of 16 on.
 */
export function packData(files: ReadonlyMap<string, string>, model: Uint8Array): Uint8Array {
  const paths = [...files.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const json = new TextEncoder().encode(
    JSON.stringify(Object.fromEntries(paths.map((path) => [path, files.get(path)!]))),
  );
  const at = align(PRELUDE + json.length);
  const data = new Uint8Array(at + model.length);
  const view = new DataView(data.buffer);
  data.set(new TextEncoder().encode(MAGIC));
  view.setUint32(8, FORMAT, true);
  view.setUint32(12, json.length, true);
  data.set(json, PRELUDE);
  data.set(model, at);
  return data;
}

/** A coder from such bytes, and the faults of its tables. Throws Error, saying what was found and what to do, when they are no such bytes or damaged. */
export function coderOf(data: Uint8Array): { coder: Coder; problems: readonly Problem[] } {
  const magic = String.fromCharCode(...data.subarray(0, 8));
  if (magic !== MAGIC || data.length < PRELUDE)
    throw new Error(
      `This is no data of Chancery: it starts with ${JSON.stringify(magic)}, expected "${MAGIC}". Write it with \`chancery browser FOLDER\`.`,
    );
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const format = view.getUint32(8, true);
  if (format !== FORMAT)
    throw new Error(
      `The data has format ${format}; this program reads ${FORMAT}. Write both files anew with \`chancery browser FOLDER\`.`,
    );
  const length = view.getUint32(12, true);
  const files = JSON.parse(new TextDecoder().decode(data.subarray(PRELUDE, PRELUDE + length))) as object;
  const model = loadModel(data.subarray(align(PRELUDE + length)));
  const { codebook, problems } = loadCodebook(new Map(Object.entries(files)), { examples: false });
  const coder = makeCoder({ model, codebook });
  return { coder, problems: [...problems, ...coder.problems] };
}

function align(n: number): number {
  return Math.ceil(n / ALIGN) * ALIGN;
}
