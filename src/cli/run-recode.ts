import type { EventChange } from '../ledger/compare-codings.js';
import type { StoredDocument } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { recode } from '../ledger/recode.js';
import type { CodedEvent } from '../model/event.js';
import { eventJson } from '../write/coding-json.js';
import { sideText } from '../write/event-rows.js';
import { EXIT } from './exit-codes.js';
import { loadCoder, shippedFamilies } from './load-coder.js';
import { plainTable } from './plain-table.js';
import { startProgress } from './progress.js';
import { print, printProblem } from './terminal.js';

export interface RecodeCommandOptions {
  readonly ledger: string;
  readonly codebook?: string;
  readonly dryRun?: boolean;
  readonly format: string;
}

/** So many changes are printed in full on a terminal; JSON Lines has all. */
const SHOWN = 40;

/** `chancery recode`: applies an edited codebook to the ledger's reports, from their kept parses, and prints what changed. */
export async function runRecode(options: RecodeCommandOptions): Promise<number> {
  const { coder, problems } = loadCoder(options.codebook);
  for (const problem of problems) printProblem(problem);
  if (problems.some(({ level }) => level === 'error')) return EXIT.usage;
  const ledger = await openLedger(options.ledger, {
    readOnly: options.dryRun === true,
    familyOf: shippedFamilies(),
  });
  const tally = new Tally();
  const lines: string[][] = [];
  let changes = 0;
  const { documents } = await ledger.counts();
  const bar = options.format === 'jsonl' && process.stdout.isTTY === true ? 0 : documents;
  const progress = startProgress(bar, 'reports');
  try {
    const result = await recode(ledger, coder, {
      dryRun: options.dryRun === true,
      progress: (looked) => progress.step(looked),
      async changed(document, found) {
        changes += found.length;
        for (const change of found) {
          tally.add(change);
          if (options.format === 'jsonl') await print(`${JSON.stringify(changeJson(document, change))}\n`);
          else if (lines.length < SHOWN) lines.push(changeLine(change));
        }
      },
    });
    progress.end(documents);
    for (const problem of result.problems) printProblem(problem);
    if (options.format === 'table') {
      if (changes > 0) await print(plainTable(['', 'event', 'before', 'after', 'words'], lines));
      if (changes > lines.length)
        await print(`… and ${changes - lines.length} more; --format jsonl prints all.\n`);
      if (changes > 0)
        await print(`\n${plainTable(['type', 'added', 'removed', 'changed'], tally.rows())}\n`);
      const { recoded, parsed, same, textless } = result;
      const made = options.dryRun === true ? 'would be coded anew' : 'coded anew';
      await print(
        `${recoded} ${made} (${parsed} parsed again), ${same} by this codebook already, ${textless} without their text; ${changes} events changed. Ledger: ${ledger.place}\n`,
      );
    }
    if (result.textless > 0)
      printProblem({
        code: 'text-missing',
        level: 'warning',
        where: ledger.place,
        message: `The text of ${result.textless} reports is not kept; they stay as their codebook coded them.`,
        fix: 'Add them again with `chancery add --keep-text` to have them coded anew.',
      });
    return result.problems.length > 0 ? EXIT.some : EXIT.fine;
  } finally {
    await ledger.close();
  }
}

/** How many events of each type came, went and changed. */
class Tally {
  readonly #counts = new Map<string, { added: number; removed: number; changed: number }>();

  add({ kind, before, after }: EventChange): void {
    const type = (after ?? before)?.type ?? '';
    const counts = this.#counts.get(type) ?? { added: 0, removed: 0, changed: 0 };
    counts[kind]++;
    this.#counts.set(type, counts);
  }

  rows(): string[][] {
    return [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, { added, removed, changed }]) => [type, `${added}`, `${removed}`, `${changed}`]);
  }
}

function changeLine({ kind, before, after, fields }: EventChange): string[] {
  const mark = { added: '+', removed: '-', changed: '~' }[kind];
  const event = after ?? before!;
  const named = kind === 'changed' ? ` (${fields.join(', ')})` : '';
  return [mark, event.id, text(before), text(after) + named, event.trigger.text.replace(/\s+/g, ' ')];
}

function text(event: CodedEvent | undefined): string {
  if (event === undefined) return '';
  const mode = event.mode === undefined ? '' : `/${event.mode}`;
  return `${sideText(event.source)} > ${sideText(event.target)} ${event.type}${mode} ${event.status}`;
}

function changeJson({ coding }: StoredDocument, change: EventChange): Record<string, unknown> {
  return {
    report: coding.doc.id,
    kind: change.kind,
    fields: change.fields,
    ...(change.before === undefined ? {} : { before: eventJson(change.before) }),
    ...(change.after === undefined ? {} : { after: eventJson(change.after) }),
  };
}
