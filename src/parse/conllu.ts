import { DEPREL, DEPREL_ID, NAME, NAME_ID, UPOS, UPOS_ID, XPOS, XPOS_ID } from '../model/grammar.js';
import { makeTokens, type Tokens } from '../model/tokens.js';

/**
 * The columns of a document as CoNLL-U (universaldependencies.org/format). Names stand in MISC as `NER=B-PER`; a word with no
 * space before the next has `SpaceAfter=No`.
 */
export function writeConllu(t: Tokens): string {
  const lines: string[] = [];
  for (let s = 0; s < t.sentenceCount; s++) {
    const from = t.sentenceStart[s]!;
    const end = t.sentenceStart[s + 1]!;
    if (from === end) continue;
    lines.push(`# sent_id = ${s + 1}`);
    lines.push(`# text = ${t.text.slice(t.from[from], t.to[end - 1]).replace(/\s+/g, ' ')}`);
    for (let i = from; i < end; i++) {
      const head = t.head[i]! < 0 ? 0 : t.head[i]! - from + 1;
      const misc: string[] = [];
      if (t.name[i] !== 0) misc.push(`NER=${NAME[t.name[i]!]}`);
      if (i + 1 < end && t.from[i + 1] === t.to[i]) misc.push('SpaceAfter=No');
      lines.push(
        [
          i - from + 1,
          t.form[i],
          t.lemma[i],
          UPOS[t.upos[i]!],
          XPOS[t.xpos[i]!],
          t.featsTable[t.feats[i]!] ?? '_',
          head,
          DEPREL[t.deprel[i]!],
          '_',
          misc.join('|') || '_',
        ].join('\t'),
      );
    }
    lines.push('');
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

interface Row {
  readonly fields: readonly string[];
  readonly sentence: number;
}

/**
 * Columns from CoNLL-U text, so that trees of other parsers, or by hand, can be coded. The document's text is made of the
 * forms and `SpaceAfter=No`, with a line break between sentences. Empty nodes and lines of multiword tokens are passed over;
 * labels outside the sets of grammar.ts become X, XX, dep or O. Throws RangeError, naming sentence and word, when a head is no word of its
 * sentence.
 */
export function readConllu(conllu: string): Tokens {
  const rows: Row[] = [];
  const start: number[] = [0];
  for (const block of conllu.split(/\r?\n\r?\n/)) {
    const words = block.split(/\r?\n/).map((text) => text.split('\t'));
    for (const fields of words) {
      if (fields.length === 10 && /^\d+$/.test(fields[0]!)) rows.push({ fields, sentence: start.length - 1 });
    }
    if (rows.length > start[start.length - 1]!) start.push(rows.length);
  }
  const feats = [...new Set(['_', ...rows.map((row) => row.fields[5]!)])];
  const { text, from, to } = layOut(rows);
  const form = rows.map((row) => row.fields[1]!);
  const tokens = makeTokens(text, form, from, to, Int32Array.from(start), feats);
  rows.forEach(({ fields, sentence }, i) => {
    const first = start[sentence]!;
    const head = Number(fields[6]);
    if (!(head >= 0 && head <= start[sentence + 1]! - first)) {
      throw new RangeError(
        `CoNLL-U sentence ${sentence + 1}, word ${fields[0]} "${fields[1]}" has head ${fields[6]}`,
      );
    }
    const name = /(?:^|\|)NER=([^|]+)/.exec(fields[9]!)?.[1] ?? 'O';
    const relation = fields[7]!;
    tokens.lemma[i] = fields[2]!;
    tokens.upos[i] = UPOS_ID.get(fields[3]!) ?? 0;
    tokens.xpos[i] = XPOS_ID.get(fields[4]!) ?? 0;
    tokens.feats[i] = feats.indexOf(fields[5]!);
    tokens.head[i] = head === 0 ? -1 : first + head - 1;
    tokens.deprel[i] = DEPREL_ID.get(relation) ?? DEPREL_ID.get(relation.split(':')[0]!) ?? 0;
    tokens.name[i] = NAME_ID.get(name) ?? 0;
  });
  return tokens;
}

function layOut(rows: readonly Row[]): { text: string; from: Int32Array; to: Int32Array } {
  const from = new Int32Array(rows.length);
  const to = new Int32Array(rows.length);
  let text = '';
  rows.forEach(({ fields, sentence }, i) => {
    from[i] = text.length;
    text += fields[1];
    to[i] = text.length;
    const next = rows[i + 1];
    if (next && next.sentence !== sentence) text += '\n';
    else if (next && !/(?:^|\|)SpaceAfter=No/.test(fields[9]!)) text += ' ';
  });
  return { text, from, to };
}
