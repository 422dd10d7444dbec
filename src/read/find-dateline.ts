import type { Dateline } from '../model/doc.js';
import { findDay } from './find-day.js';

const PLACE = String.raw`\p{Lu}[\p{Lu}'’.-]+(?:[ /]\p{Lu}[\p{Lu}'’.-]*)*(?:,\s+\p{L}[\p{L}.'’]+(?:\s\p{Lu}[\p{L}.]+)*)?`;
const MIXED = String.raw`\p{Lu}[\p{L}'’.-]+(?:[ /]\p{Lu}[\p{L}'’.-]*){0,3}(?:,\s+\p{Lu}[\p{L}.'’]+(?:\s\p{Lu}[\p{L}.]+)*)?`;
const AGENCY = String.raw`(?:,?\s*[(/\[]([\p{L}][\p{L} .&-]{1,30})[)/\]])`;
const DAY = String.raw`(?:,?\s+((?:\p{L}{3,9}\.?\s+\d{1,2}|\d{1,2}\s+\p{L}{3,9}\.?)(?:,?\s+\d{4})?))`;
const DASH = String.raw`\s*(?:—|–|--|-)\s+`;
const COLON = String.raw`:\s+(?=\p{Lu}|["“‘'])`;
const CAPITALS = new RegExp(`^(${PLACE})${AGENCY}?${DAY}?${AGENCY}?${DASH}`, 'u');
const BEFORE_COLON = new RegExp(`^(${PLACE})${AGENCY}?${DAY}?${COLON}`, 'u');
const WITH_AGENCY = new RegExp(`^(${MIXED})${DAY}?${AGENCY}${DAY}?${DASH}`, 'u');

/** A dateline; `yearless` is its day when it gives one without a year, "Sept. 21". */
export interface FoundDateline extends Dateline {
  readonly yearless?: string;
}

/**
 * The dateline that opens a body block ("ISLAMABAD (AP) —"), with offsets into the whole text; undefined when there is none. One
 * of the first paragraphs under a headline (`opens`) may have a colon after the place; elsewhere a colon tells who speaks.
 */
export function findDateline(block: string, from: number, opens = false): FoundDateline | undefined {
  const head = block.slice(0, 140);
  const capitals = CAPITALS.exec(head) ?? (opens ? BEFORE_COLON.exec(head) : null);
  const found = capitals ?? WITH_AGENCY.exec(head);
  if (found === null) return undefined;
  const parts = found.slice(2).filter((part): part is string => part !== undefined);
  const day = parts.map((part) => findDay(part)).find((value) => value !== undefined);
  const agency = parts.find((part) => !/\d/.test(part));
  const yearless = day === undefined ? parts.find((part) => /\d/.test(part)) : undefined;
  const place = found[1]!;
  if (capitals !== null && agency === undefined && yearless === undefined && place.length < 4)
    return undefined;
  return {
    from,
    to: from + found[0].trimEnd().length,
    place,
    ...(day === undefined ? {} : { day }),
    ...(yearless === undefined ? {} : { yearless }),
    ...(agency === undefined ? {} : { agency: agency.trim() }),
  };
}
