import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { roughSentences } from './rough-sentences.js';

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
