import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Tokens } from '../model/tokens.js';
import { packTokens, unpackTokens } from '../parse/pack-tokens.js';

/** A parse as the ledger keeps it: how many words, and its columns deflated. */
export interface KeptParse {
  readonly words: number;
  readonly data: Uint8Array;
}

/** No parse of a report of at most a million characters is longer than this once inflated. */
const LONGEST = 256 * 1024 * 1024;

export function keptParse(tokens: Tokens): KeptParse {
  return { words: tokens.count, data: deflateRawSync(packTokens(tokens)) };
}

/** The parse back, over the text that it was made from. Throws RangeError when it is damaged. */
export function parseKept(kept: KeptParse, text: string): Tokens {
  return unpackTokens(inflateRawSync(kept.data, { maxOutputLength: LONGEST }), text);
}
