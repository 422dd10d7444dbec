import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Doc, Zone } from '../model/doc.js';
import type { Tokens } from '../model/tokens.js';
import { loadModelFile } from '../parse/load-node.js';
import { segmenterOf } from '../parse/segmenter-of.js';
import { visible } from './characters.js';
import { joinsPrevious } from './contraction.js';
import { LONGEST_SENTENCE } from './find-sentences.js';
import { LONGEST_PIECE } from './gap-features.js';
import { segment, segmentText, zoneAt } from './segment.js';

const segmenter = segmenterOf(loadModelFile());

function sentences(text: string): string[] {
  return rows(segmentText(text, segmenter));
}

function rows(tokens: Tokens): string[] {
  const out: string[] = [];
  for (let s = 0; s < tokens.sentenceCount; s++) {
    out.push(tokens.form.slice(tokens.sentenceStart[s], tokens.sentenceStart[s + 1]).join(' '));
  }
  return out;
}

describe('words', () => {
  it('cuts clitics off and keeps abbreviations, numbers and addresses whole', () => {
    expect(sentences("Kenya's army can't confirm it cannot pay $3.5 million.")).toEqual([
      "Kenya 's army ca n't confirm it can not pay $ 3.5 million .",
    ]);
    expect(sentences('Write to desk@example.org or see https://example.org/a?b=c.')).toEqual([
      'Write to desk@example.org or see https://example.org/a?b=c .',
    ]);
  });

  it('parts words at hyphens as the treebanks do, but not behind a prefix', () => {
    expect(sentences('U.S.-backed forces fought pro-Russian, anti-government units.')).toEqual([
      'U.S. - backed forces fought pro-Russian , anti-government units .',
    ]);
  });

  it('cuts curly quotation marks and apostrophes like straight ones', () => {
    expect(sentences('“Lagos’s port isn’t shut,” she said.')).toEqual([
      '“ Lagos ’s port is n’t shut , ” she said .',
    ]);
  });

  it('leaves soft hyphens and zero-width marks out of forms but not out of spans', () => {
    const text = 'The minis\u00adters met in \u202bCai\u200bro\u202c.';
    const tokens = segmentText(text, segmenter);
    expect([...tokens.form]).toEqual(['The', 'ministers', 'met', 'in', 'Cairo', '.']);
    expect(text.slice(tokens.from[1], tokens.to[1])).toBe('minis\u00adters');
    expect(text.slice(tokens.from[4], tokens.to[4])).toBe('Cai\u200bro');
  });

  it('parts words where a blank was forgotten between sentences', () => {
    expect(sentences('Troops left on Sunday.Nobody was hurt.')).toHaveLength(2);
  });

  it('keeps "No." before a number and parts it elsewhere', () => {
    expect(sentences('Resolution No. 5 passed.')).toEqual(['Resolution No. 5 passed .']);
    expect(sentences('He said no. They left.')).toEqual(['He said no .', 'They left .']);
  });

  it('tells which words are written as one token', () => {
    const tokens = segmentText("The ministers' aides don't say Iran's envoy cannot come.", segmenter);
    const joined = [...tokens.form].filter((_, i) => joinsPrevious(tokens, i));
    expect(joined).toEqual(["'", "n't", "'s", 'not']);
  });
});

