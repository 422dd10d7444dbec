/** A paragraph of a text: offsets of its first and past its last visible unit. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

/**
 * The paragraphs of a plain text. Empty lines part them; single line breaks part them too, unless the lines look broken at a
 * fixed width (most of 50 to 100 units, ending in mid-sentence).
 */
export function findBlocks(text: string): Block[] {
  const lines: Block[] = [];
  for (let at = 0; at <= text.length; ) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = trim(text, at, end);
    if (line !== undefined) lines.push(line);
    at = end + 1;
  }
  if (!isHardWrapped(text, lines)) return lines;
  const blocks: Block[] = [];
  for (const line of lines) {
    const last = blocks[blocks.length - 1];
    const gap = last === undefined ? '' : text.slice(last.to, line.from);
    if (last !== undefined && gap.split('\n').length === 2)
      blocks[blocks.length - 1] = { from: last.from, to: line.to };
    else blocks.push(line);
  }
  return blocks;
}

function trim(text: string, from: number, to: number): Block | undefined {
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return from < to ? { from, to } : undefined;
}

/** White space of any kind, control characters and marks that nobody sees. */
export function isBlank(code: number): boolean {
  if (code < 0x1680) return code <= 32 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    (code >= 0x200e && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x2029) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

function isHardWrapped(text: string, lines: readonly Block[]): boolean {
  if (lines.length < 4) return false;
  let wrapped = 0;
  let candidates = 0;
  for (let i = 0; i + 1 < lines.length; i++) {
    const [line, next] = [lines[i]!, lines[i + 1]!];
    if (text.slice(line.to, next.from).split('\n').length !== 2) continue;
    candidates++;
    const length = line.to - line.from;
    if (length >= 45 && length <= 100 && !/[.!?:"”’)]$/.test(text.slice(line.to - 1, line.to))) wrapped++;
  }
  return candidates >= 3 && wrapped / candidates > 0.5;
}
