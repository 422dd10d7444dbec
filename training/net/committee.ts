import { DEPREL_ID, NAME, UPOS, XPOS } from '../../src/model/grammar.js';
import { decodeTree } from '../../src/parse/decode-tree.js';
import type { LanguageModel } from '../../src/parse/language-model.js';
import { NAME_WIDTH, pad8, tagColumns } from '../../src/parse/net-shape.js';
import type { GoldSentence } from './treebank.js';

const ROOT = DEPREL_ID.get('root')!;

/** A name tag is believed when it scores this much above the next; words in doubt teach nothing about names. */
const SURE = 2;

/** Kinds of name tag of the convention that the networks answer in: no mixed kind. */
const NAMES = NAME.length - 2;

/** Longer sentences are passed over. */
const LONGEST = 120;

/**
 * Networks that were trained on the same labels and decide together: their log probabilities are added up. What they parse
 * has the form of gold sentences, and teaches a smaller network.
 */
export class Committee {
  constructor(readonly models: readonly LanguageModel[]) {
    const [first, ...others] = models.map((m) => JSON.stringify([m.featsTable, m.relations]));
    if (first === undefined || others.some((labels) => labels !== first)) {
      throw new RangeError('a committee needs networks that were trained on the same labels');
    }
  }

  /** The same sentences with the names of which the committee is sure; other words are marked -1. */
  addSureNames(sentences: readonly GoldSentence[]): GoldSentence[] {
    return sentences.map((sentence) => ({ ...sentence, name: this.#sureNames(sentence.form) }));
  }

  /** Sentences with all that the committee says of them. */
  parse(forms: readonly string[][]): GoldSentence[] {
    return forms.filter((form) => form.length <= LONGEST).map((form, i) => this.#parse(form, `silver-${i}`));
  }

  #parse(form: string[], id: string): GoldSentence {
    const { featsTable, relations } = this.models[0]!;
    const n = form.length;
    const sums = {
      upos: new Sum(n, UPOS.length),
      xpos: new Sum(n, XPOS.length),
      feats: new Sum(n, featsTable.length),
      arcs: new Sum(n, n + 1),
      labels: new Sum(n, relations.length),
    };
    for (const { net } of this.models) {
      const { turn } = net.run([{ from: 0, length: n }], form);
      const at = tagColumns(net.sizes);
      const row = (i: number) => turn[i]! * at.width;
      const tags = net.tags();
      sums.upos.add(tags, (i) => row(i) + at.upos);
      sums.xpos.add(tags, (i) => row(i) + at.xpos);
      sums.feats.add(tags, (i) => row(i) + at.feats);
      const { scores, wide } = net.arcs(0, n);
      sums.arcs.add(scores, (i) => i * wide);
    }
    const head = new Int32Array(n);
    decodeTree(sums.arcs.scores, n + 1, n, head, new Float32Array(n));
    for (const { net } of this.models) {
      net.run([{ from: 0, length: n }], form);
      net.relations(head, n);
      const wide = pad8(relations.length);
      sums.labels.add(net.relationScores(), (i) => i * wide);
    }
    return {
      id,
      genre: 'silver',
      form,
      lemma: form,
      upos: sums.upos.best(),
      xpos: sums.xpos.best(),
      feats: sums.feats.best().map((f) => featsTable[f]!),
      head: [...head],
      deprel: sums.labels.best().map((relation, i) => (head[i]! < 0 ? ROOT : relations[relation]!)),
      name: this.#sureNames(form),
    };
  }

  #sureNames(form: readonly string[]): number[] {
    if (form.length > LONGEST) return form.map(() => -1);
    const sum = new Sum(form.length, NAMES);
    for (const { net } of this.models) {
      net.run([{ from: 0, length: form.length }], form);
      sum.add(net.names(), (i) => i * NAME_WIDTH);
    }
    const best = sum.best();
    return best.map((name, i) => (sum.lead(i, name) >= SURE * this.models.length ? name : -1));
  }
}

/** Sums of log probabilities: a row a word. */
class Sum {
  readonly scores: Float32Array;

  constructor(
    readonly rows: number,
    readonly labels: number,
  ) {
    this.scores = new Float32Array(rows * labels);
  }

  /** Adds what a network says: `from(i)` is where the scores of word i start in `scores`. */
  add(scores: Float32Array, from: (row: number) => number): void {
    const { labels } = this;
    for (let row = 0; row < this.rows; row++) {
      const at = from(row);
      let high = Number.NEGATIVE_INFINITY;
      for (let j = 0; j < labels; j++) high = Math.max(high, scores[at + j]!);
      let sum = 0;
      for (let j = 0; j < labels; j++) sum += Math.exp(scores[at + j]! - high);
      const log = high + Math.log(sum);
      for (let j = 0; j < labels; j++) this.scores[row * labels + j]! += scores[at + j]! - log;
    }
  }

  best(): number[] {
    return Array.from({ length: this.rows }, (_, row) => {
      let best = 0;
      for (let j = 1; j < this.labels; j++) if (this.#at(row, j) > this.#at(row, best)) best = j;
      return best;
    });
  }

  /** By how much `label` scores above the next best of its row. */
  lead(row: number, label: number): number {
    let next = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < this.labels; j++) if (j !== label) next = Math.max(next, this.#at(row, j));
    return this.#at(row, label) - next;
  }

  #at(row: number, label: number): number {
    return this.scores[row * this.labels + label]!;
  }
}
