/**
 * True when the day, month, year or decade lies more than a month before the day of publication, so that it is background and
 * not news. Both ISO; a decade is its first three digits. False when the day of publication is not known, but for a decade.
 */
export function isLongPast(value: string, published: string | undefined): boolean {
  const then = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(value);
  const now = /^(\d{4})-(\d{2})-(\d{2})/.exec(published ?? '');
  if (then === null) return /^\d{3}$/.test(value) && (now === null || value < now[1]!.slice(0, 3));
  if (now === null) return false;
  const end = (match: RegExpExecArray): number =>
    Number(match[1]) * 372 + Number(match[2] ?? 12) * 31 + Number(match[3] ?? 31);
  return end(now) - end(then) > 35;
}

/** True when the day, month or year lies after the day of publication. Both ISO. */
export function isAhead(value: string, published: string | undefined): boolean {
  const then = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(value)?.[0];
  return then !== undefined && published !== undefined && then > published.slice(0, then.length);
}
