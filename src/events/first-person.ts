import { pos, type Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { Span } from '../model/span.js';
import type { Tokens } from '../model/tokens.js';
import { rowAt } from '../quotes/rows.js';
import type { ActorSource } from './actor-source.js';

const PRON = pos('PRON');
const FIRST_PERSON = new Set(['i', 'we', 'us', 'me', 'our', 'my', 'ourselves', 'myself']);

/** The actors of a report, where "we" and "I" inside a quotation are whoever speaks it. `saidAt` gives the speaker's words. */
export function withFirstPerson(
  tree: Tree,
  actors: ActorSource,
  saidAt: (row: number) => Span | undefined,
): ActorSource {
  return {
    isPolitical: (row) => actors.isPolitical(row),
    isPartyWord: (row) => actors.isPartyWord(row),
    isCityName: (row) => actors.isCityName(row),
    isPrivate: (actor) => actors.isPrivate(actor),
    nearest: (row, country, sector, words) => actors.nearest(row, country, sector, words),
    resolve: (row) => {
      const speaker = FIRST_PERSON.has(tree.key[row]!) ? saidAt(row) : undefined;
      const found = speaker === undefined ? [] : speakersOf(tree.tokens, actors, speaker);
      return found.length === 0 ? actors.resolve(row) : found.map((actor) => spokenBy(tree, row, actor));
    },
  };
}

/** The actors that the words of a quotation's speaker stand for. */
export function speakersOf(tokens: Tokens, actors: ActorSource, speaker: Span): readonly EventActor[] {
  const first = rowAt(tokens, speaker.from);
  const last = rowAt(tokens, speaker.to) - 1;
  for (let row = first; row <= last; row++) {
    const head = tokens.head[row]!;
    if (head < first || head > last) return tokens.upos[row] === PRON ? [] : actors.resolve(row);
  }
  return [];
}

function spokenBy({ tokens: { from, to, text } }: Tree, row: number, actor: EventActor): EventActor {
  const span = { from: from[row]!, to: to[row]! };
  const words = text.slice(span.from, span.to);
  const says = `"${words}" in a quotation is its speaker, ${actor.name}.`;
  return { ...actor, ...span, text: words, because: because('first-person', says, [span], [actor.because]) };
}
