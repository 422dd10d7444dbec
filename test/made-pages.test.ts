import { describe, expect, it } from 'vitest';
import { LAYOUT_NAMES, madePages } from './made-pages/made-pages.js';
import { scorePage } from './made-pages/score-page.js';
import { faultOf } from './sound-doc.js';

/** Pages of our own in the layouts of many systems, with reports made from a seed: three of each. */
const scores = madePages(3 * LAYOUT_NAMES.length, 1000).map((page) => ({ page, score: scorePage(page) }));
const share = (of: typeof scores, part: 'kept' | 'dropped', whole: 'toKeep' | 'toDrop') =>
  of.reduce((sum, { score }) => sum + score[part], 0) / of.reduce((sum, { score }) => sum + score[whole], 0);

describe('made pages', () => {
  it('are at least sixty in twenty layouts, each a sound report', () => {
    expect([scores.length >= 60, LAYOUT_NAMES.length >= 20]).toEqual([true, true]);
    for (const { score } of scores)
      expect(score.doc === undefined ? 'no report' : faultOf(score.doc)).toBeUndefined();
  });

  it('keep 99 words in a hundred of their reports and drop as many of their furniture', () => {
    expect(share(scores, 'kept', 'toKeep')).toBeGreaterThan(0.99);
    expect(share(scores, 'dropped', 'toDrop')).toBeGreaterThan(0.99);
  });

  it.each(LAYOUT_NAMES)('of the layout "%s" keep 97 in a hundred and drop 95', (name) => {
    const own = scores.filter(({ page }) => page.layout === name);
    expect([own.flatMap(({ score }) => score.lost), share(own, 'kept', 'toKeep') > 0.97]).toEqual([
      expect.any(Array),
      true,
    ]);
    expect([own.flatMap(({ score }) => score.taken), share(own, 'dropped', 'toDrop') > 0.95]).toEqual([
      expect.any(Array),
      true,
    ]);
  });

  it('give title and day', () => {
    const right = scores.filter(
      ({ page, score }) =>
        score.doc?.title === page.story.headline && score.doc.published?.slice(0, 10) === page.story.day,
    );
    expect(right.length / scores.length).toBeGreaterThan(0.97);
  });
});
