import type { EventType } from '../model/event.js';
import type { CameoEntry, Codebook } from './codebook.js';

/**
 * The CAMEO code of an event: the first line of crosswalks/plover-cameo.tsv that has its type, its mode and one of its
 * contexts, else the line without a context, else that of the type alone. Undefined when the codebook has none.
 */
export function cameoCode(
  codebook: Codebook,
  type: EventType,
  mode: string | undefined,
  contexts: readonly string[],
): CameoEntry | undefined {
  const lines = codebook.crosswalk.filter((entry) => entry.type === type && entry.mode === mode);
  const line =
    lines.find((entry) => entry.context !== undefined && contexts.includes(entry.context)) ??
    lines.find((entry) => entry.context === undefined) ??
    codebook.crosswalk.find(
      (entry) => entry.type === type && entry.mode === undefined && entry.context === undefined,
    );
  return line === undefined ? undefined : codebook.cameo.get(line.cameo);
}
