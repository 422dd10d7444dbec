import type { Fetcher, Refused } from '../fetch/make-fetcher.js';
import { feedText, readFetched } from '../fetch/read-fetched.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import type { Waiting } from './state-line.js';

/** The report at an address that a feed named, or why there is none. */
export async function fetchReport(
  wanted: Waiting,
  fetcher: Fetcher,
  signal: AbortSignal,
): Promise<{ readonly doc: Doc; readonly problems: readonly Problem[] } | { readonly refused: Refused }> {
  const { address } = wanted;
  const got = await fetcher.get(address, signal);
  if ('problem' in got) return { refused: got };
  if (/json/.test(got.type) || feedText(got) !== undefined)
    return {
      refused: {
        problem: {
          code: 'feed-in-feed',
          level: 'error',
          where: address,
          message: 'Found a feed or data where a feed promised a report.',
          fix: 'If it is a feed, give its address itself.',
        },
      },
    };
  const [{ doc, problems } = { problems: [] }] = readFetched(got, wanted);
  if (doc !== undefined) return { doc, problems };
  const [problem] = problems;
  return {
    refused: {
      problem: problem ?? {
        code: 'empty',
        level: 'error',
        where: address,
        message: 'Found a page without a report.',
        fix: 'Open it in a browser; if there is one, save it and add the file.',
      },
    },
  };
}
