import type { EventActor } from '../../src/model/actor.js';
import type { Commitment } from '../../src/model/commitment.js';
import { GOLDEN_DAY, goldenFolder } from './golden-folder.js';

/**
 * Paragraphs, each followed by what the coder says is owed. A paragraph may open with the day of its report in brackets, "[none]" for a report
 * without one.
 */
goldenFolder('golden files of commitments', 'test/golden/commitments', (coder, paragraph) => {
  const told = /^\[([\d-]+|none)\] /.exec(paragraph);
  const text = paragraph.slice(told?.[0].length ?? 0);
  const day = told?.[1] ?? GOLDEN_DAY;
  const zones = [{ kind: 'body' as const, from: 0, to: text.length }];
  const published = day === 'none' ? {} : { published: day };
  return coder({ id: 'golden', text, language: 'en', zones, ...published }).commitments.map(line);
});

function codes(actors: readonly EventActor[]): string {
  return actors.length === 0 ? '?' : [...new Set(actors.map((a) => a.country ?? `(${a.text})`))].join(' + ');
}

function line(c: Commitment): string {
  const due = c.due === undefined ? '' : ` by ${c.due.value}${c.due.relative ? ' (relative)' : ''}`;
  const much = c.quantity === undefined ? '' : ` = ${c.quantity.amount} ${c.quantity.unit}`;
  const type = c.type === undefined ? '' : ` ${c.type}`;
  const condition = c.condition === undefined ? '' : ` {${c.condition.text}}`;
  const told = c.sightings.length === 1 ? '' : ` told ${c.sightings.length} times`;
  const said = c.saidBy === undefined ? '' : ` said by ${c.saidBy.text}`;
  return `${c.state}: ${codes(c.debtor)} > ${codes(c.creditor)} [${c.action}]${type}${much}${due}${condition}${told}${said}`;
}
