import type { CodedBy, Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { AddOptions, AddResult, Outcome } from './ledger.js';
import { rowsMade } from './made-rows.js';
import type { ReportRows } from './rows-of.js';
import { rowsOf } from './rows-of.js';
import { textHash } from './text-hash.js';

/** What is to be written for one report; `rows` is absent when nothing is. */
export interface AddPlan {
  readonly result: AddResult;
  /** The rows that stand under this id go first. */
  readonly remove: boolean;
  readonly rows?: ReportRows;
}

/** What the ledger knows of a report without its parts: enough to tell what adding it would do. */
export interface KnownReport {
  readonly id: string;
  readonly title?: string;
  /** SHA-256 of the text as UTF-8, in hex. */
  readonly textHash: string;
  readonly by: CodedBy;
  /** True when it came with a published day. */
  readonly dated: boolean;
  readonly textKept: boolean;
}

/**
 * Tells what adding a report does, given what the ledger knows under its id, if anything:
 * another text under the id is refused unless `replace` is set; the same text coded by the same version, codebook
 * and parser is skipped, unless it now brings a published day or a text to keep; otherwise the coding is replaced.
 * Needs no coding, so a program can ask before it codes.
 */
export function outcomeOf(
  doc: Doc,
  by: CodedBy,
  known: KnownReport | undefined,
  options: AddOptions,
): Outcome {
  if (known === undefined) return 'added';
  if (known.textHash !== textHash(doc.text)) return options.replace === true ? 'replaced' : 'refused';
  const sameBy =
    known.by.version === by.version && known.by.codebook === by.codebook && known.by.parser === by.parser;
  const bringsDay = doc.published !== undefined && !known.dated;
  const bringsText = options.keepText === true && !known.textKept;
  return sameBy && !bringsDay && !bringsText ? 'skipped' : 'replaced';
}

/** What is to be written for a report. A text once kept stays kept while it is the same. */
export function planAdd(
  coding: Coding,
  known: KnownReport | undefined,
  options: AddOptions,
  stamp: { readonly run: string; readonly addedAt: string },
): AddPlan {
  const { doc, by } = coding;
  const outcome = outcomeOf(doc, by, known, options);
  if (outcome === 'refused') return { result: refusal(doc.id, known?.title), remove: false };
  const result = { id: doc.id, outcome, problems: [] };
  if (outcome === 'skipped') return { result, remove: false };
  const keptBefore = known?.textKept === true && known.textHash === textHash(doc.text);
  const keptText = options.keepText === true || keptBefore ? doc.text : null;
  const parse = options.parses?.get(doc.id);
  const made = options.rows?.get(coding);
  return {
    result,
    remove: outcome === 'replaced',
    rows: rowsOf(
      coding,
      { ...stamp, keptText, ...(parse === undefined ? {} : { parse }) },
      made === undefined ? undefined : rowsMade(made),
    ),
  };
}

/** What adding a report of another text under a taken id gives; `title` is that of the report that has it. */
export function refusal(id: string, title: string | undefined): AddResult {
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
