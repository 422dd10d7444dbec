import type { Command } from 'commander';
import type { CopyCommandOptions } from './run-copy.js';

/** Adds `chancery copy` to the program. */
export function copyCommand(program: Command, ran: (status: number) => void): void {
  program
    .command('copy')
    .description('copy one ledger into another: files and servers, either way')
    .argument('<from>', 'the ledger to be copied: a file, or postgres://…')
    .argument('<to>', 'the ledger that it goes into; made where it is not there')
    .option('--keep-text', "copy the reports' kept texts, too; without it only facts, offsets and hashes")
    .showHelpAfterError('(see chancery copy --help)')
    .exitOverride()
    .addHelpText(
      'after',
      '\nExamples:\n  chancery copy .chancery/ledger.duckdb postgres://kai@db.example/records\n  chancery copy --keep-text postgres://kai@db.example/records laptop.duckdb',
    )
    .action(async (from: string, to: string, options: CopyCommandOptions) =>
      ran(await (await import('./run-copy.js')).runCopy(from, to, options)),
    );
}
