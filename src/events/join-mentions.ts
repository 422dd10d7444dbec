import type { Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { CodedEvent } from '../model/event.js';
import type { Span } from '../model/span.js';

/**
 * One event for each real-world event: a later mention joins an earlier event of the same type and status whose sides agree
 * (the same countries, or left open in one of them). The first mention stays the trigger. Events are numbered anew from 1.
 */
export function joinMentions(events: readonly CodedEvent[], tree: Tree, docId: string): CodedEvent[] {
  const kept: { event: CodedEvent; mentions: Span[]; words: Set<string> }[] = [];
  for (const event of events) {
    const words = wordsOf(event, tree);
    const same = kept.find((k) => sameEvent(k.event, event, k.words, words));
    if (same === undefined) kept.push({ event, mentions: [], words });
    else {
      same.mentions.push({ from: event.trigger.from, to: event.trigger.to });
      for (const word of words) same.words.add(word);
      same.event = fuller(same.event, event);
    }
  }
  return kept.map(({ event, mentions }, number) => ({
    ...event,
    id: `${docId}-${number + 1}`,
    mentions,
    because:
      mentions.length === 0
        ? event.because
        : {
            ...event.because,
            from: [
              ...event.because.from,
              because('mentions', `Told ${mentions.length + 1} times in the report.`, mentions),
            ],
          },
  }));
}

function wordsOf({ trigger }: CodedEvent, { tokens, key }: Tree): Set<string> {
  const words = new Set<string>();
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.from[middle]! < trigger.from) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < tokens.count && tokens.from[i]! < trigger.to; i++) words.add(key[i]!);
  return words;
}

function sameEvent(
  a: CodedEvent,
  b: CodedEvent,
  aWords: ReadonlySet<string>,
  bWords: ReadonlySet<string>,
): boolean {
  if (a.type !== b.type || a.status !== b.status) return false;
  if (a.mode !== undefined && b.mode !== undefined && a.mode !== b.mode) return false;
  if (!agree(a.source, b.source) || !agree(a.target, b.target)) return false;
  const shared = [...bWords].some((word) => aWords.has(word));
  const sides = countries(a.source) === countries(b.source) && countries(a.target) === countries(b.target);
  return shared || (sides && a.target.length > 0 && a.when?.value === b.when?.value);
}

function countries(actors: readonly EventActor[]): string {
  return [...new Set(actors.map((a) => a.country ?? ''))].sort().join(' ');
}

function agree(a: readonly EventActor[], b: readonly EventActor[]): boolean {
  return a.length === 0 || b.length === 0 || countries(a) === countries(b);
}

/** The first mention, with sides that only the later one names. */
function fuller(first: CodedEvent, later: CodedEvent): CodedEvent {
  return {
    ...first,
    source: first.source.length > 0 ? first.source : later.source,
    target: first.target.length > 0 ? first.target : later.target,
    ...(first.when === undefined && later.when !== undefined ? { when: later.when } : {}),
  };
}
