import type { EventActor } from '../../model/actor.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import type { Say } from '../say.js';

/** The parties of one side, each once, by the names of their countries or bodies. */
export function sideNames(actors: readonly EventActor[], name: (code: string) => string): string {
  return [
    ...new Set(actors.map((actor) => (actor.country === undefined ? actor.name : name(actor.country)))),
  ].join(', ');
}

/** "Russia to Pakistan"; who owes alone where it is owed to nobody named, or by all to each other. */
export function owesText(
  { debtor, creditor }: Pick<FollowedCommitment, 'debtor' | 'creditor'>,
  name: (code: string) => string,
  { t }: Say,
): string {
  const [from, to] = [sideNames(debtor, name), sideNames(creditor, name)];
  return t.dyad.owes(from === '' ? t.kinds.nobodySource : from, from === to ? '' : to);
}
