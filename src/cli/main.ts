import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { COMMITMENT_STATES } from '../model/commitment.js';
import { VERSION } from '../model/version.js';
import { INPUT_KINDS } from '../read/input-kind.js';
import { BATCH } from './batch-option.js';
import { copyCommand } from './copy-command.js';
import { correctCommands } from './correct-commands.js';
import { EVENT_FILTERS, EVENT_PAGE, OTHER_COUNTRY } from './event-options.js';
import { EXIT, EXIT_HELP } from './exit-codes.js';
import { fleetCommands } from './fleet-commands.js';
import { isThreads } from './is-threads.js';
import { LEDGER } from './ledger-option.js';
import type { AddCommandOptions } from './run-add.js';
import type { BrowserOptions } from './run-browser.js';
import type { CodeOptions } from './run-code.js';
import type { ExportCommandOptions } from './run-export.js';
import type { ImportOptions } from './run-import.js';
import type { RecodeCommandOptions } from './run-recode.js';
import { shardCommand } from './shard-command.js';
import { endOnBrokenPipe, printProblem } from './terminal.js';
import { watchCommand } from './watch-command.js';

const LISTS = new Option('--format <format>', 'what to print')
  .choices(['table', 'jsonl', 'csv'])
  .default('table');
const FROM_SAYS = 'what the input is; auto tells by its ending and its first characters';
const FROM = new Option('--from <kind>', FROM_SAYS).choices(['auto', ...INPUT_KINDS]).default('auto');
const threads = (auto: string): Option =>
  new Option('--threads <number>', `coders that work at a time; auto takes ${auto}`)
    .default('auto')
    .argParser((value: string) => {
      if (!isThreads(value)) throw new InvalidArgumentError('Expected a whole number from 1 to 64, or auto.');
      return value;
    });
const THREADS = threads('one for less than a megabyte of reports, else one for each core up to four');

const ADD_STOPS = `
Ctrl-C stops it: what was read is written, the exit status is 1, and the same command goes on where it stopped.`;

/** The formats of `chancery export`; a test compares them with those that there are. */
export const FORMAT_CHOICES =
  'csv jsonl plover gdelt gdelt-mentions icews polecat phoenix geojson graphml jsonld ics dossier conllu parquet'.split(
    ' ',
  );

/** The command line. Commands load their code when they are called, so that --help is quick. Sets the exit status. */
export async function main(argv: readonly string[]): Promise<void> {
  endOnBrokenPipe();
  let status: number = EXIT.fine;
  const ran = (code: number): void => {
    status = code;
  };
  const program = makeProgram(ran);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    status = failure(error);
  }
  process.exitCode = status;
}

function failure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  if (error instanceof Error && 'problem' in error) {
    printProblem(error.problem as Parameters<typeof printProblem>[0]);
    return EXIT.world;
  }
  const message = error instanceof Error ? error.message : String(error);
  printProblem({
    code: 'failed',
    level: 'error',
    where: 'chancery',
    message,
    fix: process.env['DEBUG'] ? '' : 'Set DEBUG=1 for the details.',
  });
  if (process.env['DEBUG'] && error instanceof Error) console.error(error.stack, error.cause ?? '');
  return EXIT.world;
}

