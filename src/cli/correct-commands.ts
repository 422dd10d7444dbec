import { type Command, Option } from 'commander';
import { CORRECTION_KINDS, type CorrectionRequest } from '../model/correction.js';
import { LEDGER } from './ledger-option.js';
import type { CorrectOptions } from './run-correct.js';

/** Adds `chancery correct …` and `chancery corrections …` to the program. */
export function correctCommands(program: Command, ran: (status: number) => void): void {
  const group = (name: string, says: string, examples: string): Command =>
    program
      .command(name)
      .description(says)
      .showHelpAfterError(`(see chancery ${name} --help)`)
      .exitOverride()
      .addHelpText('after', `\nExamples:\n${examples.replace(/^/gm, '  ')}`);
  const correct = group(
    'correct',
    'correct the record: who, when and why are kept, and everything can be taken back',
    'chancery correct wrong EVENT --why "The report is of a film."\nchancery correct mend EVENT --type AID --source "KEN GOV" --why "Kenya sent them."\nchancery correct missed REPORT --words "sent tents" --type AID --source KEN --target MWI --why "Missed."\nchancery correct join EVENT EVENT --why "One visit."\nchancery correct undo 3',
  );
  const one = (kind: CorrectionRequest['kind'], usage: string, says: string): Command =>
    correct
      .command(`${kind} ${usage}`)
      .description(says)
      .showHelpAfterError(`(see chancery correct ${kind} --help)`)
      .exitOverride()
      .option(
        '--why <words>',
        kind === 'undo' ? 'why, if you like' : 'why: one sentence for those who come after',
      )
      .option('--by <name>', 'who corrects; without it CHANCERY_ANALYST, else the user of this machine')
      .addOption(LEDGER)
      .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json']).default('text'))
      .action(async (...given: unknown[]) => {
        const names = given.filter((name): name is string => typeof name === 'string');
        const options = given.find((value) => typeof value === 'object') as CorrectOptions;
        ran(await (await import('./run-correct.js')).runCorrect(kind, names, options));
      });
  const expect = (command: Command): Command =>
    command.option('--expect <event>', 'only if the event still stands under this id');
  expect(one('wrong', '<event>', 'mark an event wrong: it no longer counts'));
  fields(expect(one('mend', '<event>', 'mend fields of an event; what is not named stays')));
  fields(one('missed', '<report>', 'add an event that the program missed'))
    .option('--words <words>', 'the words of the report that tell it')
    .option(
      '--at <offset>',
      'where they begin in the text, where they stand more than once or it is not kept',
    );
  one('join', '<one> <other>', 'two events, or two reports, tell the same');
  one('part', '<one> <other>', 'two events, or two reports, do not tell the same');
  one('undo', '<number>', 'take a correction back');

  const corrections = group(
    'corrections',
    'list corrections, or write them as gold for chancery eval',
    'chancery corrections list --adrift\nchancery corrections export --out corrected.jsonl\nchancery eval --gold corrected.jsonl --reports reports/',
  );
  corrections
    .command('list')
    .description('who corrected what, when and why, oldest first')
    .exitOverride()
    .option('--adrift', 'only those that no longer find their event, since its report was coded anew')
    .option('--report <id>', 'of one report')
    .option('--event <id>', 'of one event, by the id under which it was coded')
    .option('--by <name>', 'of one person')
    .option('--kind <kind>', CORRECTION_KINDS.join(', '))
    .addOption(LEDGER)
    .addOption(
      new Option('--format <format>', 'what to print').choices(['text', 'jsonl', 'csv']).default('text'),
    )
    .action(async (options) => ran(await (await import('./run-corrections.js')).runCorrectionsList(options)));
  corrections
    .command('export')
    .description('corrected reports as gold, one JSON object a line; without their text unless asked')
    .exitOverride()
    .option('--out <file>', 'a file; without it standard output')
    .option('--force', 'write over a file that is there')
    .option('--with-text', 'with the text of reports, where it is kept')
    .addOption(LEDGER)
    .action(async (options) =>
      ran(await (await import('./run-corrections.js')).runCorrectionsExport(options)),
    );
}

function fields(command: Command): Command {
  return command
    .option('--type <type>', 'event type, AGREE to ASSAULT')
    .option('--mode <mode>', 'mode of the type, or none')
    .option('--context <context...>', 'contexts, or none')
    .option('--status <status>', 'actual, ongoing, future, historical, hypothetical, negated')
    .option(
      '--source <actor...>',
      'sources, each as "RUS GOV" or "RUS GOV: Sergey Lavrov" or "- REB"; or none',
    )
    .option('--target <actor...>', 'targets, likewise')
    .option('--when <day>', '2024-05-03, 2024-05, 2024, or none')
    .option('--where <place>', '"Nairobi" or "Nairobi, KEN", or none');
}
