import { describe, expect, it } from 'vitest';
import { makeTokens } from '../../src/model/tokens.js';
import { parseTokens } from '../../src/parse/parse-tokens.js';
import { tinyModel } from '../../src/parse/tiny-model.js';
import { Committee } from './committee.js';

const FORMS = [
  ['Peru', 'expelled', 'two', 'envoys', '.'],
  ['Talks', 'in', 'Geneva', 'with', 'Iran', 'ended', 'on', 'Monday', '.'],
];

describe('a committee of networks', () => {
  it('says what a network says when it has one member, or the same one twice', () => {
    const model = tinyModel();
    for (const members of [[model], [model, model]]) {
      const parsed = new Committee(members).parse(FORMS);
      FORMS.forEach((form, s) => {
        const n = form.length;
        const tokens = makeTokens(
          '',
          form,
          new Int32Array(n),
          new Int32Array(n),
          Int32Array.of(0, n),
          model.featsTable,
        );
        parseTokens(model, tokens);
        expect(parsed[s]!.head).toEqual([...tokens.head]);
        expect(parsed[s]!.deprel).toEqual([...tokens.deprel]);
        expect(parsed[s]!.upos).toEqual([...tokens.upos]);
        expect(parsed[s]!.feats).toEqual([...tokens.feats].map((f) => model.featsTable[f]));
      });
    }
  });

  it('is refused when its members know other labels', () => {
    const model = tinyModel();
    expect(() => new Committee([model, { ...model, relations: [1, 2] }])).toThrow(RangeError);
  });

  it('marks words in doubt as unknown instead of giving them a name', () => {
    const [sentence] = new Committee([tinyModel()]).addSureNames(new Committee([tinyModel()]).parse(FORMS));
    expect(sentence!.name!.every((tag) => tag >= -1 && tag < 7)).toBe(true);
    expect(sentence!.name).toContain(-1);
  });
});