/** The program with all its commands; each says with `ran` how it ended. */
export function makeProgram(ran: (code: number) => void): Command {
  const program = new Command('chancery')
    .description(
      'Reads news reports and keeps the record of what political actors do, say and promise to one another.',
    )
    .version(VERSION)
    .showHelpAfterError('(see chancery --help)')
    .exitOverride()
    .addHelpText('after', EXIT_HELP);
  const command = (usage: string, says: string, examples: string): Command =>
    program
      .command(usage)
      .description(says)
      .showHelpAfterError(`(see chancery ${usage} --help)`)
      .exitOverride()
      .addHelpText('after', `\nExamples:\n${examples.replace(/^/gm, '  ')}`);

  command(
    'code',
    'code reports and print their events',
    'chancery code report.txt\nchancery code --format jsonl samples/ > codings.jsonl\ncat reports.jsonl | chancery code --from jsonl --format csv -',
  )
    .argument('<file...>', 'files, folders, or - for standard input')
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['table', 'jsonl', 'csv', 'score'])
        .default('table'),
    )
    .addOption(FROM)
    .option('--keep-text', 'print the text of the report in JSON Lines')
    .option('--codebook <folder>', 'a codebook of your own')
    .addOption(THREADS)
    .action(async (files: string[], options: CodeOptions) =>
      ran(await (await import('./run-code.js')).runCode(files, options)),
    );

  command(
    'parse',
    'print words, tags, lemmas and trees as CoNLL-U',
    'chancery parse report.txt\nchancery parse --from conllu en_ewt-test.conllu > parsed.conllu',
  )
    .argument('<file...>', 'files, folders, or - for standard input')
    .addOption(
      new Option('--from <kind>', FROM_SAYS).choices(['auto', ...INPUT_KINDS, 'conllu']).default('auto'),
    )
    .action(async (files: string[], options: { from: 'auto' }) =>
      ran(await (await import('./run-parse.js')).runParse(files, options.from)),
    );

  command(
    'add',
    'code reports into the ledger; what is there already is skipped',
    'chancery add reports/\nchancery add --keep-text --ledger my.duckdb today.jsonl\nchancery add archive.warc.gz',
  )
    .argument('<file...>', 'files, folders, or - for standard input')
    .addOption(LEDGER)
    .addOption(FROM)
    .option('--keep-text', "keep the reports' text in the ledger; without it only facts, offsets and hashes")
    .option('--replace', 'let another text take over an id')
    .addOption(THREADS)
    .addOption(BATCH)
    .addOption(
      new Option(
        '--progress <kind>',
        'jsonl: for programs, a line on standard error for each batch once it is on disk',
      ).choices(['jsonl']),
    )
    .addHelpText('after', ADD_STOPS)
    .action(async (files: string[], options: AddCommandOptions) =>
      ran(await (await import('./run-add.js')).runAdd(files, options)),
    );

  watchCommand(program, ran, threads);

  command(
    'browser',
    'write what a web page needs to code reports by itself: the coder as a module, its codebook and model as one file',
    'chancery browser site/chancery/\nchancery browser --codebook my-codebook site/chancery/',
  )
    .argument('<folder>', 'where to write chancery.js and chancery.data.gz')
    .option('--codebook <folder>', 'a codebook of your own')
    .action(async (folder: string, options: BrowserOptions) =>
      ran(await (await import('./run-browser.js')).runBrowser(folder, options)),
    );

  fleetCommands(program, ran, threads);
  shardCommand(program, THREADS, ran);
  correctCommands(program, ran);
  copyCommand(program, ran);

  command(
    'recode',
    'apply an edited codebook to the ledger: reports with kept text are coded anew from their kept parses',
    'chancery recode --codebook my-codebook --dry-run\nchancery recode --format jsonl > changes.jsonl',
  )
    .addOption(LEDGER)
    .option('--codebook <folder>', 'a codebook of your own')
    .option('--dry-run', 'only print what would change')
    .addOption(new Option('--format <format>', 'what to print').choices(['table', 'jsonl']).default('table'))
    .action(async (options: RecodeCommandOptions) =>
      ran(await (await import('./run-recode.js')).runRecode(options)),
    );

  const events = command(
    'events',
    'list events of the ledger, newest first',
    'chancery events --country RUS --since 2024-01-01\nchancery events --source USA --target CHN --type SANCTION --format csv',
  );
  for (const [name, says] of [...EVENT_FILTERS, ...EVENT_PAGE]) events.option(`--${name} <${name}>`, says);
  events
    .option('--once', 'of the events that several reports tell in common only the first')
    .addOption(LEDGER)
    .addOption(LISTS)
    .action(async (options) => ran(await (await import('./run-events.js')).runEvents(options)));

  const exports = command(
    'export',
    'write the record as a file: for R and Python, for GIS, for what reads GDELT, ICEWS or POLECAT',
    'chancery export --format csv --country KEN --out kenya.csv\nchancery export --format gdelt --since 2024-01-01 > 2024.export.CSV\nchancery export --format dossier --country RUS --other PAK --out russia-pakistan.md',
  ).addOption(
    new Option('--format <format>', 'what to write; docs/reference/formats.md says what each holds')
      .choices(FORMAT_CHOICES)
      .default('csv'),
  );
  for (const [name, says] of [OTHER_COUNTRY, ...EVENT_FILTERS]) exports.option(`--${name} <${name}>`, says);
  exports
    .option('--once', 'of the events that several reports tell in common only the first')
    .option('--out <file>', 'the file to write; - for standard output', '-')
    .option('--force', 'replace the file when it is there already')
    .option('--keep-text', 'write the words of reports, in the one format that holds them (conllu)')
    .option('--codebook <folder>', 'a codebook of your own, for scores and codes')
    .addOption(LEDGER)
    .action(async (options: ExportCommandOptions) =>
      ran(await (await import('./run-export.js')).runExport(options)),
    );

  command(
    'import',
    'bring events of GDELT, ICEWS or POLECAT into the ledger, to be seen beside its own',
    'chancery import 20240503.export.CSV.zip\nchancery import --set icews events.2016.tab\nchancery import ngecEvents.*.txt.zip',
  )
    .argument('<file...>', 'files as their projects publish them, plain, .zip or .gz; - for standard input')
    .addOption(
      new Option('--set <set>', 'which data set; auto tells by the columns')
        .choices(['auto', 'gdelt', 'icews', 'polecat'])
        .default('auto'),
    )
    .addOption(LEDGER)
    .option('--codebook <folder>', 'a codebook of your own, for types and codes')
    .action(async (files: string[], options: ImportOptions) =>
      ran(await (await import('./run-import.js')).runImport(files, options)),
    );

  const commitments = command(
    'commitments',
    'list what is owed: promises, agreements, threats and deadlines, followed through all reports',
    'chancery commitments --due-before 2021-06-01 --debtor USA\nchancery commitments --overdue --on 2024-05-03\nchancery commitments --creditor PAK --format ics > due.ics',
  );
  for (const [name, value, says] of [
    ['debtor', 'country', 'who owes it, ISO code of three letters'],
    ['creditor', 'country', 'to whom it is owed'],
    ['state', 'state', `${COMMITMENT_STATES.join(', ')}`],
    ['type', 'type', 'event type that would fulfil it'],
    ['due-before', 'day', 'due before this day'],
    ['due-after', 'day', 'due after this day'],
    ['on', 'day', 'the day that --overdue counts from'],
    ['text', 'words', 'words in the deed or the parties'],
  ] as const)
    commitments.option(`--${name} <${value}>`, says);
  commitments
    .option('--overdue', 'whose day has passed without word that it was done')
    .addOption(LEDGER)
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['table', 'jsonl', 'csv', 'ics'])
        .default('table'),
    )
    .action(async (options) => ran(await (await import('./run-commitments.js')).runCommitments(options)));

  const quotes = command(
    'quotes',
    'list quotations of the ledger, newest report first',
    'chancery quotes --speaker Lavrov\nchancery quotes --kind direct --since 2024-01-01 --format jsonl',
  );
  for (const [name, says] of [
    ['speaker', "words of the speaker's name"],
    ['kind', 'direct, indirect, mixed'],
    ['since', 'first day of the report, 2024-05-03'],
    ['until', 'last day'],
    ['report', 'id of a report'],
    ['limit', 'how many, 1 to 1000; without it a table has 100, CSV and JSON Lines all'],
    ['cursor', 'where the page before ended'],
  ] as const)
    quotes.option(`--${name} <${name}>`, says);
  quotes
    .addOption(LEDGER)
    .addOption(LISTS)
    .action(async (options) => ran(await (await import('./run-quotes.js')).runQuotes(options)));

  command(
    'timeline',
    'list what two states did to, with and for one another, oldest first, and what is due',
    'chancery timeline RUS PAK\nchancery timeline USA IRN --since 2020-01-01 --format csv',
  )
    .argument('<country>', 'ISO code of three letters')
    .argument('<country>', 'the other')
    .option('--since <day>', 'first day, 2024-05-03')
    .option('--until <day>', 'last day')
    .addOption(LEDGER)
    .addOption(LISTS)
    .action(async (one: string, other: string, options) =>
      ran(await (await import('./run-timeline.js')).runTimeline(one, other, options)),
    );

  const stories = command(
    'stories',
    'list stories: reports that are copies of one; with the id of a report, its story and why its reports are one',
    'chancery stories --reports 2\nchancery stories 3f2a9c0d11e84b77',
  );
  for (const [name, says] of [
    ['reports', 'reports at least'],
    ['since', 'with a report on or after this day'],
    ['until', 'with a report on or before this day'],
    ['limit', 'how many, 1 to 1000; without it a table has 100, CSV and JSON Lines all'],
    ['cursor', 'where the page before ended'],
  ] as const)
    stories.option(`--${name} <${name}>`, says);
  stories
    .argument('[report]', 'id of a report')
    .addOption(LEDGER)
    .addOption(LISTS)
    .action(async (report: string | undefined, options) =>
      ran(await (await import('./run-stories.js')).runStories(report, options)),
    );

  const dyad = command(
    'dyad',
    'count what two parties did to one another, period by period, and say what is unusual for them',
    'chancery dyad RUS PAK --since 2021-01-01\nchancery dyad USA CHN --period quarter --format csv > usa-chn.csv\nchancery dyad IRN --since 2024-01-01',
  )
    .argument('<party>', 'ISO code of three letters, or IGO, UNO, EUR, NGO, ISM, IMG, MNC')
    .argument('[party]', 'the other; without it, the partners of the first');
  for (const [name, value, says] of [
    ['period', 'period', 'day, week, month, quarter or year; without it month'],
    ['date', 'date', 'happened (the day of the event, else of its report) or reported; without it happened'],
    ['since', 'day', 'first day, 2024-05-03'],
    ['until', 'day', 'last day'],
    ['type', 'type', 'event type, AGREE to ASSAULT'],
    ['status', 'statuses', 'which count, parted by commas; without it actual,ongoing'],
    ['record', 'record', 'corrected or coded; without it corrected'],
    ['beside', 'sets', 'imported data sets to count beside: gdelt,icews,polecat'],
    ['limit', 'number', 'how many partners; without it 50'],
  ] as const)
    dyad.option(`--${name} <${value}>`, says);
  dyad
    .option('--each', 'count an event once for each report that tells it, not once for all')
    .option('--long', 'in CSV and Parquet: one row a period, direction and event type')
    .addOption(LEDGER)
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['table', 'csv', 'jsonl', 'json', 'parquet'])
        .default('table'),
    )
    .action(async (one: string, other: string | undefined, options) =>
      ran(await (await import('./run-dyad.js')).runDyad(one, other, options)),
    );

  command('why', 'print why an event was coded', 'chancery why 3f2a9c0d11e84b77-2')
    .argument('<event>', 'id of an event in the ledger')
    .addOption(LEDGER)
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json']).default('text'))
    .action(async (id: string, options) => ran(await (await import('./run-why.js')).runWhy(id, options)));

  command(
    'why-not',
    'print why a sentence does not code as a type',
    'chancery why-not AID "Kenya promised tents to Malawi."',
  )
    .argument('<type>', 'event type')
    .argument('<sentence>', 'a sentence')
    .option('--limit <number>', 'how many patterns to name', '5')
    .action(async (type: string, sentence: string, options) =>
      ran(await (await import('./run-why.js')).runWhyNot(type, sentence, options)),
    );

  command(
    'check',
    'check the codebook: tables, patterns, rules and their examples',
    'chancery check codebook\nchancery check codebook my-codebook/',
  )
    .argument('<what>', 'codebook')
    .argument('[folder]', 'a codebook of your own')
    .action(async (what: string, folder: string | undefined) =>
      ran(await (await import('./run-check.js')).runCheck(what, folder)),
    );

  command(
    'eval',
    'score the coder on gold sets by people, where they are at hand',
    'chancery eval\nchancery eval --set plover_gsr\nchancery eval --gold corrected.jsonl --reports reports/',
  )
    .option('--set <name>', 'one set only')
    .option('--gold <file>', 'score on corrected reports: a file of chancery corrections export')
    .option(
      '--reports <path...>',
      'with --gold: files with the reports, where neither it nor the ledger has their text',
    )
    .option('--codebook <folder>', 'with --gold: a codebook of your own')
    .addOption(LEDGER)
    .option('--write', 'write the scores to test/gold/scores.tsv')
    .action(async (options) => ran(await (await import('./eval/run-eval.js')).runEval(options)));

  command(
    'serve',
    'serve the page and the API',
    'chancery serve\nchancery serve --port 8080 --ledger my.duckdb\nchancery serve --host 0.0.0.0 --token "$(openssl rand -hex 16)"',
  )
    .addOption(LEDGER)
    .option('--host <address>', 'address to listen on; any but loopback needs a token', '127.0.0.1')
    .option('--port <port>', 'port; 0 takes a free one', '4170')
    .option('--rate <number>', 'requests a second that each client may send in the long run', '100')
    .addOption(new Option('--token <token>', 'secret that requests must carry').env('CHANCERY_TOKEN'))
    .option('--contact <address>', 'page or mail that sites may turn to about what is fetched from them')
    .option('--allow-private', 'fetch reports from this machine and its network too')
    .action(async (options) => ran(await (await import('./run-serve.js')).runServe(options)));

  command('schema', 'print the JSON Schema of what the program prints', 'chancery schema coding')
    .argument(
      '[name]',
      'coding, event, commitment, correction, watch, shard, fleet, problem or api (OpenAPI)',
      'coding',
    )
    .action(async (name: string) => ran(await (await import('./run-schema.js')).runSchema(name)));

  command(
    'completion',
    'print a completion script for a shell',
    'chancery completion bash > ~/.local/share/bash-completion/completions/chancery',
  )
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) =>
      ran(await (await import('./completion.js')).runCompletion(shell, program)),
    );
  return program;
}
