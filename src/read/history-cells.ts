import type { HistoryPlace } from '../model/history-event.js';

/** What a cell says that is there; undefined for empty cells and for what the sets write in their place. */
export function present(cell: string | undefined): string | undefined {
  if (cell === undefined || cell === '') return undefined;
  const text = cell.trim();
  return text === '' || text === 'None' || text === 'NULL' || text === 'NA' || text === '---'
    ? undefined
    : text;
}

/** A number; undefined for what is none. */
export function numberIn(cell: string | undefined): number | undefined {
  const text = present(cell);
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A count; undefined for what is none, or more than 31 bits hold. */
export function countIn(cell: string | undefined): number | undefined {
  const value = numberIn(cell);
  return value !== undefined && Number.isInteger(value) && value >= 0 && value < 2 ** 31 ? value : undefined;
}

/** Days as files write them and as we do: a file has few. */
const KNOWN = new Map<string, string | undefined>();

/** An ISO day of YYYYMMDD…, YYYY-MM-DD… or M/D/YYYY; undefined for what is no day of the calendar. */
export function dayIn(cell: string | undefined): string | undefined {
  if (cell === undefined) return undefined;
  // Of an instant the first eight digits are the day.
  const key = cell.length === 14 ? cell.slice(0, 8) : cell;
  if (KNOWN.has(key)) return KNOWN.get(key);
  const day = readDay(key);
  if (KNOWN.size < 50_000 && key.length <= 10) KNOWN.set(key, day);
  return day;
}

function readDay(cell: string): string | undefined {
  const text = present(cell);
  if (text === undefined) return undefined;
  const iso = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(text);
  const us = iso === null ? /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) : null;
  const [year, month, day] =
    iso !== null
      ? [iso[1], iso[2], iso[3]]
      : us !== null
        ? [us[3], us[1], us[2]]
        : [undefined, undefined, undefined];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > daysOf(y, m)) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A place with what is known of it; undefined for nothing. Positions off the globe are left out. */
export function placeIn(
  name: string | undefined,
  country: string | undefined,
  lat: number | undefined,
  lon: number | undefined,
): HistoryPlace | undefined {
  const on = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  if (name === undefined && country === undefined && !on) return undefined;
  return { name, country, lat: on ? lat : undefined, lon: on ? lon : undefined };
}

/** Sectors of the labels from `start` to before `end`, each once, in order. */
export function sectorsIn(
  labels: readonly (string | undefined)[],
  start: number,
  end: number,
  sectorOf: (label: string) => string | undefined,
): string[] {
  const found: string[] = [];
  for (let i = start; i < end; i++) {
    const label = labels[i];
    const sector = label === undefined || label === '' ? undefined : sectorOf(label);
    if (sector !== undefined && !found.includes(sector)) found.push(sector);
  }
  return found;
}

/** PLOVER's codes of bodies that are no state. */
export const BODIES: ReadonlySet<string> = new Set(['IGO', 'UNO', 'EUR', 'NGO', 'ISM', 'IMG', 'MNC']);
