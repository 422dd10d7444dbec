import type { Ledger, Story, StorySummary } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { readStoryFilter } from '../ledger/read-filter.js';
import { csvLine } from '../write/csv.js';
import { CommandError } from './command-error.js';
import { EXIT } from './exit-codes.js';
import { reportFilter } from './filter-words.js';
import { plainTable } from './plain-table.js';
import { print } from './terminal.js';

export type StoriesOptions = Readonly<Record<string, string | undefined>> & {
  readonly ledger: string;
  readonly format: 'table' | 'csv' | 'jsonl';
};

/** So many stories are asked for at once where all are wanted. */
const PAGE = 1000;
const COLUMNS = ['story', 'reports', 'sources', 'first', 'last', 'title'] as const;

/** `chancery stories`: the stories of the ledger, or one with its reports and why they are one. */
export async function runStories(id: string | undefined, options: StoriesOptions): Promise<number> {
  const { ledger: file, format, ...words } = options;
  const { filter, problems } = readStoryFilter(words);
  if (reportFilter(problems, words, [])) return EXIT.usage;
  const ledger = await openLedger(file, { readOnly: true });
  try {
    if (id !== undefined) await printStory(await storyOf(ledger, id), format);
    else {
      const all = format !== 'table' && filter.limit === undefined;
      let page = await ledger.stories(all ? { ...filter, limit: PAGE } : filter);
      await printRows(page.rows, format, true);
      while (all && page.next !== undefined) {
        page = await ledger.stories({ ...filter, limit: PAGE, cursor: page.next });
        await printRows(page.rows, format, false);
      }
      if (page.next !== undefined)
        process.stderr.write(
          `There are more than these ${page.rows.length}: go on with --cursor ${page.next}\n`,
        );
    }
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

async function storyOf(ledger: Ledger, id: string): Promise<Story> {
  const story = await ledger.story(id);
  if (story !== undefined) return story;
  throw new CommandError({
    code: 'not-found',
    where: id,
    message: 'The ledger has no report under this id.',
    fix: 'See chancery stories for what there is.',
  });
}

async function printRows(rows: readonly StorySummary[], format: string, first: boolean): Promise<void> {
  const cells = (s: StorySummary) => [
    s.id,
    `${s.reports}`,
    `${s.sources}`,
    s.first ?? '',
    s.last ?? '',
    s.title ?? '',
  ];
  if (format === 'table')
    return print(rows.length === 0 ? 'No story is like this.\n' : plainTable(COLUMNS, rows.map(cells)));
  if (format === 'csv' && first) await print(`${csvLine(COLUMNS)}\n`);
  for (const row of rows)
    await print(format === 'csv' ? `${csvLine(cells(row))}\n` : `${JSON.stringify(row)}\n`);
}

async function printStory(story: Story, format: string): Promise<void> {
  if (format === 'jsonl') return print(`${JSON.stringify(story)}\n`);
  const head = ['report', 'day', 'source', 'told by', 'because', 'with', 'title'];
  const rows = story.members.map(({ report, outlet, agency, toldBy, links: [link] }) => [
    ...[
      report.id,
      report.published?.slice(0, 10) ?? '',
      agency === undefined ? outlet : `${agency} (${outlet})`,
      toldBy,
    ],
    ...[
      link === undefined ? '' : `${link.kind}: ${link.because.says}`,
      link?.report ?? '',
      report.title ?? '',
    ],
  ]);
  if (format === 'csv') await print([head, ...rows].map((row) => `${csvLine(row)}\n`).join(''));
  else await print(`${story.reports} reports of ${story.sources} sources.\n${plainTable(head, rows)}`);
}
