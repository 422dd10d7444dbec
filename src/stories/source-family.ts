import type { Doc } from '../model/doc.js';
import { registrableDomain } from './registrable-domain.js';

/** An agency or publisher of codebook/sources/families.tsv: what it is called in credits and by which addresses it is known. */
export interface KnownFamily {
  readonly family: string;
  readonly kind: 'agency' | 'publisher';
  readonly names: readonly string[];
  readonly domains: readonly string[];
}

/** Where a report comes from. */
export interface SourceFamily {
  /** Who published it: a family of the table, else the registered name of its address, else the publisher's name in small letters, else its own. */
  readonly outlet: string;
  /** The agency that it is credited to. */
  readonly agency?: string;
  /** What it was told by: "dateline (AP)", "address apnews.com". */
  readonly by: string;
}

/** Reads the families of sources once, and gives that of a report. */
export function sourceFamilies(known: readonly KnownFamily[]): (doc: SourceFacts) => SourceFamily {
  const byName = new Map(known.flatMap((one) => one.names.map((name) => [nameKey(name), one] as const)));
  const byDomain = new Map(known.flatMap((one) => one.domains.map((domain) => [domain, one] as const)));
  const agencies = known.filter(({ kind }) => kind === 'agency');
  const inByline = new Map(agencies.flatMap((one) => one.names.map((name) => [nameKey(name), one] as const)));

  const outletOf = (doc: SourceFacts): { outlet: string; by: string; agency?: string } => {
    const domain = registrableDomain(doc.url);
    const found = domain === undefined ? undefined : byDomain.get(domain);
    const named = doc.publisher === undefined ? undefined : byName.get(nameKey(doc.publisher));
    const family = named ?? found;
    if (family !== undefined)
      return {
        outlet: family.family,
        by: named === undefined ? `address ${domain}` : `publisher ${doc.publisher}`,
        ...(family.kind === 'agency' ? { agency: family.family } : {}),
      };
    if (domain !== undefined) return { outlet: domain, by: `address ${domain}` };
    const name = nameKey(doc.publisher ?? '');
    return name === ''
      ? { outlet: `report ${doc.id}`, by: 'nothing: it names neither publisher nor address' }
      : { outlet: name, by: `publisher ${doc.publisher}` };
  };
  const creditOf = (doc: SourceFacts): { agency: string; by: string } | undefined => {
    const dateline = doc.dateline?.agency;
    const inLine = dateline === undefined ? undefined : inByline.get(nameKey(dateline));
    if (inLine !== undefined) return { agency: inLine.family, by: `dateline (${dateline})` };
    for (const part of (doc.byline ?? '')
      .slice(0, 300)
      .split(/[,;|/()–—]|\s-\s|\b(?:and|with|by|from|for|via|in)\b/i)) {
      const found = inByline.get(nameKey(part));
      if (found !== undefined) return { agency: found.family, by: `byline ${part.trim()}` };
    }
    return undefined;
  };
  return (doc) => {
    const outlet = outletOf(doc);
    const credit = creditOf(doc);
    return credit === undefined ? outlet : { outlet: outlet.outlet, agency: credit.agency, by: credit.by };
  };
}

/** What of a report tells its source. */
export type SourceFacts = Pick<Doc, 'id' | 'publisher' | 'url' | 'byline' | 'dateline'>;

/** A name as it is compared: small letters, no accents, no "the" before it, no ".com" behind it, words parted by one blank. */
function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^\s*(?:www\.)?(?:the\s+)?/, '')
    .replace(/\.(?:com|org|net)\s*$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
