/** The parts as one; the part itself where there is only one that holds anything. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const full = parts.filter((part) => part.length > 0);
  if (full.length === 1) return full[0]!;
  const whole = new Uint8Array(full.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of full) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
