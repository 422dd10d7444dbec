import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCoder } from '../../src/cli/load-coder.js';
import type { Coder } from '../../src/code.js';
import type { EventActor } from '../../src/model/actor.js';
import type { Commitment } from '../../src/model/commitment.js';
import { ROOT } from '../source-files.js';

/**
 * Golden files of commitments: paragraphs of our own, each followed by what the coder says is owed, indented. A paragraph may open
 * with the day of its report in brackets, "[none]" for a report without one. UPDATE=1 rewrites them; read the difference.
 */
const FOLDER = path.join(ROOT, 'test', 'golden', 'commitments');
const DAY = '2025-06-11';
let coder: Coder;

beforeAll(() => {
  coder = loadCoder().coder;
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
  return `    ${c.state}: ${codes(c.debtor)} > ${codes(c.creditor)} [${c.action}]${type}${much}${due}${condition}${told}${said}`;
}

function output(paragraph: string): string {
  const told = /^\[([\d-]+|none)\] /.exec(paragraph);
  const text = paragraph.slice(told?.[0].length ?? 0);
  const day = told?.[1] ?? DAY;
  const zones = [{ kind: 'body' as const, from: 0, to: text.length }];
  const published = day === 'none' ? {} : { published: day };
  const { commitments } = coder({ id: 'golden', text, language: 'en', zones, ...published });
  return [paragraph, ...(commitments.length === 0 ? ['    nothing'] : commitments.map(line))].join('\n');
}

describe('golden files of commitments', () => {
  for (const name of readdirSync(FOLDER).sort()) {
    it(`${name} reads as it is written`, () => {
      const file = path.join(FOLDER, name);
      const written = readFileSync(file, 'utf8');
      const lines = written.split('\n').filter((text) => text !== '' && !text.startsWith(' '));
      const now = `${lines.map((text) => (text.startsWith('#') ? text : output(text))).join('\n')}\n`;
      if (process.env['UPDATE'] === '1') writeFileSync(file, now);
      else expect(now).toBe(written);
    });
  }
});
