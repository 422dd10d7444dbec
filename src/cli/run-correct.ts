import { userInfo } from 'node:os';
import { fieldCheck } from '../knowledge/check-fields.js';
import type { Ledger } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import type { Correction, CorrectionRequest, EventFields } from '../model/correction.js';
import type { Problem } from '../model/problem.js';
import { type FieldWords, readFields } from './actor-words.js';
import { correctionText } from './correction-text.js';
import { EXIT } from './exit-codes.js';
import { loadCodebookOnly } from './load-coder.js';
import { print, printProblem } from './terminal.js';

export interface CorrectOptions extends FieldWords {
  readonly ledger: string;
  readonly by?: string;
  readonly why?: string;
  readonly expect?: string;
  readonly words?: string;
  readonly at?: string;
  readonly format: string;
}

/** `chancery correct KIND …`: writes one correction. */
export async function runCorrect(
  kind: CorrectionRequest['kind'],
  names: readonly string[],
  options: CorrectOptions,
): Promise<number> {
  const [one = '', other = ''] = names;
  const signed = { by: options.by ?? analyst(), why: options.why ?? '' };
  const expect = options.expect === undefined ? {} : { expect: options.expect };
  const at = options.at === undefined ? {} : { at: Number(options.at) };
  if (options.at !== undefined && !/^\d{1,9}$/.test(options.at))
    return usage('--at', `Found "${options.at}", expected an offset in characters.`);
  if (kind === 'undo' && !/^[1-9]\d{0,8}$/.test(one))
    return usage('undo', `Found "${one}", expected the number of a correction.`);
  const ledger = await openLedger(options.ledger);
  try {
    const set = readFields(options);
    if (kind === 'mend' || kind === 'missed') {
      if (kind === 'missed' && set.type === undefined)
        return usage('--type', 'Found no event type, expected one for an event that was missed.');
      const problems = await fieldProblems(ledger, set, kind === 'mend' ? one : undefined);
      if (problems.length > 0) return refuse(problems, EXIT.usage);
    }
    const { correction, problems } = await ledger.correct(
      kind === 'wrong'
        ? { kind, event: one, ...expect, ...signed }
        : kind === 'mend'
          ? { kind, event: one, set, ...expect, ...signed }
          : kind === 'missed'
            ? {
                kind,
                report: one,
                words: options.words ?? '',
                ...at,
                set: { ...set, type: set.type! },
                ...signed,
              }
            : kind === 'undo'
              ? { kind, undoes: Number(one), ...signed }
              : { kind, one, other, ...signed },
    );
    if (correction === undefined) return refuse(problems, EXIT.some);
    await print(options.format === 'json' ? `${JSON.stringify(correction)}\n` : told(correction));
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

/** Who corrects, where --by does not say: CHANCERY_ANALYST, else the user of this machine. */
function analyst(): string {
  const named = process.env['CHANCERY_ANALYST'];
  if (named !== undefined && named.trim() !== '') return named;
  try {
    return userInfo().username;
  } catch {
    return ''; // a user without a name (in a container): the ledger asks for one
  }
}

async function fieldProblems(
  ledger: Ledger,
  set: EventFields,
  event: string | undefined,
): Promise<Problem[]> {
  const now = event === undefined ? undefined : await ledger.event(event);
  return fieldCheck(loadCodebookOnly())(set, now?.type);
}

function told(correction: Correction): string {
  return `${correctionText(correction)}\nTake it back with: chancery correct undo ${correction.number}\n`.replace(
    correction.kind === 'undo' ? /\nTake.*/s : /$^/,
    '\n',
  );
}

function refuse(problems: readonly Problem[], status: number): number {
  for (const problem of problems) printProblem(problem);
  return status;
}

function usage(where: string, message: string): number {
  return refuse(
    [{ code: 'usage', level: 'error', where, message, fix: 'See chancery correct --help.' }],
    EXIT.usage,
  );
}
