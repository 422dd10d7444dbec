import { type Codebook, placeText } from '../knowledge/codebook.js';
import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { ActorSource } from './actor-source.js';
import type { Draft } from './draft.js';

/** A draft as its host's own offer, and the host who makes it. */
export interface HostsOffer {
  readonly draft: Draft;
  readonly source: readonly EventActor[];
}

/**
 * "Talks could be held in Oslo, the Norwegian minister said": a deed without a doer, on the ground of the speaker's own state, is
 * the speaker's to offer. The entry of rewrites.yaml with `saidByHost` says of which deeds, and what they become.
 */
export function saidByHost(
  draft: Draft,
  speakers: readonly EventActor[],
  codebook: Codebook,
  actors: ActorSource,
): HostsOffer | undefined {
  const speaker = speakers[0];
  if (draft.sources.length > 0 || speaker?.country === undefined) return undefined;
  const entry = codebook.rewrites.find(
    ({ when }) => when.saidByHost && when.type.includes(draft.type) && when.status.includes(draft.status),
  );
  const hosts = draft.targets.flatMap((row) => actors.resolve(row));
  if (entry === undefined || !hosts.some((host) => host.country === speaker.country)) return undefined;
  const why = because(placeText(entry), `The host says so: ${entry.name}.`, [], [speaker.because]);
  const changed = {
    ...draft,
    type: entry.becomes.type,
    mode: undefined,
    targets: [],
    because: [...draft.because, why],
  };
  return { draft: changed, source: [speaker] };
}
