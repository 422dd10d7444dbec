import { type Command, Option } from 'commander';
import { LEDGER } from './ledger-option.js';
import { QUEUE_OPTIONS } from './queue-option.js';
import type { WatchCommandOptions } from './run-watch.js';

const EXAMPLES =
  'chancery watch feeds.opml\nchancery watch --every 1h --keep-text feeds.txt https://example.org/feed.xml\nchancery watch --once --contact desk@example.org feeds.opml\nchancery watch --queue nats://a,nats://b,nats://c feeds.opml';

/** Adds `chancery watch` to the program. */
export function watchCommand(
  program: Command,
  ran: (status: number) => void,
  threads: (auto: string) => Option,
): void {
  const watch = program
    .command('watch')
    .description('ask feeds again and again and add the reports that they name, until Ctrl-C')
    .showHelpAfterError('(see chancery watch --help)')
    .exitOverride()
    .addHelpText('after', `\nExamples:\n${EXAMPLES.replace(/^/gm, '  ')}`)
    .argument(
      '<feeds...>',
      'OPML files, lists of addresses (one a line, # begins a comment), addresses, or - for standard input',
    )
    .addOption(LEDGER)
    .option(
      '--every <time>',
      'time between two visits to a feed, a minute at least: 15m, 2h, 1d (default: 15m)',
    )
    .option('--once', 'one round and no more, for cron; feeds that failed or ask for more time are left out')
    .option('--dry-run', 'only list what would be fetched')
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'jsonl']).default('text'))
    .option('--keep-text', "keep the reports' text in the ledger; without it only facts, offsets and hashes")
    .option('--contact <address>', 'page or mail that sites may turn to about what is fetched from them')
    .addOption(
      new Option('--allow-private', 'fetch from this machine and its network too').env(
        'CHANCERY_ALLOW_PRIVATE',
      ),
    )
    .addOption(threads('one for each core but one, up to four'))
    .option(
      '--state <file>',
      'with --queue: beside which path to keep what is known of feeds',
      '.chancery/queue',
    )
    .action(async (feeds: string[], options: WatchCommandOptions) =>
      ran(await (await import('./run-watch.js')).runWatch(feeds, options)),
    );
  for (const option of QUEUE_OPTIONS) watch.addOption(option);
}
