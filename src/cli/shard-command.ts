import { type Command, Option } from 'commander';
import { BATCH } from './batch-option.js';
import type { ShardOptions } from './run-shard.js';

/** Adds `chancery shard` to the program. */
export function shardCommand(program: Command, threads: Option, ran: (status: number) => void): void {
  program
    .command('shard')
    .description('code one part of a list of archives, each into a ledger of its own: for clusters')
    .showHelpAfterError('(see chancery shard --help)')
    .exitOverride()
    .argument(
      '<list>',
      'file with the path of an archive a line, relative to it (# begins a comment); - for standard input',
    )
    .option(
      '--shard <part>',
      'I/N: part I of N, counted from 1; without it the task of a Slurm array, else all',
    )
    .requiredOption('--out <folder>', 'where the ledgers and their summaries go')
    .option('--keep-text', "keep the reports' text in the ledgers; without it only facts, offsets and hashes")
    .addOption(threads)
    .addOption(BATCH)
    .addOption(new Option('--format <format>', 'what to print').choices(['table', 'jsonl']).default('table'))
    .addHelpText(
      'after',
      `
What is finished is skipped, what was stopped goes on where it stopped, and parts may run at once, on one machine or on
many that share the folder. Exit status 0: every archive of the part is finished; 1: some are not, or are damaged or cannot
be read, and the others are finished; 3: the world failed (a full disk).

Examples:
  chancery shard archives.txt --out ledgers/
  chancery shard archives.txt --shard 3/100 --out ledgers/ --threads 4
  find archive/ -name '*.warc.gz' | sort | chancery shard - --shard 1/2 --out ledgers/ --format jsonl`,
    )
    .action(async (list: string, options: ShardOptions) =>
      ran(await (await import('./run-shard.js')).runShard(list, options)),
    );
}
