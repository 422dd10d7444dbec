import type { NameEntry } from '../knowledge/actor-tables.js';
import { isHeadOfState } from './head-of-state.js';

const ORDER = ['body', 'country', 'person', 'seat', 'capital', 'demonym', 'city'];

/**
 * The entry that a name stands for at a day (ISO, may be absent): of office holders the one in office then, else the last
 * before, else the first (without a day that of a head of state or government, else the one held longest); of other kinds the first in the table. A country given by the text decides before the day does.
 */
export function chooseName(
  entries: readonly NameEntry[],
  day: string | undefined,
  country?: string,
): NameEntry {
  let list = entries;
  if (country !== undefined && entries.some((e) => e.code === country))
    list = entries.filter((e) => e.code === country);
  if (list.length === 1) return list[0]!;
  const best = [...list].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0]!;
  if (best.kind !== 'person') return best;
  const offices = list.filter((e) => e.kind === 'person');
  if (day === undefined) return offices.find((e) => isHeadOfState(e.role)) ?? heldLongest(offices);
  const held = offices.filter(
    (e) => (e.since ?? '') <= day && (e.until === undefined || day <= `${e.until}~`),
  );
  if (held.length > 0) return held.reduce((a, b) => ((a.since ?? '') >= (b.since ?? '') ? a : b));
  const before = offices.filter((e) => (e.since ?? '') <= day);
  return before.length > 0
    ? before.reduce((a, b) => ((a.until ?? '') >= (b.until ?? '') ? a : b))
    : offices[0]!;
}

/** The office held for most years; one that is still held counts for ten. */
function heldLongest(offices: readonly NameEntry[]): NameEntry {
  const years = ({ since, until }: NameEntry): number =>
    since === undefined
      ? 0
      : until === undefined
        ? 10
        : Number(until.slice(0, 4)) - Number(since.slice(0, 4));
  return offices.reduce((a, b) => (years(b) > years(a) ? b : a));
}

/**
 * The body that a phrase means when it gives a state: "the Saudi National Guard" is Saudi, though the table has the name for another
 * state. Bodies of the states together stay what they are.
 */
export function ofState(entry: NameEntry, stated: { entry: NameEntry; how: string } | undefined): NameEntry {
  if (entry.kind !== 'body' || stated === undefined || stated.how !== 'before') return entry;
  if (stated.entry.kind !== 'country' && stated.entry.kind !== 'demonym') return entry;
  return OF_STATES.has(entry.code) ? entry : { ...entry, code: stated.entry.code };
}

const OF_STATES = new Set(['UNO', 'EUR', 'IGO']);

/** The sector of an office holder on a day: an elite without office once the office is over. */
export function sectorOn(entry: NameEntry, day: string | undefined): string | undefined {
  if (entry.kind !== 'person' || day === undefined || entry.until === undefined) return entry.sector;
  return day > `${entry.until}~` ? 'ELI' : entry.sector;
}
