/** Numbers from 0 to 1 that a seed gives (mulberry32): the same on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const PEOPLE = ['Ana Keller', 'Tomas Brandt', 'Ilse Moran', 'Pavel Quist', 'Rhea Santo', 'Emil Varga'];
const DEEDS = [
  'promised to deliver',
  'refused to buy',
  'offered to store',
  'agreed to inspect',
  'halted the sale of',
  'asked for',
];
const THINGS = [
  'gas for the winter',
  'grain from the north',
  'ferries on the strait',
  'radar on the border',
  'timber from the hills',
  'copper from the mines',
];
const PLACES = ['Velgrad', 'Estova', 'Marnport', 'Tullen', 'Osk', 'Brevia'];
const TAILS = [
  'officials said late in the day',
  'according to the ministry',
  'a move that few had expected',
  'after talks that lasted all night',
  'the harbour office told reporters',
  'which its neighbours watch with care',
];

/** A dispatch of our own words: `sentences` sentences with figures that hardly any other has. */
export function dispatch(chance: () => number, sentences = 12): string[] {
  const pick = (list: readonly string[]): string => list[Math.floor(chance() * list.length)]!;
  return Array.from(
    { length: sentences },
    () =>
      `${pick(PEOPLE)} of ${pick(PLACES)} ${pick(DEEDS)} ${Math.floor(chance() * 9000)} loads of ${pick(THINGS)} by day ${Math.floor(chance() * 900)}, ${pick(TAILS)}.`,
  );
}
