import type { Doc } from '../model/doc.js';
import { findBlocks } from './blocks.js';
import { findZones } from './find-zones.js';
import { makeDoc, type ReportFacts } from './make-doc.js';

/** A report from plain text. `Doc.text` is `text`, unchanged. */
export function readText(text: string, facts: ReportFacts = {}): Doc {
  const found = findZones(
    text,
    findBlocks(text),
    facts.title !== undefined && !text.trimStart().startsWith(facts.title),
  );
  return makeDoc(text, facts, found);
}
