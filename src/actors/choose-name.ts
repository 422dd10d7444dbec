import type { NameEntry } from '../knowledge/actor-tables.js';

const ORDER = ['body', 'country', 'person', 'seat', 'capital', 'demonym', 'city'];

/**
 * The entry that a name stands for at a day (ISO, may be absent): of office holders the one in office then, else the last
 * before, else the first; of other kinds the first in the table. A country given by the text decides before the day does.
 */
export function chooseName(
  entries: readonly NameEntry[],
  day: string | undefined,
  country?: string,
): NameEntry {
  let list = entries;
  if (country !== undefined && entries.some((e) => e.code === country))
    list = entries.filter((e) => e.code === country);
  const best = [...list].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0]!;
  if (best.kind !== 'person') return best;
  const offices = list.filter((e) => e.kind === 'person');
  if (day === undefined) return offices[0]!;
  const held = offices.filter(
    (e) => (e.since ?? '') <= day && (e.until === undefined || day <= `${e.until}~`),
  );
  if (held.length > 0) return held.reduce((a, b) => ((a.since ?? '') >= (b.since ?? '') ? a : b));
  const before = offices.filter((e) => (e.since ?? '') <= day);
  return before.length > 0
    ? before.reduce((a, b) => ((a.until ?? '') >= (b.until ?? '') ? a : b))
    : offices[0]!;
}

/** The sector of an office holder on a day: an elite without office once the office is over. */
export function sectorOn(entry: NameEntry, day: string | undefined): string | undefined {
  if (entry.kind !== 'person' || day === undefined || entry.until === undefined) return entry.sector;
  return day > `${entry.until}~` ? 'ELI' : entry.sector;
}
