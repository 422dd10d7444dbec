import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { NAME } from '../../src/model/grammar.js';
import type { LanguageModel } from '../../src/parse/language-model.js';
import { NAME_WIDTH } from '../../src/parse/net-shape.js';
import { parseTokens } from '../../src/parse/parse-tokens.js';
import { roughSentences } from './rough-sentences.js';
import { tokensOf } from './score.js';
import type { GoldSentence } from './treebank.js';

/** A name tag is believed when it scores this much above the next; words in doubt teach nothing about names. */
const SURE = 2;

/**
 * Sentences of news and statements that nobody annotated: all of Wikinews 2019-2020, and as many words again of the
 * transcripts as `words` allows, evenly spread. Sentences that stand in `held` (dev and test) are left out.
 */
export function freeSentences(
  corpora: string,
  words: number,
  held: readonly { form: string[] }[],
): string[][] {
  const known = new Set(held.map((sentence) => sentence.form.join(' ')));
  const list: string[][] = [];
  let room = words;
  for (const file of ['wikinews_en_2019_2020.jsonl.gz', 'au_pm_transcripts_international.jsonl.gz']) {
    const lines = gunzipSync(readFileSync(path.join(corpora, file)))
      .toString('utf8')
      .trim()
      .split('\n');
    const all = lines.flatMap((line) => roughSentences((JSON.parse(line) as { text: string }).text));
    const size = all.reduce((sum, sentence) => sum + sentence.length, 0);
    const step = Math.max(1, size / Math.max(1, room));
    for (let i = 0; i < all.length; i += step) {
      const sentence = all[Math.floor(i)]!;
      const text = sentence.join(' ');
      if (known.has(text)) continue;
      known.add(text);
      list.push(sentence);
      room -= sentence.length;
    }
  }
  return list;
}

/** Sentences as the model parses them, in the form of gold ones: what a large network teaches a small one. */
export function labelSentences(model: LanguageModel, forms: readonly string[][]): GoldSentence[] {
  const result: GoldSentence[] = [];
  for (let from = 0; from < forms.length; from += 100) {
    const some = forms.slice(from, from + 100).map((form) => ({ form }) as GoldSentence);
    const tokens = tokensOf(some, model.featsTable);
    parseTokens(model, tokens);
    some.forEach(({ form }, s) => {
      const [start, end] = [tokens.sentenceStart[s]!, tokens.sentenceStart[s + 1]!];
      const slice = (column: Uint8Array | Uint16Array | Int32Array) =>
        Array.from(column.subarray(start, end));
      result.push({
        id: `silver-${from + s}`,
        genre: 'silver',
        form,
        lemma: form,
        upos: slice(tokens.upos),
        xpos: slice(tokens.xpos),
        feats: slice(tokens.feats).map((f) => model.featsTable[f]!),
        head: slice(tokens.head).map((head) => (head < 0 ? -1 : head - start)),
        deprel: slice(tokens.deprel),
        name: sureNames(model, form),
      });
    });
  }
  return result;
}

/** The same sentences with the names of which the model is sure; other words are marked -1. */
export function addSureNames(model: LanguageModel, sentences: readonly GoldSentence[]): GoldSentence[] {
  return sentences.map((sentence) => ({ ...sentence, name: sureNames(model, sentence.form) }));
}

function sureNames(model: LanguageModel, form: readonly string[]): number[] {
  if (form.length > 120) return form.map(() => -1);
  model.net.run([{ from: 0, length: form.length }], form);
  const scores = model.net.names();
  return form.map((_, i) => {
    const row = scores.subarray(i * NAME_WIDTH, i * NAME_WIDTH + NAME.length - 2);
    let best = 0;
    for (let j = 1; j < row.length; j++) if (row[j]! > row[best]!) best = j;
    const next = row.reduce((high, score, j) => (j === best ? high : Math.max(high, score)), -1e9);
    return row[best]! - next >= SURE ? best : -1;
  });
}
