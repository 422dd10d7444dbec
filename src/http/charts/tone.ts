import type { Quads } from '../../ledger/event-counts.js';
import { conflictShare } from './map-marks.js';

/** What most of some events are; `mixed` where neither has three fifths of those that have a quad class. */
export type Tone = 'coop' | 'conf' | 'mixed';

export function toneOf(quads: Quads): Tone {
  const share = conflictShare(quads);
  if (quads[0] + quads[1] + quads[2] + quads[3] === 0) return 'mixed';
  return share >= 0.6 ? 'conf' : share <= 0.4 ? 'coop' : 'mixed';
}
