import { describe, expect, it } from 'vitest';
import { feedPace } from './feed-pace.js';

const rss = (head: string) =>
  `<rss><channel><title>T</title>${head}<item><ttl>9000</ttl></item></channel></rss>`;

describe('the pace of a feed', () => {
  it.each([
    ['<ttl>60</ttl>', 60],
    ['<ttl> 5 </ttl>', 5],
    ['<sy:updatePeriod> hourly </sy:updatePeriod>', 60],
    ['<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>', 15],
    ['<ttl>30</ttl><sy:updatePeriod xmlns:sy="x">hourly</sy:updatePeriod>', 60],
    ['', 0],
  ])('%s is so many minutes: %i', (head, minutes) => {
    expect(feedPace(rss(head))).toBe(minutes * 60_000);
  });

  it('is a day at most, and nothing for what makes no sense', () => {
    for (const head of ['<ttl>99999999</ttl>', '<sy:updatePeriod>yearly</sy:updatePeriod>'])
      expect(feedPace(rss(head)), head).toBe(86_400_000);
    for (const head of [
      '<ttl>-5</ttl>',
      '<ttl>often</ttl>',
      '<ttl></ttl>',
      '<sy:updatePeriod>now</sy:updatePeriod>',
    ])
      expect(feedPace(rss(head)), head).toBe(0);
    expect(
      feedPace(rss('<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>')),
    ).toBe(3_600_000);
  });

  it('is looked for before the first item only, in Atom too', () => {
    const atom = (text: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${text}</feed>`;
    expect(feedPace(atom('<sy:updatePeriod>daily</sy:updatePeriod><entry/>'))).toBe(86_400_000);
    expect(feedPace(atom('<entry ><sy:updatePeriod>daily</sy:updatePeriod></entry>'))).toBe(0);
  });
});
