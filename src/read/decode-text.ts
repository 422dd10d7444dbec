import type { Problem } from '../model/problem.js';
import { guessCharset } from './guess-charset.js';

/** Text from bytes, with what was odd about them. `text` is undefined when the bytes are no text at all. */
export interface Decoded {
  readonly text?: string;
  readonly problems: Problem[];
}

/**
 * Decodes UTF-8 and UTF-16 (by mark or by its zero bytes), then what `declared`, the charset that a page or a header names, says, then by a guess (Windows
 * pages of Western Europe, Russia, and the charsets of East Asia). Text that is UTF-8 but for a few bytes is read as that. Binary data gives a problem and
 * no text.
 */
export function decodeText(bytes: Uint8Array, where: string, declared?: string): Decoded {
  const problems: Problem[] = [];
  if (bytes.length === 0) return { problems: [empty(where)] };
  if (isUtf32(bytes)) return { problems: [utf32(where)] };
  const utf16 = utf16Kind(bytes);
  if (utf16 !== undefined) return { text: stripMark(new TextDecoder(utf16).decode(bytes)), problems };
  if (isBinary(bytes)) {
    problems.push({
      code: 'binary',
      level: 'error',
      where,
      message: `Found binary data (${bytes.length} bytes), expected text, HTML or JSON Lines.`,
      fix: 'Give the text of the report; convert PDF and Word first.',
    });
    return { problems };
  }
  const told = decoderOf(declared);
  // Charsets of seven bits are valid UTF-8 too.
  if (told?.encoding.startsWith('iso-2022')) return { text: told.decode(bytes), problems };
  try {
    return { text: stripMark(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), problems };
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
  }
  const cut = nearlyUtf8(bytes, told?.encoding === 'utf-8');
  if (cut !== undefined)
    return { text: stripMark(cut), problems: [notUtf8(where, 'utf-8, those bytes left out')] };
  if (told !== undefined && told.encoding !== 'utf-8') {
    const text = told.decode(bytes);
    if (!text.includes('\ufffd')) return { text: stripMark(text), problems };
  }
  const label = told === undefined || told.encoding === 'utf-8' ? guessCharset(bytes) : told.encoding;
  return { text: stripMark(new TextDecoder(label).decode(bytes)), problems: [notUtf8(where, label)] };
}

function notUtf8(where: string, label: string): Problem {
  return {
    code: 'not-utf8',
    level: 'warning',
    where,
    message: `Found bytes that are not UTF-8; read as ${label}.`,
    fix: 'Save the file as UTF-8 if letters look wrong.',
  };
}

/** Text that is UTF-8 but for few bytes, as of a page that was cut off or of a comment in it: those become marks of replacement. */
function nearlyUtf8(bytes: Uint8Array, told: boolean): string | undefined {
  const text = new TextDecoder().decode(bytes);
  let [lost, good] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) lost++;
    else if (code > 127) good++;
  }
  return lost * (told ? 1 : 4) <= good ? text : undefined;
}

/** The problem of a report without any text. */
export function empty(where: string): Problem {
  return {
    code: 'empty',
    level: 'error',
    where,
    message: 'Found no text, expected a report.',
    fix: 'Check the file.',
  };
}

function decoderOf(declared: string | undefined): TextDecoder | undefined {
  if (declared === undefined) return undefined;
  try {
    return new TextDecoder(declared);
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

/** Which UTF-16 bytes are, by their mark or by their zero bytes; undefined for all others. */
export function utf16Kind(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const length = Math.min(bytes.length & ~1, 512);
  if (length < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (odd > length * 0.35 && even < length * 0.02) return 'utf-16le';
  if (even > length * 0.35 && odd < length * 0.02) return 'utf-16be';
  return undefined;
}

/** True for the mark of UTF-32, which no decoder knows; the one of little end begins as that of UTF-16 does. */
function isUtf32([a, b, c, d]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff);
}

function utf32(where: string): Problem {
  return {
    code: 'utf-32',
    level: 'error',
    where,
    message: 'Found text in UTF-32, expected UTF-8.',
    fix: 'Save the file as UTF-8.',
  };
}

/** True for data with the signature of a known binary format, or with many control bytes. A stray null byte is no proof. */
function isBinary(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  if (/^(%PDF|PK\x03\x04|\x1f\x8b|\x89PNG|\xff\xd8\xff|GIF8|\x7fELF|\xd0\xcf\x11\xe0|Rar!|BZh)/.test(head))
    return true;
  const length = Math.min(bytes.length, 4096);
  let odd = 0;
  for (let i = 0; i < length; i++) {
    const b = bytes[i]!;
    if (b < 9 || (b > 13 && b < 27) || (b > 27 && b < 32)) odd++;
  }
  return odd > length * 0.05 && odd > 2;
}

function stripMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
