import type { EventActor } from '../model/actor.js';

/** What coding asks of the stage that knows actors (src/actors/). Rows are words of the document. */
export interface ActorSource {
  /** True when the phrase headed by this row can act in politics: a state, a body, an office holder, a group. */
  isPolitical(row: number): boolean;
  /** True when the word alone stands for a party: a country, a demonym, a name. */
  isPartyWord(row: number): boolean;
  /** True when the word alone is the name of a city, a capital too: what stands before a deed then says where. */
  isCityName(row: number): boolean;
  /**
   * The phrase of this state and sector that stands nearest before the row, else nearest after it; with `words`, one that such a word
   * heads.
   */
  nearest(row: number, country: string, sector: string, words?: ReadonlySet<string>): EventActor | undefined;
  /** True for a person of whom neither the report nor the tables tell a role: "Mary Jones". */
  isPrivate(actor: EventActor): boolean;
  /** The actors that the phrase headed by this row stands for; the words joined to it are not looked at. */
  resolve(row: number): readonly EventActor[];
}
