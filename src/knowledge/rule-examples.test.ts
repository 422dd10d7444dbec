import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeCoder } from '../code.js';
import { problemText } from '../model/problem.js';
import { loadModelFile, packagedModel } from '../parse/load-node.js';
import { checkCodebook } from './check-codebook.js';
import { readCodebookFiles } from './codebook-node.js';
import { loadCodebook } from './load-codebook.js';

test.runIf(existsSync(packagedModel()))(
  'every example of a rule codes as it says, and no counter-example does',
  () => {
    const { codebook } = loadCodebook(readCodebookFiles('codebook', 'lang/en'));
    const coder = makeCoder({ model: loadModelFile(), codebook });
    const problems = checkCodebook(
      codebook,
      (text) =>
        coder({ id: 'example', text, language: 'en', zones: [{ kind: 'body', from: 0, to: text.length }] })
          .events,
    );
    expect(problems.map(problemText)).toEqual([]);
  },
);
