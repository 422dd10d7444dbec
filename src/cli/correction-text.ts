import type { ActorFields, Correction, EventFields } from '../model/correction.js';

/** A correction in one line. */
export function correctionText(correction: Correction): string {
  const { number, by, why, madeAt, adrift, undoneBy } = correction;
  const reason = why === '' ? '' : ` "${why}"`;
  const state =
    undoneBy !== undefined
      ? `, taken back by ${undoneBy}`
      : adrift === undefined
        ? ''
        : `, adrift: ${adrift}`;
  return `${number}  ${deedText(correction)} (${by}, ${madeAt.slice(0, 10)}${state})${reason}`;
}

/** What it does, without who and why. */
export function deedText({ kind, event, document, other, anchor, set, undoes, makes }: Correction): string {
  const now = makes === undefined || makes === event ? '' : ` -> ${makes}`;
  if (kind === 'undo') return `undo of ${undoes ?? ''}`;
  if (kind === 'join' || kind === 'part') return `${kind} ${event ?? document ?? ''} and ${other ?? ''}`;
  if (kind === 'missed') return `missed ${event ?? ''} "${anchor?.text ?? ''}": ${fieldsText(set ?? {})}`;
  return `${kind} ${event ?? ''}${now}${set === undefined ? '' : `: ${fieldsText(set)}`}`;
}

function fieldsText(set: EventFields): string {
  return Object.entries(set)
    .map(([name, value]) => `${name} ${valueText(value)}`)
    .join(', ');
}

function valueText(value: EventFields[keyof EventFields]): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'string') return value;
  if ('name' in value) return [value.name, value.country].filter((part) => part !== undefined).join(', ');
  if (value.length === 0) return 'none';
  return value.map((one) => (typeof one === 'string' ? one : actorText(one))).join(' + ');
}

function actorText({ country, sectors, name }: ActorFields): string {
  const codes = [country ?? '-', ...sectors].join(' ');
  return name === undefined ? codes : `${codes}: ${name}`;
}
