import type { EventType } from '../model/event.js';
import type { Codebook } from './codebook.js';

/**
 * PLOVER's score of an event, -10 (conflict) to 10 (cooperation): that of its mode where the manual gives one, else that
 * of its type (PLOVER manual, table 2.2). Undefined for a type that the codebook lacks.
 */
export function eventScore(
  codebook: Codebook,
  type: EventType,
  mode: string | undefined,
): number | undefined {
  const entry = codebook.types.get(type);
  return entry?.modes.find((one) => one.mode === mode)?.score ?? entry?.score;
}
