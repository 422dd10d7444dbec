import { shippedCodebook } from '../src/cli/load-coder.js';
import { foreignCodes } from '../src/knowledge/foreign-codes.js';

/** Codes and names of the shipped codebook. */
export function shippedCodes() {
  return foreignCodes(shippedCodebook());
}
