import type { CodedBy, Coding } from './coding.js';
import type { Doc } from './doc.js';
import type { Problem } from './problem.js';

/** The Coding of a report that was not coded: nothing but the problems that say why. */
export function emptyCoding(doc: Doc, by: CodedBy, problems: readonly Problem[]): Coding {
  const nothing = {
    sentences: [],
    actors: [],
    events: [],
    quotes: [],
    times: [],
    places: [],
    commitments: [],
  };
  return { doc, ...nothing, problems, by };
}
