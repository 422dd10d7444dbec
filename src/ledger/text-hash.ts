import { createHash } from 'node:crypto';

/** SHA-256 of a text as UTF-8, in hex: tells whether two reports have the same words when neither text was kept. */
export function textHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
