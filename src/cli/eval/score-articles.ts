import type { CodedEvent } from '../../model/event.js';
import { sideOf } from './codes.js';
import type { Counts, Share } from './counts.js';

/** An event of a hand-coded article; see gold/ARTICLES.md. */
export interface GoldEvent {
  readonly trigger: string;
  readonly at: number;
  readonly type: string;
  readonly alt?: readonly string[];
  readonly sources: readonly unknown[];
  readonly targets: readonly unknown[];
  readonly status: string;
  readonly place?: string | null;
  readonly optional?: boolean;
  readonly also?: readonly { readonly words: string; readonly at: number; readonly to?: number }[];
}

/**
 * Scores the events of one article: right when type (or a type that the reader also accepts), source countries and target
 * countries agree. Optional gold events are neither wanted nor held against the coder. Each gold event is found at most once.
 * Also asks the status of each gold event that is found, by those measures or by type and an overlapping trigger, and the
 * place of those for which the reader told one; `text` is the article's.
 */
export function scoreArticle(
  gold: readonly GoldEvent[],
  found: readonly CodedEvent[],
  into: { triples: Counts; loose: Counts; status: Share; place: Share },
  text: string,
): void {
  const free = new Set(found);
  const wanted = gold.filter((g) => g.optional !== true);
  const optional = gold.filter((g) => g.optional === true);
  let right = 0;
  let loose = 0;
  for (const g of wanted) {
    const match = [...free].find((e) => sameType(g, e) && sameSides(g, e));
    if (match !== undefined) {
      free.delete(match);
      right++;
      into.status.add(match.status === g.status);
    }
  }
  for (const g of optional) {
    const match = [...free].find((e) => sameType(g, e) && (sameSides(g, e) || touches(g, e)));
    if (match !== undefined) free.delete(match);
  }
  const rest = new Set(found);
  for (const g of wanted) {
    const match = [...rest].find((e) => sameType(g, e) && touches(g, e));
    if (match !== undefined) {
      rest.delete(match);
      loose++;
      if (typeof g.place === 'string') into.place.add(samePlace(g.place, match, text));
    }
  }
  into.triples.right += right;
  into.triples.gold += wanted.length;
  into.triples.found += right + free.size;
  into.loose.right += loose;
  into.loose.gold += wanted.length;
  into.loose.found += loose + [...rest].filter((e) => !optional.some((g) => touches(g, e))).length;
}

/** True when the words or the name of an event's place are the reader's, or a part of them, or hold them. */
function samePlace(place: string, { where }: CodedEvent, text: string): boolean {
  if (where === undefined) return false;
  const words = where.span === undefined ? where.name : text.slice(where.span.from, where.span.to);
  return [where.name, words].some((name) => place.includes(name) || name.includes(place));
}

function sameType(g: GoldEvent, e: CodedEvent): boolean {
  return g.type === e.type || (g.alt ?? []).includes(e.type);
}

function sameSides(g: GoldEvent, e: CodedEvent): boolean {
  const same = (given: readonly unknown[], actors: CodedEvent['source']): boolean => {
    const want = new Set(given.map((a) => sideOf(a)?.country).filter((c) => c !== undefined));
    const have = new Set(
      actors.map((a) => sideOf({ code: a.country ?? null })?.country).filter((c) => c !== undefined),
    );
    return want.size === have.size && [...want].every((c) => have.has(c));
  };
  return same(g.sources, e.source) && same(g.targets, e.target);
}

/** True when a mention of the gold event shares a character with a mention of the found one. */
function touches(g: GoldEvent, e: CodedEvent): boolean {
  const also = (g.also ?? []).map(({ words, at, to }) => ({ from: at, to: to ?? at + words.length }));
  const spans = g.at < 0 ? also : [{ from: g.at, to: g.at + g.trigger.length }, ...also];
  return spans.some((s) => [e.trigger, ...e.mentions].some((m) => m.from < s.to && s.from < m.to));
}
