import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCoder } from '../../src/cli/load-coder.js';
import type { Coder } from '../../src/code.js';
import type { CodedEvent } from '../../src/model/event.js';
import { sideText } from '../../src/write/event-rows.js';
import { ROOT } from '../source-files.js';

/**
 * Golden files: sentences of our own, each followed by the coder's exact output, indented. UPDATE=1 rewrites them; read the
 * difference before committing it. They show what the coder says, right or wrong; gold sets say how often it is right.
 */
const FOLDER = path.join(ROOT, 'test', 'golden');
let coder: Coder;

beforeAll(() => {
  coder = loadCoder().coder;
});

function line(event: CodedEvent): string {
  const type = event.mode === undefined ? event.type : `${event.type}/${event.mode}`;
  const said = event.saidBy === undefined ? '' : ` said by ${event.saidBy.text}`;
  const when = event.when === undefined ? '' : ` on ${event.when.value}`;
  return `    ${type} ${event.status} [${event.trigger.text}] ${sideText(event.source)} > ${sideText(event.target)}${when}${said}`;
}

function output(sentence: string): string {
  const zones = [{ kind: 'body' as const, from: 0, to: sentence.length }];
  const { events } = coder({ id: 'golden', text: sentence, language: 'en', published: '2025-06-11', zones });
  return [sentence, ...(events.length === 0 ? ['    nothing'] : events.map(line))].join('\n');
}

describe('golden files', () => {
  for (const name of readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()) {
    it(`${name} reads as it is written`, () => {
      const file = path.join(FOLDER, name);
      const written = readFileSync(file, 'utf8');
      const sentences = written
        .split('\n')
        .filter((text) => text !== '' && !text.startsWith(' ') && !text.startsWith('#'));
      const head = written.split('\n').filter((text) => text.startsWith('#'));
      const now = `${[...head, ...sentences.map(output)].join('\n')}\n`;
      if (process.env['UPDATE'] === '1') writeFileSync(file, now);
      else expect(now).toBe(written);
    });
  }
});
