import { DEPREL_ID, NAME_ID, UPOS_ID, XPOS_ID } from '../model/grammar.js';
import type { Problem } from '../model/problem.js';
import { makeTokens, type Tokens } from '../model/tokens.js';
import type { Multiword } from './conllu-write.js';

/** A CoNLL-U file as columns. `tokens.text` is rebuilt from the words and SpaceAfter, a line a sentence. */
export interface ConlluFile {
  readonly tokens: Tokens;
  /** Comment lines of each sentence, without "# ". */
  readonly comments: readonly (readonly string[])[];
  readonly multiword: readonly Multiword[];
  readonly problems: readonly Problem[];
}

/** Settings of `readConllu`. */
export interface ConlluOptions {
  /** Named in problems. */
  readonly name: string;
  /** The parser's list, when the tokens are to be parsed again; FEATS that are not in it are dropped. */
  readonly featsTable?: readonly string[];
}

interface Word {
  readonly form: string;
  readonly fields: readonly string[];
  readonly line: number;
  space: boolean;
}

/**
 * Reads CoNLL-U. Empty nodes, enhanced dependencies and MISC other than SpaceAfter and NER are passed over. A bad line is a
 * Problem with its number, and the sentence that holds it is left out.
 */
export function readConllu(text: string, options: ConlluOptions): ConlluFile {
  const reader = new Reader(options);
  const lines = text.split(/\r?\n/);
  lines.forEach((line, i) => {
    reader.line(i === 0 ? line.replace(/^\uFEFF/, '') : line, i + 1);
  });
  reader.endSentence();
  return reader.file();
}

class Reader {
  readonly #options: ConlluOptions;
  readonly #problems: Problem[] = [];
  readonly #comments: string[][] = [];
  readonly #multiword: Multiword[] = [];
  readonly #words: Word[] = [];
  readonly #starts: number[] = [0];
  readonly #told = new Set<string>();
  #sentence: Word[] = [];
  #wholes: { first: number; last: number; space: boolean; line: number }[] = [];
  #notes: string[] = [];
  #bad = false;

  constructor(options: ConlluOptions) {
    this.#options = options;
  }

