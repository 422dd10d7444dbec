import { findActors } from '../../actors/find-actors.js';
import type { Coder } from '../../code.js';
import { loadActorTables } from '../../knowledge/actor-tables.js';
import { makeTree } from '../../match/tree.js';
import { sideOf } from './codes.js';
import { type Score, Share } from './counts.js';
import { sentenceDoc } from './sentence-doc.js';

/** A phrase for an actor and the codes that people expect of it; "" where they expect none, null where they were not asked. */
export interface ActorRecord {
  readonly id: string;
  readonly method: string;
  readonly query: string;
  readonly queryDate: string | null;
  readonly country: string | null;
  readonly code_1: string | null;
}

/** Tests of single steps of another coder ask something else of a phrase than its codes. */
const ASKS_CODES = new Set(['agent_to_code', 'search_nat', 'short_text_to_agent']);

/** Shares of phrases whose country, and whose sector, is as expected. A phrase stands alone: no report helps. */
export function scoreActors(set: string, coder: Coder, records: readonly ActorRecord[]): Score[] {
  const tables = loadActorTables(coder.codebook.files);
  const country = new Share();
  const sector = new Share();
  for (const record of records) {
    if (!ASKS_CODES.has(record.method)) continue;
    const day = /^\d{4}-\d\d-\d\d$/.test(record.queryDate ?? '') ? record.queryDate : undefined;
    const doc = sentenceDoc(record.id, record.query, day);
    const tokens = coder.parse(doc);
    const actors = findActors(doc, makeTree(tokens), tables);
    const found = actors.resolve(tokens.head.indexOf(-1))[0];
    const given = sideOf({ code: found?.country ?? null, sector: found?.sectors[0] ?? null });
    const wanted = sideOf({ code: record.country, sector: record.code_1 });
    if (record.country !== null) country.add(given?.country === wanted?.country);
    if (record.code_1 !== null) sector.add(given?.sector === wanted?.sector);
  }
  return [
    { set, measure: 'countryRight', value: country.value, n: country.n },
    { set, measure: 'sectorRight', value: sector.value, n: sector.n },
  ];
}
