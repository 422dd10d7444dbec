import type { Coder } from '../code.js';
import type { Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import { type KeptParse, keptParse } from './kept-parse.js';

/** A report coded, with its parse to be kept beside its text. Without a parse where the report is in a language that is not coded. */
export function codeForLedger(coder: Coder, doc: Doc): { coding: Coding; parse?: KeptParse } {
  if (doc.language !== 'en') return { coding: coder(doc) };
  const alone = coder.parseAlone(doc);
  const parse = keptParse(alone);
  return { coding: coder.codeParsed(doc, coder.mend(alone)), parse };
}
