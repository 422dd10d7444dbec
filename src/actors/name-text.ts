import { fold } from '../knowledge/fold.js';
import type { Tokens } from '../model/tokens.js';

/** The words of a document in which names are looked for; `from` and `to` of each row are offsets into `text`. */
export interface NameText {
  readonly text: string;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * The words as the parser reads them: without accents, soft hyphens and zero-width marks ("Rus\u200bsia"), one space for white
 * space ("United\nNations"), a line break where a blank line stands between, so that no name runs over one.
 */
export function nameText(tokens: Tokens): NameText {
  const { count, form } = tokens;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const parts: string[] = [];
  let at = 0;
  const push = (part: string): void => {
    parts.push(part);
    at += part.length;
  };
  for (let i = 0; i < count; i++) {
    const gap = i === 0 ? 0 : tokens.from[i]! - tokens.to[i - 1]!;
    if (gap < 0) {
      // The parts of one written word ("cannot") share its place.
      from[i] = from[i - 1]!;
      to[i] = to[i - 1]!;
      continue;
    }
    if (gap > 0)
      push(gap > 1 && BLANK_LINE.test(tokens.text.slice(tokens.to[i - 1]!, tokens.from[i]!)) ? '\n' : ' ');
    from[i] = at;
    push(fold(form[i]!));
    to[i] = at;
  }
  return { text: parts.join(''), from, to };
}

const BLANK_LINE = /\n[^\S\n]*\n/;
