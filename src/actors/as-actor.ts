import type { Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { Span } from '../model/span.js';
import { extent } from './phrase.js';
import type { Reading } from './reading.js';

/** A reading of the phrase at `row` as an actor: its words, and their name where the tables have none. */
export function asActor(tree: Tree, row: number, { name, code, sector, because: why }: Reading): EventActor {
  const { span, words } = phraseAt(tree, row);
  return {
    ...span,
    text: words,
    name: name === '' ? words : name,
    ...(code === undefined ? {} : { country: code }),
    ...(sector === undefined ? {} : { sector }),
    sectors: sector === undefined ? [] : [sector],
    because: because(
      'actor',
      `"${words}" is ${code ?? 'an actor of no known country'}${sector ? ` ${sector}` : ''}.`,
      [span],
      [why],
    ),
  };
}

/** The actors of an earlier phrase, as the words at `row` take them up again. */
export function retold(
  tree: Tree,
  row: number,
  before: number,
  actors: readonly EventActor[],
): readonly EventActor[] {
  const { span, words } = phraseAt(tree, row);
  const why = `"${words}" goes back to "${tree.tokens.form[before]}".`;
  return actors.map((actor) => ({
    ...actor,
    ...span,
    text: words,
    because: because('pronoun', why, [span], [actor.because]),
  }));
}

function phraseAt(tree: Tree, row: number): { span: Span; words: string } {
  const { first, last } = extent(tree, row);
  const { from, to, text } = tree.tokens;
  const span = { from: from[first]!, to: to[last]! };
  return { span, words: text.slice(span.from, span.to) };
}