  line(line: string, number: number): void {
    if (line.trim() === '') this.endSentence();
    else if (this.#bad) return;
    else if (line.startsWith('#')) this.#notes.push(line.replace(/^#\s?/, ''));
    else this.#fields(line, number);
  }

  #fields(line: string, number: number): void {
    const fields = line.split('\t');
    if (fields.length !== 10) {
      this.#fault(
        'conllu-columns',
        number,
        `${fields.length} columns`,
        '10, parted by tabs',
        'Separate the columns by single tabs; write _ for what is empty.',
      );
      return;
    }
    const id = fields[0]!;
    if (/^\d+\.\d+$/.test(id)) return;
    const spaced = !fields[9]!.split('|').includes('SpaceAfter=No');
    const range = /^(\d+)-(\d+)$/.exec(id);
    if (range) {
      this.#wholes.push({
        first: Number(range[1]),
        last: Number(range[2]),
        space: spaced,
        line: number,
      });
      return;
    }
    if (id !== String(this.#sentence.length + 1)) {
      this.#fault(
        'conllu-id',
        number,
        `ID ${JSON.stringify(id)}`,
        String(this.#sentence.length + 1),
        'Number the words of a sentence from 1.',
      );
      return;
    }
    const form = fields[1]!;
    if (form === '') {
      this.#fault('conllu-form', number, 'an empty FORM', 'a word', 'Write the word, or _.');
      return;
    }
    this.#sentence.push({ form, fields, line: number, space: spaced });
  }

  endSentence(): void {
    const words = this.#sentence;
    if (!this.#bad) this.#check(words);
    if (words.length > 0 && !this.#bad) {
      const base = this.#words.length;
      for (const { first, last, space } of this.#wholes) {
        for (let i = first; i < last; i++) words[i - 1]!.space = false;
        words[last - 1]!.space = space;
        this.#multiword.push({ first: base + first - 1, last: base + last - 1 });
      }
      this.#words.push(...words);
      this.#starts.push(this.#words.length);
      this.#comments.push(this.#notes);
    }
    if (words.length > 0 || this.#bad) this.#notes = [];
    this.#sentence = [];
    this.#wholes = [];
    this.#bad = false;
  }

  #check(words: readonly Word[]): void {
    for (const { fields, line } of words) {
      const head = fields[6]!;
      if (head === '_' || (/^\d+$/.test(head) && Number(head) <= words.length)) continue;
      this.#fault(
        'conllu-head',
        line,
        `HEAD ${JSON.stringify(head)}`,
        `0 to ${words.length}, or _`,
        'Point HEAD at a word of the same sentence.',
      );
    }
    for (const { first, last, line } of this.#wholes) {
      if (first < last && last <= words.length) continue;
      this.#fault(
        'conllu-range',
        line,
        `the range ${first}-${last} in a sentence of ${words.length} words`,
        'a range inside the sentence',
        'Correct the range.',
      );
    }
  }

  #fault(code: string, line: number, found: string, expected: string, fix: string): void {
    this.#bad = true;
    this.#problems.push({
      code,
      level: 'error',
      where: `${this.#options.name}:${line}`,
      message: `Found ${found}, expected ${expected}. The sentence is left out.`,
      fix,
    });
  }

  /** Number of a label; one that is not in the list is told once and replaced. */
  #label(ids: ReadonlyMap<string, number>, label: string, line: number, column: string): number {
    if (label === '_') return 0;
    const known = ids.get(label) ?? ids.get(label.split(':')[0]!);
    if (ids.get(label) === undefined && !this.#told.has(`${column} ${label}`)) {
      this.#told.add(`${column} ${label}`);
      this.#problems.push({
        code: 'conllu-label',
        level: 'warning',
        where: `${this.#options.name}:${line}`,
        message: `Found ${column} ${JSON.stringify(label)}, which is not in the list of English UD labels; read as ${known === undefined ? 'unknown' : label.split(':')[0]}.`,
        fix: 'Check the spelling, or leave it: parsing again replaces it.',
      });
    }
    return known ?? 0;
  }

  file(): ConlluFile {
    const words = this.#words;
    const from = new Int32Array(words.length);
    const to = new Int32Array(words.length);
    const parts: string[] = [];
    let at = 0;
    let sentence = 1;
    words.forEach((word, i) => {
      from[i] = at;
      at += word.form.length;
      to[i] = at;
      parts.push(word.form);
      const ends = i + 1 === this.#starts[sentence];
      if (ends) sentence++;
      const gap = ends && word.space ? '\n' : word.space ? ' ' : '';
      parts.push(gap);
      at += gap.length;
    });
    const own: string[] = ['_'];
    const tokens = makeTokens(
      parts.join(''),
      words.map((word) => word.form),
      from,
      to,
      Int32Array.from(this.#starts),
      this.#options.featsTable ?? own,
    );
    this.#fill(tokens, this.#options.featsTable ? undefined : own);
    return { tokens, comments: this.#comments, multiword: this.#multiword, problems: this.#problems };
  }

  /** Fills the columns; FEATS that are new go to `own`, if there is one. */
  #fill(tokens: Tokens, own: string[] | undefined): void {
    const feats = new Map(tokens.featsTable.map((f, i) => [f, i]));
    const none = feats.get('_') ?? 0;
    for (let s = 0; s + 1 < this.#starts.length; s++) {
      for (let i = this.#starts[s]!; i < this.#starts[s + 1]!; i++) {
        const { fields, line } = this.#words[i]!;
        const head = Number(fields[6]);
        tokens.lemma[i] = fields[2]!;
        tokens.upos[i] = this.#label(UPOS_ID, fields[3]!, line, 'UPOS');
        tokens.xpos[i] = this.#label(XPOS_ID, fields[4]!, line, 'XPOS');
        tokens.head[i] = head > 0 ? this.#starts[s]! + head - 1 : -1;
        tokens.deprel[i] = this.#label(DEPREL_ID, fields[7]!, line, 'DEPREL');
        const name = fields[9]!.split('|').find((f) => f.startsWith('NER='));
        tokens.name[i] = name ? (NAME_ID.get(name.slice(4)) ?? 0) : 0;
        if (own && !feats.has(fields[5]!)) {
          feats.set(fields[5]!, own.length);
          own.push(fields[5]!);
        }
        tokens.feats[i] = feats.get(fields[5]!) ?? none;
      }
    }
  }
}
