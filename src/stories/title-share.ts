/** Share of the words of the shorter title that stand in the other, 0 to 1; undefined where either has none. Words of one or two letters say nothing. */
export function titleShare(a: string | undefined, b: string | undefined): number | undefined {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.size === 0 || other.size === 0) return undefined;
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const word of short) if (long.has(word)) shared++;
  return shared / short.size;
}

function wordsOf(title: string | undefined): Set<string> {
  return new Set((title ?? '').toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}
