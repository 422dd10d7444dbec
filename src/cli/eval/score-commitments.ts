import type { EventActor } from '../../model/actor.js';
import type { Commitment } from '../../model/commitment.js';
import type { Doc } from '../../model/doc.js';
import { sideOf } from './codes.js';
import { Counts, type Score } from './counts.js';

/** A labelled sentence; see docs/reference/commitment-labels.md. */
export interface CommitmentRecord {
  readonly id: string;
  readonly doc: string;
  readonly date: string;
  readonly title: string;
  readonly text: string;
  readonly licence: string;
  readonly commitments: readonly GoldCommitment[];
}

export interface GoldCommitment {
  readonly debtor: readonly string[];
  readonly creditor: readonly string[];
  readonly due: string | null;
  readonly state: string;
}

/** A commitment of a hand-coded article; see gold/ARTICLES.md. */
export interface ArticleCommitment extends GoldCommitment {
  readonly words: string;
  readonly at: number;
}

/** The sentence below its headline, as published by whom: what a reader of the labels saw. */
export function commitmentDoc({ id, text, title, date, doc }: CommitmentRecord): Doc {
  const from = title.length + 2;
  return {
    id,
    text: `${title}\n\n${text}`,
    language: 'en',
    title,
    published: date,
    publisher: doc.startsWith('aupm') ? 'Prime Minister of Australia' : 'Wikinews',
    zones: [
      { kind: 'headline', from: 0, to: title.length },
      { kind: 'body', from, to: from + text.length },
    ],
  };
}

/** The commitments that the sentence tells, whether or not its headline tells them too. */
export function inSentence({ title }: CommitmentRecord, found: readonly Commitment[]): Commitment[] {
  return found.filter((c) => c.sightings.some((s) => s.from >= title.length));
}

/**
 * F1 by sentence: that there is a commitment; that one found and one wanted have the same debtors; the same debtors, creditors
 * and last day; and of the sentences where the debtors are right, the share whose state is.
 */
export class CommitmentScore {
  readonly #presence = new Counts();
  readonly #debtor = new Counts();
  readonly #full = new Counts();
  #states = 0;
  #stateRight = 0;

  add(gold: readonly GoldCommitment[], found: readonly Commitment[]): void {
    const one = (yes: boolean) => new Set(yes ? [1] : []);
    const pairs = gold.flatMap((g) => found.map((c) => ({ g, c })));
    const withDebtor = pairs.filter(({ g, c }) => same(g.debtor, c.debtor));
    const full = withDebtor.filter(({ g, c }) => same(g.creditor, c.creditor) && sameDue(g.due, c));
    this.#presence.add(one(gold.length > 0), one(found.length > 0));
    addRight(this.#debtor, gold.length > 0, found.length > 0, withDebtor.length > 0);
    addRight(this.#full, gold.length > 0, found.length > 0, full.length > 0);
    if (withDebtor.length === 0) return;
    this.#states++;
    if (withDebtor.some(({ g, c }) => g.state === c.state)) this.#stateRight++;
  }

  score(set: string): Score[] {
    const n = this.#presence.gold;
    return [
      { set, measure: 'presenceF1', value: this.#presence.f1, n },
      { set, measure: 'presencePrecision', value: this.#presence.precision, n },
      { set, measure: 'presenceRecall', value: this.#presence.recall, n },
      { set, measure: 'debtorF1', value: this.#debtor.f1, n },
      { set, measure: 'debtorCreditorDueF1', value: this.#full.f1, n },
      {
        set,
        measure: 'stateOfFound',
        value: this.#states === 0 ? 0 : this.#stateRight / this.#states,
        n: this.#states,
      },
    ];
  }
}

function addRight(counts: Counts, gold: boolean, found: boolean, right: boolean): void {
  if (gold) counts.gold++;
  if (found) counts.found++;
  if (right) counts.right++;
}

/** The same codes, whatever kind of body an international one is. */
function same(codes: readonly string[], actors: readonly EventActor[]): boolean {
  const plain = (code: string | undefined) => sideOf({ code: code ?? null })?.country ?? '';
  const a = new Set(codes.map(plain));
  const b = new Set(actors.map(({ country }) => plain(country)));
  return a.size === b.size && [...a].every((code) => b.has(code));
}

/** The same last day, or one that holds the other. */
function sameDue(due: string | null, { due: found }: Commitment): boolean {
  if (due === null || found === undefined) return due === null && found === undefined;
  return due.startsWith(found.value) || found.value.startsWith(due);
}

/**
 * F1 of an article's commitments: a wanted one is found by a commitment whose words overlap its own, or that stands in the same
 * stretch of so many letters around them and has the same debtors. Each is found at most once.
 */
export class ArticleCommitments {
  readonly #found = new Counts();
  readonly #debtor = new Counts();

  add(gold: readonly ArticleCommitment[], found: readonly Commitment[]): void {
    for (const [counts, wanted] of [
      [this.#found, () => true],
      [this.#debtor, (g: ArticleCommitment, c: Commitment) => same(g.debtor, c.debtor)],
    ] as const) {
      const free = new Set(found);
      counts.gold += gold.length;
      counts.found += found.length;
      for (const g of gold) {
        const match = [...free].find((c) => wanted(g, c) && touches(g, c));
        if (match === undefined) continue;
        free.delete(match);
        counts.right++;
      }
    }
  }

  score(set: string): Score[] {
    return [
      { set, measure: 'commitmentF1', value: this.#found.f1, n: this.#found.gold },
      { set, measure: 'commitmentPrecision', value: this.#found.precision, n: this.#found.found },
      { set, measure: 'commitmentRecall', value: this.#found.recall, n: this.#found.gold },
      { set, measure: 'commitmentDebtorF1', value: this.#debtor.f1, n: this.#debtor.gold },
    ];
  }
}

/** True when any sighting's words, or its deed's object, overlap the wanted words. */
function touches(g: ArticleCommitment, { sightings, object }: Commitment): boolean {
  const to = g.at + g.words.length;
  return [...sightings, ...(object === undefined ? [] : [object])].some((s) => s.from < to && g.at < s.to);
}
