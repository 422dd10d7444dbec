/** The first 16 hex digits of the SHA-256 of a text, white space folded and in Unicode form NFC: the same report, the same id. */
export function contentId(text: string): string {
  return sha256Hex(new TextEncoder().encode(text.normalize('NFC').replace(/\s+/g, ' ').trim())).slice(0, 16);
}

/** SHA-256 of bytes as 64 hex digits (FIPS 180-4); for texts, where a compiled version would cost more than it saves. */
export function sha256Hex(bytes: Uint8Array): string {
  const length = ((bytes.length + 72) >> 6) << 6;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(length - 4, bytes.length << 3);
  const h = Uint32Array.from(START);
  const w = new Uint32Array(64);
  for (let block = 0; block < length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getUint32(block + 4 * i);
    for (let i = 16; i < 64; i++) {
      const [a, b] = [w[i - 15]!, w[i - 2]!];
      w[i] =
        w[i - 16]! +
        (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) +
        w[i - 7]! +
        (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, z] = h as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let i = 0; i < 64; i++) {
      const one = (z + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [z, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    const sums = [a, b, c, d, e, f, g, z];
    for (let i = 0; i < 8; i++) h[i] = h[i]! + sums[i]!;
  }
  return Array.from(h, (word) => word.toString(16).padStart(8, '0')).join('');
}

function turn(x: number, by: number): number {
  return (x >>> by) | (x << (32 - by));
}

/** Fractional parts of the roots of the first primes, as the standard defines its constants. */
const PRIMES = firstPrimes(64);
const START = PRIMES.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
const K = PRIMES.map((p) => fraction(Math.cbrt(p)));

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes;
}

function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 0x100000000);
}
