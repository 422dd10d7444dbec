import type { Coder } from '../code.js';
import type { Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import { emptyCoding } from '../model/empty-coding.js';

/** What `work` gives; where it throws, a Coding without events whose problem says so: a batch never stops at one report. */
export function codeSafely<R extends { readonly coding: Coding }>(
  coder: Coder,
  doc: Doc,
  work: () => R,
): R | { readonly coding: Coding } {
  try {
    return work();
  } catch (cause) {
    const message = `The coder failed on this report (${cause instanceof Error ? cause.message : String(cause)}).`;
    const fix = 'It is kept without events. Please report it, with the text if you may.';
    return {
      coding: emptyCoding(doc, coder.by, [
        { code: 'coding-failed', level: 'error', where: doc.id, message, fix },
      ]),
    };
  }
}
