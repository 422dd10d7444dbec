import { type DeadLetter, deadLetters, dropLetter, reviveLetter } from '../fleet/dead-letters.js';
import { openQueue } from '../fleet/open-queue.js';
import { EXIT } from './exit-codes.js';
import { plainTable } from './plain-table.js';
import { type QueueCommandOptions, queueFrom } from './queue-option.js';
import { print, printProblem } from './terminal.js';

export interface DeadOptions extends QueueCommandOptions {
  readonly retry?: boolean;
  readonly drop?: boolean;
  readonly id?: string;
  readonly reason?: string;
  readonly format: string;
}

/** `chancery fleet dead`: lists reports that could not be coded with their reasons; puts them back into the queue, or drops them. */
export async function runFleetDead(options: DeadOptions): Promise<number> {
  if (options.retry === true && options.drop === true) {
    printProblem({
      code: 'usage',
      level: 'error',
      where: 'fleet dead',
      message: 'Found --retry and --drop, expected one of them.',
      fix: 'See chancery fleet dead --help.',
    });
    return EXIT.usage;
  }
  const queue = await openQueue({ ...queueFrom(options), name: 'chancery fleet dead' });
  const { id, reason } = options;
  const rows: string[][] = [];
  const count = { found: 0, done: 0, cut: 0 };
  try {
    for await (const letter of deadLetters(queue, {
      ...(id === undefined ? {} : { id }),
      ...(reason === undefined ? {} : { reason }),
    })) {
      count.found++;
      if (options.retry === true) {
        if (await reviveLetter(queue, letter, printProblem)) count.done++;
        else {
          count.cut++;
          printProblem({
            code: 'letter-cut',
            level: 'warning',
            where: letter.id || `dead letter ${letter.seq}`,
            message: 'Only the beginning of this message is kept; it cannot be tried again.',
            fix: 'Send it again from where it came, and drop it here with --drop.',
          });
        }
      } else if (options.drop === true) {
        await dropLetter(queue, letter.seq);
        count.done++;
      } else if (options.format === 'jsonl') await print(`${JSON.stringify(letterJson(letter))}\n`);
      else
        rows.push([
          letter.id,
          letter.problem.code,
          `${letter.deliveries}`,
          letter.worker,
          letter.version,
          letter.died.slice(0, 19),
          letter.problem.message,
        ]);
    }
  } finally {
    await queue.close();
  }
  if (options.retry === true) await print(`${count.done} put back into the queue.\n`);
  else if (options.drop === true) await print(`${count.done} dropped.\n`);
  else if (rows.length > 0)
    await print(plainTable(['report', 'reason', 'tried', 'worker', 'version', 'given up', 'why'], rows));
  return count.cut > 0 || (id !== undefined && count.found === 0) ? EXIT.some : EXIT.fine;
}

function letterJson({
  seq,
  id,
  title,
  problem,
  deliveries,
  worker,
  version,
  sent,
  died,
}: DeadLetter): object {
  return {
    seq,
    id,
    ...(title === undefined ? {} : { title }),
    problem,
    deliveries,
    worker,
    version,
    sent,
    died,
  };
}
