/** An address of the web, read against `base`; undefined for any other. */
export function absolute(link: string, base: string): string | undefined {
  const against = URL.canParse(base) ? base : 'about:blank';
  if (!URL.canParse(link.trim(), against)) return undefined;
  const url = new URL(link.trim(), against);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}
