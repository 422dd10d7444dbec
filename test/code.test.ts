import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeCoder, STAGES } from '../src/code.js';
import { readCodebookFiles } from '../src/knowledge/codebook-node.js';
import { loadCodebook } from '../src/knowledge/load-codebook.js';
import type { Doc } from '../src/model/doc.js';
import { loadModelFile, packagedModel } from '../src/parse/load-node.js';
import { readText } from '../src/read/read-text.js';

describe.runIf(existsSync(packagedModel()))('a coder', () => {
  const files = readCodebookFiles('codebook', 'lang/en');
  const model = loadModelFile();

  it('names the bad lines of each table of the language', () => {
    const bad = new Map(files);
    for (const name of ['status-cues', 'time-words', 'speech-verbs'])
      bad.set(`lang/en/${name}.tsv`, `${files.get(`lang/en/${name}.tsv`)}\nmoon\tnew\t1\n`);
    const { problems } = makeCoder({ model, codebook: loadCodebook(bad).codebook });
    expect(problems.map(({ where }) => where.replace(/:\d+$/, ''))).toEqual([
      'lang/en/status-cues.tsv',
      'lang/en/time-words.tsv',
      'lang/en/speech-verbs.tsv',
    ]);
  });

  it('codes a report twice with the same bytes, and tells when each stage is over', () => {
    const coder = makeCoder({ model, codebook: loadCodebook(files).codebook });
    const text =
      'Kenya expelled two diplomats of Peru on Monday. “We regret it,” said Ana Quispe, the foreign minister.';
    const doc: Doc = { id: 'r', text, language: 'en', zones: [{ kind: 'body', from: 0, to: text.length }] };
    const stages: string[] = [];
    const tokens = coder.parse(doc);
    const first = coder.codeParsed(doc, tokens, (stage) => stages.push(stage));
    expect(stages).toEqual([...STAGES]);
    expect(JSON.stringify(coder.codeParsed(doc, tokens))).toBe(JSON.stringify(first));
    expect(first.events.length).toBeGreaterThan(0);
  });

  it('takes bare bodies for those of the state of the dateline, unless the report is about others and never names it', () => {
    const coder = makeCoder({ model, codebook: loadCodebook(files).codebook });
    const accused = (text: string) =>
      coder({ ...readText(text), language: 'en' })
        .events.filter(({ type }) => type === 'ACCUSE')
        .flatMap(({ target }) => target.map(({ country }) => country));
    const told = 'accused the army of burning villages.';
    const about = 'The European Union imposed sanctions on Myanmar on Monday. Myanmar is poor.';
    expect(accused(`BRUSSELS, 20 January 2025 (Dispatch) — ${about} Norway ${told}`)).toEqual(['MMR']);
    expect(accused(`BRUSSELS, 20 January 2025 (Dispatch) — ${about} Belgium is not. Norway ${told}`)).toEqual(
      ['BEL'],
    );
  });
});
