import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCoder } from '../../src/cli/load-coder.js';
import type { Coder } from '../../src/code.js';
import type { PlaceMention } from '../../src/model/coding.js';
import type { CodedEvent } from '../../src/model/event.js';
import { readText } from '../../src/read/read-text.js';
import { ROOT } from '../source-files.js';

/**
 * Golden files of places: texts of our own, each followed by the places that it names and by where its events are, with the rule that says
 * so. `|` stands for a new paragraph. UPDATE=1 rewrites them; read the difference before committing it.
 */
const FOLDER = path.join(ROOT, 'test', 'golden', 'places');
let coder: Coder;

beforeAll(() => {
  coder = loadCoder().coder;
});

function place(p: PlaceMention, text: string): string {
  const where = [p.kind ?? 'unknown', p.region, p.country].filter((part) => part !== undefined).join(', ');
  return `    ${text.slice(p.from, p.to)}: ${p.name} (${where})`;
}

function event({ type, trigger, where }: CodedEvent): string {
  return `    ${type} [${trigger.text}] at ${where === undefined ? 'no place' : `${where.name} by ${where.because.rule}`}`;
}

function output(line: string): string {
  const text = line.replaceAll(' | ', '\n\n');
  const { places, events } = coder({
    ...readText(text, { id: 'golden', published: '2025-06-11' }),
    language: 'en',
  });
  const lines = [...places.map((p) => place(p, text)), ...events.map(event)];
  return [line, ...(lines.length === 0 ? ['    nothing'] : lines)].join('\n');
}

describe('golden files of places', () => {
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
