import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import type { Ledger } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { followedSource } from './followed.js';
import { withNews } from './news.js';

describe('the followed commitments of a server', () => {
  let opened: Ledger;
  beforeEach(async () => {
    opened = await openLedger(':memory:');
  });
  afterEach(() => opened.close());

  it('are made once and again only after a write, which a small ledger shows at once', async () => {
    const { ledger, news } = withNews(opened);
    let made = 0;
    const counted: Ledger = {
      ...ledger,
      everyCommitment(...asked) {
        made++;
        return ledger.everyCommitment(...asked);
      },
    };
    const followed = followedSource(counted, news);
    expect(await followed()).toEqual([]);
    expect(await followed()).toBe(await followed());
    expect(made).toBe(1);
    await ledger.add(sampleCoding());
    const [both] = await Promise.all([followed(), followed()]);
    expect(both.map((c) => [c.debtor[0]?.country, c.state, c.reports])).toEqual([['NOR', 'promised', 1]]);
    expect(made).toBe(2);
    await ledger.add(sampleCoding({ extra: 'Told again.', doc: { id: 'again' } }));
    expect((await followed()).map((c) => c.reports)).toEqual([2]);
  });

  it('are asked for again after the ledger could not be read', async () => {
    const { ledger, news } = withNews(opened);
    let broken = true;
    const followed = followedSource(
      {
        ...ledger,
        // biome-ignore lint/correctness/useYield: it fails before there is anything to yield
        async *everyCommitment() {
          if (broken) throw new RangeError('no ledger');
        },
      },
      news,
    );
    await expect(followed()).rejects.toThrow('no ledger');
    broken = false;
    expect(await followed()).toEqual([]);
  });
});