describe('sentences', () => {
  it('go on behind the day of a month', () => {
    expect(sentences('On February 12 Russia sent two field hospitals to Pakistan.')).toHaveLength(1);
    expect(sentences('The ship left on April 3. Pakistan waited.')).toHaveLength(2);
  });

  it('do not end behind titles and initials', () => {
    const text = 'Gen. A. B. Okoro met Sen. Lucy M. Hart in Washington, D.C. on Friday. Both smiled.';
    expect(sentences(text)).toEqual([
      'Gen. A. B. Okoro met Sen. Lucy M. Hart in Washington , D.C. on Friday .',
      'Both smiled .',
    ]);
  });

  it('end behind an abbreviation when a word like "The" opens the next', () => {
    expect(sentences('The ship left at 5 p.m. The crew slept.')).toHaveLength(2);
  });

  it('end inside quotations that span several', () => {
    expect(sentences('“We will wait. We will not leave,” the envoy said. “That is all.”')).toEqual([
      '“ We will wait .',
      'We will not leave , ” the envoy said .',
      '“ That is all . ”',
    ]);
  });

  it('end at blank lines and at ends of long lines, with or without a stop', () => {
    expect(sentences('Envoys meet in Oslo\n\nTalks opened on Monday')).toHaveLength(2);
  });

  it('run on over lines that were wrapped by hand', () => {
    const text =
      'The two governments agreed on Tuesday to reopen the border crossing\nthat has been shut since a clash between their patrols killed three\nsoldiers in May.';
    expect(sentences(text)).toHaveLength(1);
  });

  it('run on over a line end in mid-sentence, but not through a list', () => {
    const long =
      'The envoy of the northern province told a crowded room of reporters late on Tuesday evening that';
    expect(sentences(`${long} the border\nwould stay shut for now.`)).toHaveLength(1);
    expect(sentences('Present at the talks:\nthe northern envoy\nthe southern envoy')).toHaveLength(3);
  });

  it('never have more words than the limit, and a text without stops takes no longer for it', () => {
    const tokens = segmentText('the army moved north and '.repeat(20_000), segmenter);
    expect(tokens.count).toBe(100_000);
    for (let s = 0; s < tokens.sentenceCount; s++) {
      expect(tokens.sentenceStart[s + 1]! - tokens.sentenceStart[s]!).toBeLessThanOrEqual(LONGEST_SENTENCE);
    }
  });

  it('never cross a zone; furniture has none', () => {
    const text = 'Click here for more. Envoys meet Talks opened in Oslo.';
    const zone = (kind: Zone['kind'], part: string): Zone => {
      const from = text.indexOf(part);
      return { kind, from, to: from + part.length };
    };
    const zones = [
      zone('furniture', 'Click here for more.'),
      zone('headline', 'Envoys meet'),
      zone('body', 'Talks opened in Oslo.'),
    ];
    const doc: Doc = { id: 'x', text, language: 'en', zones };
    const tokens = segment(doc, segmenter);
    expect(rows(tokens)).toEqual(['Envoys meet', 'Talks opened in Oslo .']);
    expect(zoneAt(zones, tokens.from[0]!)).toBe('headline');
    expect(zoneAt(zones, text.indexOf('Oslo'))).toBe('body');
    expect(zoneAt(zones, text.indexOf(' Envoys'))).toBeUndefined();
  });
});

describe('any text', () => {
  const pieces = fc.oneof(
    fc.constantFrom(
      'the',
      "don't",
      'U.S.',
      'Mr.',
      'No.',
      '5',
      '“',
      '”',
      '(',
      '.',
      '...',
      '\n',
      '\n\n',
      ' ',
      '\u00ad',
      '\u200b',
      '\u202e',
      '\0',
      '😀',
      'a@b.cd',
      'http://x.y/z.',
      'long-term',
      '’s',
    ),
    fc.string({ unit: 'binary' }),
    fc.string(),
  );
  const text = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

  it('is cut into ordered spans that quote their forms, and sentences that hold every word once', () => {
    fc.assert(
      fc.property(text, (input) => {
        const tokens = segmentText(input, segmenter);
        let end = 0;
        for (let i = 0; i < tokens.count; i++) {
          const quoted = input.slice(tokens.from[i], tokens.to[i]);
          expect(visible(quoted)).toBe(tokens.form[i]);
          expect(tokens.form[i]!.length).toBeGreaterThan(0);
          expect(tokens.form[i]!.length).toBeLessThanOrEqual(LONGEST_PIECE);
          expect(tokens.from[i]!).toBeGreaterThanOrEqual(end);
          end = tokens.to[i]!;
        }
        const starts = [...tokens.sentenceStart];
        expect(starts[0]).toBe(0);
        expect(starts.at(-1)).toBe(tokens.count);
        for (let s = 1; s < starts.length; s++) expect(starts[s]!).toBeGreaterThan(starts[s - 1]!);
        const words = [...tokens.form].join('');
        expect(words).toBe(visible(input).replace(/[\s\p{Cc}]/gu, ''));
      }),
      { seed: 20241124, numRuns: 300 },
    );
  });

  it('is cut the same way whatever was cut before', () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const alone = rows(segmentText(second, segmenter));
        segmentText(first, segmenter);
        expect(rows(segmentText(second, segmenter))).toEqual(alone);
      }),
      { seed: 20241125, numRuns: 50 },
    );
  });
});
