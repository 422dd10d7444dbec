import type { RecordedEvent } from '../model/recorded-event.js';

/** Who set an event aside, when and why, in one sentence. */
export function asideText({ kind, by, why, madeAt, number }: NonNullable<RecordedEvent['aside']>): string {
  const did = kind === 'wrong' ? 'Marked wrong' : 'Replaced by a mended event';
  return `${did} by ${by} on ${madeAt.slice(0, 10)} (correction ${number}): ${why}`;
}
