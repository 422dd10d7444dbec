import type { Ledger } from '../ledger/ledger.js';
import { loadFollowed } from '../ledger/load-followed.js';
import type { FollowedCommitment } from '../model/followed-commitment.js';
import type { News } from './news.js';

/** All commitments of the ledger, each once with its moves and without reasons, the next due first. The list must not be changed. */
export type FollowedSource = () => Promise<readonly FollowedCommitment[]>;

/** The list where it is there within so many milliseconds: a page of a large ledger that has just been opened does not wait for it. */
export async function followedSoon(
  followed: FollowedSource,
  within = 250,
): Promise<readonly FollowedCommitment[] | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), within);
  });
  try {
    return await Promise.race([followed(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A making that took no longer, in milliseconds, is waited for after a write; else the last state is served meanwhile. */
const SOON = 250;
/** So long after a write a large list is made anew, and not more often than a fifth of the time. */
const AFTER = 1000;
const SHARE = 4;

/**
 * The followed commitments of a server's ledger, kept in memory: any report may move any commitment, so that the list is made as a whole, on the
 * first call and again after writes. Corrections are of events alone and leave it as it is.
 */
export function followedSource(ledger: Ledger, news: News): FollowedSource {
  let made: { readonly list: readonly FollowedCommitment[]; readonly took: number } | undefined;
  let making: Promise<readonly FollowedCommitment[]> | undefined;
  let writes = 0;
  let madeAt = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function make(): Promise<readonly FollowedCommitment[]> {
    if (making !== undefined) return making;
    const began = performance.now();
    const at = writes;
    making = loadFollowed(ledger, {}, { reasons: false })
      .then((list) => {
        made = { list, took: performance.now() - began };
        madeAt = at;
        return list;
      })
      .finally(() => {
        making = undefined;
        if (made !== undefined && madeAt < writes) later();
      });
    return making;
  }
  /** Makes a large list anew by itself; a small one is made when it is asked for. */
  function later(): void {
    if (made === undefined || made.took <= SOON || timer !== undefined) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        // A list that cannot be made now is made, and its fault told, when it is next asked for.
        make().catch(() => (made = undefined));
      },
      Math.max(AFTER, SHARE * made.took),
    );
    timer.unref();
  }
  news.listen(() => {
    writes++;
    later();
  });
  return async () => {
    if (made !== undefined && (madeAt === writes || made.took > SOON)) return made.list;
    const at = writes;
    const list = await make();
    // What was written while an older making went on is not in its list.
    return made !== undefined && madeAt < at && made.took <= SOON ? make() : list;
  };
}
