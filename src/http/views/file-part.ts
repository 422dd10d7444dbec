import type { Codebook } from '../../knowledge/codebook.js';
import type { FilePart } from '../pages/codebook-file-page.js';

/** Lines that are shown before and after the one that is asked for. */
const AROUND = 100;

/**
 * The lines of a file around one, or around the first that begins with (else has) the cell `find`; the beginning where none is asked for. Undefined
 * where the codebook has no such file.
 */
export function filePart(
  codebook: Codebook,
  file: string,
  line: string | undefined,
  find: string | undefined,
): FilePart | undefined {
  const text = codebook.files.get(file);
  if (text === undefined) return undefined;
  const lines = text.replace(/\n$/, '').split('\n');
  const asked = line !== undefined && /^\d{1,8}$/.test(line) ? Number(line) : undefined;
  const found =
    find === undefined || find === '' ? -1 : lines.findIndex((one) => one.split('\t').includes(find));
  const wanted = asked ?? (found < 0 ? undefined : found + 1);
  const middle = Math.min(Math.max(wanted ?? 1, 1), lines.length);
  const first = Math.max(1, middle - AROUND);
  return {
    ...{ file, first, all: lines.length, lines: lines.slice(first - 1, middle + AROUND) },
    ...(wanted === undefined ? {} : { wanted }),
  };
}
