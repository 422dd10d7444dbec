import type { Coder } from '../../code.js';
import { makeTree } from '../../match/tree.js';
import type { Status } from '../../model/event.js';
import { findStatus } from '../../status/find-status.js';
import type { StatusCues } from '../../status/status-cues.js';
import { Counts, type Score, Share } from './counts.js';
import { sentenceDoc } from './sentence-doc.js';

/** A text with predicates whose status people judged; offsets are into `text`. */
export interface StatusRecord {
  readonly id: string;
  readonly text: string;
  readonly events: readonly { readonly start: number; readonly status?: string; readonly cls?: string }[];
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
 */
export function scoreStatus(
  set: string,
  coder: Coder,
  cues: StatusCues,
  records: readonly StatusRecord[],
): Score[] {
  const right = new Share();
  const classes = new Map<string, Counts>();
  for (const record of records) {
    const tree = makeTree(coder.parse(sentenceDoc(record.id, record.text)), coder.codebook.words);
    for (const [i, { start, status, cls }] of record.events.entries()) {
      const wanted = THEIRS[status ?? cls ?? ''];
      const row = tree.tokens.from.findIndex((from, k) => from <= start && start < tree.tokens.to[k]!);
      if (wanted === undefined || row < 0 || row >= tree.tokens.count) continue;
      const said = OURS[findStatus(tree, row, cues).status];
      const ours = cls !== undefined && said !== 'actual' ? 'not' : said;
      right.add(ours === wanted);
      for (const name of new Set([ours, wanted])) {
        const counts = classes.get(name) ?? new Counts();
        counts.add(new Set(wanted === name ? [i] : []), new Set(ours === name ? [i] : []));
        classes.set(name, counts);
      }
    }
  }
  const asked = [...classes.values()].filter((counts) => counts.gold > 0);
  const macro = asked.reduce((sum, counts) => sum + counts.f1, 0) / Math.max(1, asked.length);
  return [
    { set, measure: 'accuracy', value: right.value, n: right.n },
    { set, measure: 'macroF1', value: macro, n: right.n },
  ];
}
