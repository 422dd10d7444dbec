import type { Problem } from '../model/problem.js';

const FIX = {
  feed: 'Have them fetched: `chancery watch` with the address of the feed.',
  sitemap:
    'Most sites with a sitemap have a feed too, which `chancery watch` follows; `readSitemap` of chancery/read lists these for a fetcher of your own.',
} as const;

/** The problem of addresses of reports where reports were expected. */
export function onlyAddresses(where: string, count: number, kind: keyof typeof FIX): Problem {
  return {
    code: 'only-addresses',
    level: 'warning',
    where,
    message: `Found addresses of reports without their text: ${count}.`,
    fix: FIX[kind],
  };
}
