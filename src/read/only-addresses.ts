import type { Problem } from '../model/problem.js';

/** The problem of addresses of reports where reports were expected. */
export function onlyAddresses(where: string, count: number): Problem {
  return {
    code: 'only-addresses',
    level: 'warning',
    where,
    message: `Found addresses of reports without their text: ${count}.`,
    fix: 'Have them fetched: give the address of this feed or sitemap to "Add reports" on the page of `chancery serve`.',
  };
}
