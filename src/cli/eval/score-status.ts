import type { Coder } from '../../code.js';
import { ofDay } from '../../events/of-day.js';
import { makeTree } from '../../match/tree.js';
import type { Status } from '../../model/event.js';
import type { Tokens } from '../../model/tokens.js';
import { findStatus } from '../../status/find-status.js';
import type { StatusCues } from '../../status/status-cues.js';
import { eventTime } from '../../times/event-time.js';
import { findTimes } from '../../times/find-times.js';
import { isAhead } from '../../times/past-or-ahead.js';
import { loadTimeWords } from '../../times/time-words.js';
import { Counts, type Score, Share } from './counts.js';
import { sentenceDoc } from './sentence-doc.js';

/**
 * A text with predicates whose status people judged; offsets are into `text`. `dct` is its day, ISO. MEANTIME judges certainty and
 * time apart; its `status` folds both into one.
 */
export interface StatusRecord {
  readonly id: string;
  readonly text: string;
  readonly dct?: string;
  readonly events: readonly {
    readonly start: number;
    readonly end?: number;
    readonly status?: string;
    readonly cls?: string;
    readonly certainty?: string;
    readonly time?: string;
  }[];
}

/** Our statuses in the coarser terms of the sets. */
const OURS: Record<Status, string> = {
  actual: 'actual',
  ongoing: 'actual',
  historical: 'actual',
  future: 'future',
  hypothetical: 'hypothetical',
  negated: 'denied',
};
const THEIRS: Record<string, string> = {
  actual: 'actual',
  future: 'future',
  denied: 'denied',
  hypothetical: 'hypothetical',
  possible: 'hypothetical',
  not: 'not',
};

/**
 * Asks the status of given predicates, whether or not they are events of ours. Where the set knows "not actual" alone,
 * all that is not actual counts as that. Predicates that people found generic, unclear or uncertain are left out.
 *
 * A set that judges certainty apart from time calls "could worsen" future, as it is to come, and only possible: our one column of
 * statuses says hypothetical. `accuracy` and `macroF1` keep to the set's own word for it; `accuracyOpen` and `macroF1Open` take
 * either word for what is both to come and not certain.
 */
export function scoreStatus(
  set: string,
  coder: Coder,
  cues: StatusCues,
  records: readonly StatusRecord[],
): Score[] {
  const { words } = loadTimeWords(coder.codebook.files);
  const strict = new ClassScores();
  const open = new ClassScores();
  let apart = false;
  for (const record of records) {
    const doc = sentenceDoc(record.id, record.text, record.dct);
    const tree = makeTree(coder.parse(doc), coder.codebook.words);
    const times = findTimes(doc, tree.tokens, words);
    for (const { start, end, status, cls, certainty, time } of record.events) {
      const wanted = THEIRS[status ?? cls ?? ''];
      const row = headOf(tree.tokens, start, end ?? start + 1);
      if (wanted === undefined || row < 0) continue;
      const when = eventTime({ doc, tokens: tree.tokens, times, row });
      const ahead = when !== undefined && isAhead(when.value, doc.published) ? when : undefined;
      const said = OURS[ofDay(findStatus(tree, row, cues), ahead).status];
      const ours = cls !== undefined && said !== 'actual' ? 'not' : said;
      strict.add(wanted, ours);
      apart ||= certainty !== undefined;
      const either = time === 'FUTURE' && certainty !== 'CERTAIN' && wanted === 'future';
      open.add(either && ours === 'hypothetical' ? ours : wanted, ours);
    }
  }
  return [...strict.scores(set, ''), ...(apart ? open.scores(set, 'Open') : [])];
}

/** Counts of right answers, and of each class. */
class ClassScores {
  readonly #right = new Share();
  readonly #classes = new Map<string, Counts>();

  add(wanted: string, ours: string): void {
    this.#right.add(ours === wanted);
    for (const name of new Set([ours, wanted])) {
      const counts = this.#classes.get(name) ?? new Counts();
      counts.add(new Set(wanted === name ? [0] : []), new Set(ours === name ? [0] : []));
      this.#classes.set(name, counts);
    }
  }

  scores(set: string, suffix: string): Score[] {
    const asked = [...this.#classes.values()].filter((counts) => counts.gold > 0);
    const macro = asked.reduce((sum, counts) => sum + counts.f1, 0) / Math.max(1, asked.length);
    return [
      { set, measure: `accuracy${suffix}`, value: this.#right.value, n: this.#right.n },
      { set, measure: `macroF1${suffix}`, value: macro, n: this.#right.n },
    ];
  }
}

/** Row of the head word of a span, -1 when no word lies there: "cuts" of "job cuts". */
function headOf({ from, to, head, count }: Tokens, start: number, end: number): number {
  let row = -1;
  for (let k = 0; k < count && from[k]! < end; k++) if (row < 0 && start < to[k]!) row = k;
  for (let steps = 0; row >= 0 && steps < 20; steps++) {
    const above = head[row]!;
    if (above < 0 || from[above]! >= end || to[above]! <= start) break;
    row = above;
  }
  return row;
}
