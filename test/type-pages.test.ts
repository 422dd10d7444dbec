import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeCoder } from '../src/code.js';
import { typeIndex, typePage } from '../src/explain/type-page.js';
import { readCodebookFiles } from '../src/knowledge/codebook-node.js';
import { loadCodebook } from '../src/knowledge/load-codebook.js';
import { EVENT_TYPES } from '../src/model/event.js';
import { loadModelFile, packagedModel } from '../src/parse/load-node.js';

const FOLDER = path.join('docs', 'reference', 'event-types');

/** Compares a page with its file, or writes the file anew when UPDATE is set. */
function keep(name: string, page: string): void {
  const file = path.join(FOLDER, name);
  if (process.env['UPDATE']) writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
}

describe.runIf(existsSync(packagedModel()))('the pages of the event types', () => {
  const { codebook } = loadCodebook(readCodebookFiles('codebook', 'lang/en'));
  const coder = makeCoder({ model: loadModelFile(), codebook });
  const code = (text: string) =>
    coder({ id: 'example', text, language: 'en', zones: [{ kind: 'body', from: 0, to: text.length }] })
      .events;

  it.each(EVENT_TYPES)('say of %s what its folder says, its examples coded by this version', (type) => {
    keep(`${type.toLowerCase()}.md`, typePage(codebook.types.get(type)!, codebook, code));
  });

  it('are listed', () => {
    keep('README.md', typeIndex(codebook));
  });
});
