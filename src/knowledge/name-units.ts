/** The letters, digits, points and apostrophes that a name begins with; names and text are cut alike. */
export function firstWord(text: string, at = 0): string {
  let to = at;
  while (to < text.length && isNameUnit(text.charCodeAt(to))) to++;
  return text.slice(at, to);
}

/** True for units that stand inside a word: letters, digits, point, apostrophe. */
export function isNameUnit(code: number): boolean {
  return (
    ((code >= 48 && code <= 57) ||
      (code >= 65 && code <= 90) ||
      (code >= 97 && code <= 122) ||
      code === 46 ||
      code === 39 ||
      code >= 0xc0) &&
    code !== 0x2019 &&
    code !== 0x2018 &&
    code !== 0x201c &&
    code !== 0x201d &&
    code !== 0x2013 &&
    code !== 0x2014
  );
}
