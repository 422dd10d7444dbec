import { allPages } from '../ledger/all-pages.js';
import type { StoredEvent } from '../ledger/ledger.js';
import { loadFollowed } from '../ledger/load-followed.js';
import { openLedger } from '../ledger/open-ledger.js';
import { readEventFilter } from '../ledger/read-filter.js';
import type { EventActor } from '../model/actor.js';
import { csvLine } from '../write/csv.js';
import { sideText } from '../write/event-rows.js';
import { EXIT } from './exit-codes.js';
import { reportFilter } from './filter-words.js';
import { plainTable } from './plain-table.js';
import { print } from './terminal.js';

export interface TimelineOptions {
  readonly ledger: string;
  readonly format: 'table' | 'jsonl' | 'csv';
  readonly since?: string;
  readonly until?: string;
}

/** One line of a timeline: an event between two states, or a day on which one owes the other something. */
interface Entry {
  /** ISO day; undefined when the report does not tell it. Such an entry stands under the day of its report. */
  readonly day?: string;
  readonly what: string;
  readonly status: string;
  readonly source: string;
  readonly target: string;
  readonly words: string;
  readonly id: string;
  readonly report: string;
}

const COLUMNS = ['day', 'what', 'status', 'source', 'target', 'words', 'id', 'report'] as const;

/** `chancery timeline RUS PAK`: what two states did to, with and for one another, oldest first, with the days on which something is due. */
export async function runTimeline(one: string, other: string, options: TimelineOptions): Promise<number> {
  const { since, until } = options;
  const words = { country: one, target: other, since, until };
  const { filter, problems } = readEventFilter(words);
  const named = problems.map((p) => ({ ...p, where: p.where === 'target' ? 'country' : p.where }));
  if (reportFilter(named, words, ['country'])) return EXIT.usage;
  const [a, b] = [filter.country!, filter.target!];
  const ledger = await openLedger(options.ledger, { readOnly: true });
  try {
    const { target: _, ...first } = filter;
    const events = await allPages((page) => ledger.events({ ...first, ...page }));
    const owed = await loadFollowed(ledger, {}, { reasons: false });
    const due = owed.flatMap((c): Entry[] => {
      if (c.dueDay === undefined || !isBetween(c.debtor, c.creditor, a, b)) return [];
      if ((since !== undefined && c.dueDay < since) || (until !== undefined && c.dueDay > until)) return [];
      const [source, target] = [sideText(c.debtor), sideText(c.creditor)];
      const report = c.moves[0]?.report.title ?? c.moves[0]?.report.id ?? '';
      return [
        { day: c.dueDay, what: 'due', status: c.state, source, target, words: c.action, id: c.id, report },
      ];
    });
    const told = events.filter((e) => isBetween(e.source, e.target, a, b));
    const reported = new Map(told.map((e) => [e.id, e.report.published?.slice(0, 10)]));
    const order = (entry: Entry) => entry.day ?? reported.get(entry.id) ?? '9999-99-99';
    const entries = [...told.map(entryOf), ...due].sort(
      (x, y) => compare(order(x), order(y)) || compare(x.id, y.id),
    );
    await printAll(entries, options.format);
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

/** Both states take part, on whichever side. */
function isBetween(
  source: readonly EventActor[],
  target: readonly EventActor[],
  a: string,
  b: string,
): boolean {
  const codes = new Set([...source, ...target].map((actor) => actor.country));
  return codes.has(a) && codes.has(b);
}

function entryOf(e: StoredEvent): Entry {
  const day = e.days?.first;
  return {
    ...(day === undefined ? {} : { day }),
    what: e.mode === undefined ? e.type : `${e.type} ${e.mode}`,
    status: e.status,
    source: sideText(e.source),
    target: sideText(e.target),
    words: e.trigger.text.replace(/\s+/g, ' '),
    id: e.id,
    report: e.report.title ?? e.report.id,
  };
}

function compare(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}

async function printAll(entries: readonly Entry[], format: TimelineOptions['format']): Promise<void> {
  const cells = (entry: Entry) => COLUMNS.map((name) => entry[name] ?? '');
  if (format === 'table')
    return print(entries.length === 0 ? 'Nothing between them.\n' : plainTable(COLUMNS, entries.map(cells)));
  if (format === 'csv') await print(`${csvLine(COLUMNS)}\n`);
  for (const entry of entries)
    await print(format === 'csv' ? `${csvLine(cells(entry))}\n` : `${JSON.stringify(entry)}\n`);
}
