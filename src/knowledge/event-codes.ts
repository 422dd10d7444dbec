import type { EventType } from '../model/event.js';
import { cameoCode } from './cameo-code.js';
import type { Codebook } from './codebook.js';
import { eventScore } from './event-score.js';

/** What the crosswalks give for an event: CAMEO code, its Goldstein score (-10 to 10) and quad class, and PLOVER's score (-10 to 10). */
export interface EventCodes {
  readonly cameo?: string;
  readonly goldstein?: number;
  /** 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict: that of the type. */
  readonly quad?: 1 | 2 | 3 | 4;
  readonly score?: number;
}

/** The codes of an event of this type, mode and contexts. */
export type CodesOf = (type: EventType, mode: string | undefined, contexts: readonly string[]) => EventCodes;

/** Looks codes up in a codebook; each combination once. */
export function eventCodes(codebook: Codebook): CodesOf {
  const known = new Map<string, EventCodes>();
  return (type, mode, contexts) => {
    const key = `${type}/${mode ?? ''}/${contexts.join(';')}`;
    let codes = known.get(key);
    if (codes === undefined) {
      codes = lookUp(codebook, type, mode, contexts);
      known.set(key, codes);
    }
    return codes;
  };
}

function lookUp(
  codebook: Codebook,
  type: EventType,
  mode: string | undefined,
  contexts: readonly string[],
): EventCodes {
  const cameo = cameoCode(codebook, type, mode, contexts);
  const score = eventScore(codebook, type, mode);
  const quad = codebook.types.get(type)?.quad;
  return {
    ...(cameo === undefined ? {} : { cameo: cameo.code, goldstein: cameo.goldstein }),
    ...(quad === undefined ? {} : { quad }),
    ...(score === undefined ? {} : { score }),
  };
}
