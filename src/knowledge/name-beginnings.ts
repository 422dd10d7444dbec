/** Tells where no name begins, by the first three units of it; "TEHRAN" is looked up as "Tehran", so capitals count too. */
export function nameBeginnings(words: Iterable<string>): (text: string, at: number) => boolean {
  const open = new Uint8Array(1 << 18);
  // Units are told apart by their last six bits: one of another script may be taken for a letter, which only costs a look-up.
  const place = (a: number, b: number, c: number) => ((a & 63) << 12) | ((b & 63) << 6) | (c & 63);
  for (const word of words) {
    const [a, b] = [word.charCodeAt(0), word.charCodeAt(1)];
    // Behind words of one or two units anything may follow.
    if (word === '') open.fill(1);
    else if (word.length === 1) open.fill(1, place(a, 0, 0), place(a, 63, 63) + 1);
    else if (word.length === 2) {
      for (const second of [b, word.toUpperCase().charCodeAt(1)])
        open.fill(1, place(a, second, 0), place(a, second, 63) + 1);
    } else
      for (const form of [word, word.toUpperCase()])
        open[place(form.charCodeAt(0), form.charCodeAt(1), form.charCodeAt(2))] = 1;
  }
  return (text, at) =>
    open[place(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2))] === 1;
}
