import type { Quads } from '../../ledger/event-counts.js';
import { conflictShare } from './map-marks.js';

/** What most of some events are; `mixed` where neither has three fifths of those that have a quad class. */
export type Tone = 'coop' | 'conf' | 'mixed';

/** Colours by day, for pictures that stand alone; on a page web/page.css sets both themes. Words are pale with an edge, deeds are full. */
export const TONES = {
  coop: '#1d6b62',
  coopWord: '#c3ddd8',
  conf: '#a3342c',
  confWord: '#f3cdc6',
  mixed: '#6b5d33',
} as const;

export function toneOf(quads: Quads): Tone {
  const share = conflictShare(quads);
  if (quads[0] + quads[1] + quads[2] + quads[3] === 0) return 'mixed';
  return share >= 0.6 ? 'conf' : share <= 0.4 ? 'coop' : 'mixed';
}
