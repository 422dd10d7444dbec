import type { Coding } from '../model/coding.js';

/** Throws RangeError where ids would clash: the record is found by them. */
export function checkIds(coding: Coding): void {
  const { id } = coding.doc;
  if (id.length === 0 || id.length > 500)
    throw new RangeError(`a report's id has ${id.length} characters, expected 1 to 500`);
  const seen = new Set<string>();
  for (const event of coding.events) {
    if (seen.has(event.id)) throw new RangeError(`report ${id} has two events called ${event.id}`);
    if (!event.id.startsWith(id))
      throw new RangeError(`event ${event.id} does not carry the id of its report, ${id}`);
    seen.add(event.id);
  }
}
