import { expect, it } from 'vitest';
import { roughSentences } from './rough-sentences.js';

it('cuts news text roughly as the treebanks do', () => {
  const text = `"We don't recognise the U.S.-backed plan," Mr. Assad's spokesman said. He denied it.\nThe co-operation ended on 3 May 2019, officials said.`;
  expect(roughSentences(text).map((s) => s.join(' '))).toEqual([
    `" We do n't recognise the U.S. - backed plan , " Mr. Assad 's spokesman said .`,
    'The co-operation ended on 3 May 2019 , officials said .',
  ]);
});
