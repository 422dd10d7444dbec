import { describe, expect, it } from 'vitest';
import { blockKind } from './block-kind.js';
import { findDateline } from './find-dateline.js';

const PLACE = { opening: true, titled: true, next: 200 };

describe('lines that an outlet sets about a report', () => {
  it.each([
    ['Source: Marnport Bell | 2025-03-02 10:21:00 | Editor: Ida Morn', 'byline'],
    ['Updated: 10:30 | Author: Ida Morn', 'byline'],
    ['Source: the minister of trade, who asked not to be named.', 'body'],
    ['Chad: 4 | Niger: 2', 'body'],
  ])('are told from its body: %s', (text, kind) => {
    expect(blockKind(text, PLACE)).toBe(kind);
  });

  it('may have a comma between the place of a dateline and who reports from there', () => {
    const text = 'MARNPORT, (Bell) -- Envoys of both towns met on the quay.';
    expect(findDateline(text, 0)).toMatchObject({ place: 'MARNPORT', agency: 'Bell', to: 19 });
  });
});
