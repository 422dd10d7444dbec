import { type Command, Option } from 'commander';
import { INPUT_KINDS } from '../read/input-kind.js';
import { LEDGER } from './ledger-option.js';
import { queueOptions } from './queue-option.js';

/** Adds `chancery worker` and `chancery fleet …` to the program. */
export function fleetCommands(
  program: Command,
  ran: (status: number) => void,
  threads: (auto: string) => Option,
): void {
  const shaped = (command: Command, usage: string, says: string, examples: string): Command =>
    command
      .description(says)
      .showHelpAfterError(`(see chancery ${usage} --help)`)
      .exitOverride()
      .addHelpText('after', `\nExamples:\n${examples.replace(/^/gm, '  ')}`);

  queueOptions(
    shaped(
      program.command('worker'),
      'worker',
      'take reports from a queue and code them into the ledger, until Ctrl-C',
      'chancery worker --queue nats://localhost:4222 --ledger my.duckdb\nchancery worker --queue nats://a,nats://b,nats://c --ledger postgres://chancery@db/chancery --metrics 0.0.0.0:9464',
    ),
  )
    .addOption(LEDGER)
    .option('--keep-text', "keep the reports' text in the ledger; without it only facts, offsets and hashes")
    .option('--recode', 'code anew what another version or codebook coded; without it that is skipped')
    .option('--codebook <folder>', 'a codebook of your own')
    .option(
      '--metrics <address>',
      'serve figures for Prometheus at HOST:PORT; a port alone means this machine only',
    )
    .addOption(threads('one for each core'))
    .action(async (options) => ran(await (await import('./run-worker.js')).runWorker(options)));

  const fleet = shaped(
    program.command('fleet'),
    'fleet',
    'many machines: send reports to a queue (NATS JetStream), and see how the workers do',
    'chancery fleet send --queue nats://localhost:4222 reports/\nchancery fleet status --queue nats://localhost:4222',
  );
  const one = (usage: string, says: string, examples: string): Command =>
    queueOptions(shaped(fleet.command(usage), `fleet ${usage.split(' ')[0]}`, says, examples));

  one(
    'send <file...>',
    'read reports and put them into the queue; what is there already is not sent twice',
    'chancery fleet send --queue nats://a,nats://b,nats://c archive.warc.gz\ncat reports.jsonl | chancery fleet send --queue nats://localhost:4222 --from jsonl -',
  )
    .addOption(
      new Option('--from <kind>', 'what the input is; auto tells by its ending and its first characters')
        .choices(['auto', ...INPUT_KINDS])
        .default('auto'),
    )
    .action(async (files: string[], options) =>
      ran(await (await import('./run-fleet-send.js')).runFleetSend(files, options)),
    );
  one(
    'status',
    'what waits, what is in whose hands, what died and why; looks twice, a second apart',
    'chancery fleet status --queue nats://a,nats://b,nats://c\nchancery fleet status --queue nats://a --monitor http://a:8222,http://b:8222,http://c:8222 --format json',
  )
    .addOption(new Option('--format <format>', 'what to print').choices(['table', 'json']).default('table'))
    .option('--monitor <address...>', "monitoring ports of the nodes, to compare each node's own copy")
    .action(async (options) => ran(await (await import('./run-fleet-status.js')).runFleetStatus(options)));
  one(
    'dead',
    'list reports that could not be coded, with their reasons; put them back, or drop them',
    'chancery fleet dead --queue nats://a\nchancery fleet dead --queue nats://a --retry --reason thread-died\nchancery fleet dead --queue nats://a --drop --id 3f2a9c0d11e84b77',
  )
    .option('--retry', 'put them back into the queue')
    .option('--drop', 'delete them')
    .option('--id <id>', 'only that of this report')
    .option('--reason <code>', 'only those with this reason')
    .addOption(new Option('--format <format>', 'what to print').choices(['table', 'jsonl']).default('table'))
    .action(async (options) => ran(await (await import('./run-fleet-dead.js')).runFleetDead(options)));
  one(
    'setup',
    'make the streams of a fleet, or change their bounds; senders and workers make what is missing with the usual ones',
    'chancery fleet setup --queue nats://a,nats://b,nats://c\nchancery fleet setup --queue nats://a --max-size 50GiB --ack-wait 2m',
  )
    .option('--replicas <number>', 'nodes that keep each report (default: 3, or as many as there are)')
    .option('--max-size <size>', 'room for reports that wait (default: 4GiB)')
    .option('--dead-size <size>', 'room for dead letters (default: 1GiB)')
    .option('--ack-wait <time>', 'until a report in silent hands goes to another worker (default: 30s)')
    .option('--max-in-hand <number>', 'reports in the hands of all workers together (default: 10000)')
    .action(async (options) => ran(await (await import('./run-fleet-setup.js')).runFleetSetup(options)));
}
