import type { Coding } from '../model/coding.js';
import type { AddOptions, AddResult } from './ledger.js';
import type { ReportRows } from './rows-of.js';
import { rowsOf } from './rows-of.js';
import { flag, maybe, type StoredRow, text } from './stored-row.js';
import { textHash } from './text-hash.js';

/** What is to be written for one report; `rows` is absent when nothing is. */
export interface AddPlan {
  readonly result: AddResult;
  /** The rows that stand under this id go first. */
  readonly remove: boolean;
  readonly rows?: ReportRows;
}

/**
 * Decides what adding a report does, given the row of `documents` under its id, if any:
 * another text under the id is refused unless `replace` is set; the same text coded by the same version, codebook
 * and parser is skipped, unless it now brings a published day or a text to keep; otherwise the coding is replaced.
 * A text once kept stays kept.
 */
export function planAdd(
  coding: Coding,
  old: StoredRow | undefined,
  options: AddOptions,
  stamp: { readonly run: string; readonly addedAt: string },
): AddPlan {
  const { doc, by } = coding;
  const keep = options.keepText === true;
  const parse = options.parses?.get(doc.id);
  const plan = (outcome: 'added' | 'replaced', keptText: string | null): AddPlan => ({
    result: { id: doc.id, outcome, problems: [] },
    remove: outcome === 'replaced',
    rows: rowsOf(coding, { ...stamp, keptText, ...(parse === undefined ? {} : { parse }) }),
  });
  if (old === undefined) return plan('added', keep ? doc.text : null);
  if (text(old, 'text_hash') !== textHash(doc.text)) {
    if (options.replace === true) return plan('replaced', keep ? doc.text : null);
    return { result: refusal(doc.id, maybe(old, 'title')), remove: false };
  }
  const sameBy =
    text(old, 'version') === by.version &&
    text(old, 'codebook') === by.codebook &&
    text(old, 'parser') === by.parser;
  const bringsDay = doc.published !== undefined && !flag(old, 'published');
  const bringsText = keep && !flag(old, 'text');
  if (sameBy && !bringsDay && !bringsText)
    return { result: { id: doc.id, outcome: 'skipped', problems: [] }, remove: false };
  return plan('replaced', keep || flag(old, 'text') ? doc.text : null);
}

function refusal(id: string, title: string | undefined): AddResult {
  const named = title === undefined ? '' : `, titled "${title}"`;
  return {
    id,
    outcome: 'refused',
    problems: [
      {
        code: 'id-taken',
        level: 'error',
        where: `report ${id}`,
        message: `The ledger has a report under this id${named}, with another text; nothing was changed.`,
        fix: 'Give the report another id, or replace the old one with `chancery add --replace`.',
      },
    ],
  };
}
