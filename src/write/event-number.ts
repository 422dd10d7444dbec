/**
 * A whole number below 2^53 for an id, always the same: two 32-bit Murmur3 hashes of its UTF-16 units, mixed. Of ten million ids two share a
 * number with a chance of one in two hundred. Formats whose ids are numbers use it.
 */
export function idNumber(id: string): number {
  return (murmur(id, 0x9747b28c) >>> 11) * 0x1_0000_0000 + (murmur(id, 0x3c6ef372) >>> 0);
}

function murmur(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    let unit = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
    unit = (unit << 15) | (unit >>> 17);
    hash ^= Math.imul(unit, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
