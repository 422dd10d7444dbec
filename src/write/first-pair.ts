import type { EventActor } from '../model/actor.js';
import type { CodedEvent } from '../model/event.js';

/** Who stands for the two sides in a format that has room for one each. */
export interface ActorPair {
  readonly source?: EventActor;
  readonly target?: EventActor;
}

/**
 * The first source and the first target that have a country or body code, else the first of all. Parties that act together are all sources:
 * then the next source, of another country where there is one, stands as target.
 */
export function firstPair({ source, target }: CodedEvent): ActorPair {
  const doer = coded(source);
  const done =
    target.length > 0
      ? coded(target)
      : doer === undefined
        ? undefined
        : (source.find((a) => a.country !== undefined && a.country !== doer.country) ??
          source.find((a) => a !== doer));
  return {
    ...(doer === undefined ? {} : { source: doer }),
    ...(done === undefined ? {} : { target: done }),
  };
}

function coded(side: readonly EventActor[]): EventActor | undefined {
  return side.find((actor) => actor.country !== undefined) ?? side[0];
}
