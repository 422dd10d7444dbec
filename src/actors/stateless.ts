/** Codes of bodies that belong to no state. */
export const STATELESS: ReadonlySet<string> = new Set('IGO UNO EUR NGO ISM IMG MNC INT'.split(' '));
