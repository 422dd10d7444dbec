import { readFileSync } from 'node:fs';
import { UPOS_ID, XPOS_ID } from '../../src/model/grammar.js';
import { type LemmaTable, tagNumber } from '../../src/parse/lemmas.js';

/** Enters the rows of lang/en/lemma-exceptions.tsv (form, Penn tag, lemma); throws Error with file and line on a bad one. */
export function addIrregular(table: LemmaTable, file: string): void {
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((line, i) => {
      if (line === '' || line.startsWith('#') || line.startsWith('form\t')) return;
      const [form, tag, lemma] = line.split('\t');
      const xpos = XPOS_ID.get(tag ?? '');
      if (!form || !lemma || xpos === undefined) {
        throw new Error(`${file}:${i + 1}: expected form, Penn tag and lemma, found ${JSON.stringify(line)}`);
      }
      const upos = UPOS_ID.get(tag!.startsWith('NN') ? 'NOUN' : 'VERB')!;
      table.tags.get(tagNumber(upos, xpos))?.exceptions.set(form, lemma);
    });
}
