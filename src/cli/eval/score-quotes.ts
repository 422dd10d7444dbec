import type { Quote } from '../../model/coding.js';
import type { Span } from '../../model/span.js';
import { Counts, type Score, Share } from './counts.js';

interface GoldSpan {
  readonly start: number;
  readonly end: number;
}

/** A text with attributions by people; offsets are into `text`. GUM has one source and spans of content, MEANTIME heads. */
export interface AttributionRecord {
  readonly id: string;
  readonly text: string;
  readonly dct?: string;
  readonly attributions: readonly {
    readonly cue: GoldSpan | null;
    readonly source?: GoldSpan | null;
    readonly sources?: readonly GoldSpan[];
    readonly content?: readonly GoldSpan[];
    readonly content_heads?: readonly GoldSpan[];
  }[];
}

/** A quotation of a hand-coded article; see gold/ARTICLES.md. */
export interface GoldQuote {
  readonly speaker: string | null;
  readonly words: string;
  readonly at: number;
  readonly kind: 'direct' | 'indirect' | 'mixed';
}

/** F1 of the characters that are somebody's words. Blanks do not count, since sets differ in them. */
export class ContentScore {
  readonly #counts = new Counts();

  add(record: AttributionRecord, quotes: readonly Quote[]): void {
    const gold = new Set<number>();
    const found = new Set<number>();
    const mark = (set: Set<number>, from: number, to: number) => {
      for (let i = from; i < to; i++) if (/[\p{L}\p{N}]/u.test(record.text[i]!)) set.add(i);
    };
    for (const { content } of record.attributions)
      for (const { start, end } of content ?? []) mark(gold, start, end);
    for (const { from, to } of quotes) mark(found, from, to);
    this.#counts.add(gold, found);
  }

  score(set: string): Score[] {
    const { f1, precision, recall, gold } = this.#counts;
    return [
      { set, measure: 'contentF1', value: f1, n: gold },
      { set, measure: 'contentPrecision', value: precision, n: gold },
      { set, measure: 'contentRecall', value: recall, n: gold },
    ];
  }
}

/**
 * F1 of speakers: a gold attribution with a source is right when a quotation with the same cue, or with the head of its content
 * inside, has a speaker that shares a character with the source. Quotations whose cue no gold attribution has count as
 * claims too when they stand before the end of the last annotated one.
 */
export class SpeakerScore {
  #right = 0;
  #gold = 0;
  #found = 0;

  add({ attributions }: AttributionRecord, quotes: readonly Quote[]): void {
    const sourced = attributions.filter((a) => (a.sources ?? []).length > 0);
    const reach = Math.max(0, ...attributions.map((a) => a.cue?.end ?? 0));
    const claims = quotes.filter((q) => q.speaker !== undefined && (q.cue ?? q).from < reach);
    const touches = (a: GoldSpan, b: Span) => a.start < b.to && b.from < a.end;
    this.#gold += sourced.length;
    this.#found += claims.length;
    for (const a of sourced) {
      const match = claims.some(
        (q) =>
          ((a.cue && q.cue && touches(a.cue, q.cue)) ||
            (a.content_heads ?? []).some((head) => touches(head, q))) &&
          a.sources!.some((source) => touches(source, q.speaker!)),
      );
      if (match) this.#right++;
    }
  }

  score(set: string): Score[] {
    const f1 = this.#gold + this.#found === 0 ? 0 : (2 * this.#right) / (this.#gold + this.#found);
    const recall = this.#gold === 0 ? 0 : this.#right / this.#gold;
    return [
      { set, measure: 'speakerF1', value: f1, n: this.#gold },
      { set, measure: 'speakerRecall', value: recall, n: this.#gold },
    ];
  }
}

/** Shares of an article's quotations that are found, and of those whose speaker has the right name. */
export class ArticleQuotes {
  readonly #direct = new Share();
  readonly #directSpeaker = new Share();
  readonly #indirect = new Share();
  readonly #indirectSpeaker = new Share();

  add(gold: readonly GoldQuote[], quotes: readonly Quote[]): void {
    for (const g of gold) {
      const reach = g.at + g.words.length;
      const overlapping = quotes.filter((q) => q.from < reach && g.at < q.to);
      const near = overlapping.sort((a, b) => Math.abs(a.from - g.at) - Math.abs(b.from - g.at))[0];
      const direct = g.kind !== 'indirect';
      (direct ? this.#direct : this.#indirect).add(near !== undefined);
      if (near === undefined || !g.speaker) continue;
      const right = near.speaker !== undefined && sameName(near.speaker.name, g.speaker);
      (direct ? this.#directSpeaker : this.#indirectSpeaker).add(right);
    }
  }

  score(set: string): Score[] {
    const score = (measure: string, share: Share) => ({ set, measure, value: share.value, n: share.n });
    return [
      score('directFound', this.#direct),
      score('directSpeaker', this.#directSpeaker),
      score('indirectFound', this.#indirect),
      score('indirectSpeaker', this.#indirectSpeaker),
    ];
  }
}

/** True when the last word of one name stands in the other: surnames, heads of phrases. */
function sameName(a: string, b: string): boolean {
  const words = (name: string): readonly string[] =>
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const [x, y] = [words(a), words(b)];
  const [lastX, lastY] = [x[x.length - 1], y[y.length - 1]];
  return (lastX !== undefined && y.includes(lastX)) || (lastY !== undefined && x.includes(lastY));
}
