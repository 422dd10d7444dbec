import { isoDay } from './calendar.js';
import { namedMonth, weekday } from './dates.js';
import type { TimeMatch, TimeReader } from './time-reader.js';

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly end: number;
  readonly zone: string;
}

/** "3:00 p.m. on Monday", "0800 UTC", "5 pm": the day is the one beside it, or the one last named. */
export function clockTime(r: TimeReader, i: number): TimeMatch | undefined {
  const clock = readClock(r, i);
  if (!clock) return undefined;
  const { hour, minute, zone } = clock;
  let { end } = clock;
  const on = r.at(end, i) === 'on' ? 1 : 0;
  const beside = r.together(i, end + on) ? (namedMonth(r, end + on) ?? weekday(r, end + on)) : undefined;
  if (beside?.value.length === 10) end = beside.end;
  const day = beside?.value ?? r.lastDay ?? (r.today ? isoDay(r.today) : 'XXXX-XX-XX');
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    start: i,
    end,
    type: 'TIME',
    value: `${day}T${two(hour)}:${two(minute)}${zone}`,
    rule: 'times/clock',
    says: `"${r.text(i, end)}" is a time of ${day}.`,
  };
}

/** "midnight", "noon on Tuesday": hours with a name. */
export function namedHour(r: TimeReader, i: number): TimeMatch | undefined {
  const word = r.as('clock', i);
  if (!word) return undefined;
  const on = r.at(i + 1, i) === 'on' ? 1 : 0;
  const beside = r.together(i, i + 1 + on)
    ? (namedMonth(r, i + 1 + on) ?? weekday(r, i + 1 + on))
    : undefined;
  const isDay = beside?.value.length === 10;
  const end = isDay ? beside.end : i + 1;
  const day = isDay ? beside.value : (r.lastDay ?? (r.today ? isoDay(r.today) : 'XXXX-XX-XX'));
  const says = `"${r.text(i, end)}" is a time of ${day}.`;
  return { start: i, end, type: 'TIME', value: day + word.value, rule: 'times/clock', says };
}

function readClock(r: TimeReader, i: number): Clock | undefined {
  const found = /^(\d{1,2})(?::(\d{2}))?(am|pm|a\.m\.|p\.m\.)?$|^(\d{2})(\d{2})$/.exec(r.at(i));
  if (!found) return undefined;
  let end = i + 1;
  let half = found[3];
  if (!half && /^(?:a\.?m\.?|p\.?m\.?)$/.test(r.at(end, i))) half = r.at(end++);
  let hour = Number(found[1] ?? found[4]);
  const minute = Number(found[2] ?? found[5] ?? 0);
  if (half) hour = (hour % 12) + (half.startsWith('p') ? 12 : 0);
  const zone = /^(?:utc|gmt)$/.test(r.at(end, i)) ? 'Z' : '';
  if (zone) end++;
  else if (r.at(end, i) === 'local' && r.at(end + 1, i) === 'time') end += 2;
  const told =
    half !== undefined ||
    zone !== '' ||
    (found[2] !== undefined && /^(?:at|about|by|around|from)$/.test(r.at(i - 1, i)));
  if (!told || hour > 24 || minute > 59) return undefined;
  if (found[4] !== undefined && zone === '' && end === i + 1) return undefined;
  return { hour, minute, end, zone };
}
