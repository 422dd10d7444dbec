import type { ForeignCodes } from '../model/foreign-codes.js';
import type { HistoryEvent } from '../model/history-event.js';

/** What a CAMEO code says of an event. */
export type CameoFields = Pick<HistoryEvent, 'cameo' | 'type' | 'mode' | 'quad' | 'score'>;

/**
 * A CAMEO code as its manual writes it, with what the crosswalk makes of it: some files have lost the first zero ("42" is 042, "311" is 0311). Codes that
 * the table lacks have the type of the code above them. Undefined for what is no code.
 */
function cameoFields(cell: string | undefined, codes: ForeignCodes): CameoFields | undefined {
  if (cell === undefined || !/^\d{1,4}$/.test(cell)) return undefined;
  const padded = `0${cell}`;
  const code =
    cell.length < 3 || (codes.cameo(cell) === undefined && codes.cameo(padded) !== undefined) ? padded : cell;
  const entry = codes.cameo(code) ?? codes.cameo(code.slice(0, 3)) ?? codes.cameo(code.slice(0, 2));
  if (entry === undefined) return undefined;
  const score = entry.type === undefined ? undefined : codes.score(entry.type, entry.mode);
  return {
    cameo: code,
    quad: entry.quad,
    ...(entry.type === undefined ? {} : { type: entry.type }),
    ...(entry.mode === undefined ? {} : { mode: entry.mode }),
    ...(score === undefined ? {} : { score }),
  };
}

/** Looks each code up once. */
export function cameoReader(codes: ForeignCodes): (cell: string | undefined) => CameoFields | undefined {
  const known = new Map<string, CameoFields | undefined>();
  return (cell) => {
    const key = cell ?? '';
    if (!known.has(key) && known.size < 10_000) known.set(key, cameoFields(cell, codes));
    return known.has(key) ? known.get(key) : cameoFields(cell, codes);
  };
}
