import type { Because } from './because.js';
import type { Span } from './span.js';

/**
 * A political actor. `country` is ISO 3166-1 alpha-3 (or KOS), or one of PLOVER's international codes
 * (IGO, UNO, EUR, NGO, ISM, IMG, MNC); `sectors` are PLOVER's (GOV, MIL, REB, …), most telling first;
 * `from` and `to` are the ISO days between which a role was held.
 */
export interface Actor {
  readonly name: string;
  readonly country?: string;
  readonly sectors: readonly string[];
  readonly role?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Words of a report that stand for an actor. `head` is the row of the noun phrase's head word in Tokens. */
export interface ActorMention extends Span {
  readonly head: number;
  readonly actor: Actor;
  readonly because: Because;
}

/** An actor in a CodedEvent: the words, and what they were resolved to. */
export interface EventActor extends Span {
  readonly text: string;
  readonly name: string;
  readonly country?: string;
  /** The most telling sector, and the rest in `sectors`. */
  readonly sector?: string;
  readonly sectors: readonly string[];
  readonly because: Because;
}
