import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import { type Mark, markedParagraphs, segmentsOf } from './marked-text.js';
import { escapeText, h, safeLink } from './markup.js';
import { knownWords, marksOf } from './report-marks.js';

describe('a marked text', () => {
  it('puts every unit in exactly one segment, under exactly the marks that cover it', () => {
    const span = fc
      .tuple(fc.nat(40), fc.nat(40))
      .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }));
    const marks = fc.array(
      span.map((s): Mark => ({ ...s, item: 'e1', role: 'source' })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 41 }), marks, (length, all) => {
        const segments = segmentsOf(length, [], all);
        expect(segments.map((s) => s.to - s.from).reduce((a, b) => a + b, 0)).toBe(length);
        for (const segment of segments)
          for (let at = segment.from; at < segment.to; at++)
            expect(new Set(segment.marks)).toEqual(new Set(all.filter((m) => m.from <= at && at < m.to)));
      }),
    );
  });

  it('keeps headline, body and furniture apart and loses no word', () => {
    const coding = sampleCoding();
    const { doc, events } = coding;
    const paragraphs = markedParagraphs(doc.text, doc.zones, marksOf(coding, events));
    expect(paragraphs.map((p) => p.kind)).toEqual(['headline', 'body', 'furniture']);
    const squeezed = (text: string): string => text.replace(/\s+/g, '');
    expect(squeezed(paragraphs.map((p) => p.text).join(''))).toBe(squeezed(doc.text));
    expect(paragraphs[1]?.marked.html).toContain('href="#e1"');
  });

  it('shows of a text that was not kept the words that the record has, in their places, and no other', () => {
    const coding = sampleCoding();
    const { doc, events } = coding;
    const known = knownWords(doc.text.length, coding, events);
    expect(known.length).toBe(doc.text.length);
    const { trigger } = events[0]!;
    expect(known.slice(trigger.from, trigger.to)).toBe(trigger.text);
    const kept = [...known].filter((c) => c !== '\0').length;
    expect(kept).toBeGreaterThan(10);
    expect(kept).toBeLessThan(doc.text.length / 2);
    const html = markedParagraphs(known, doc.zones, marksOf(coding, events))
      .map(({ marked }) => marked.html)
      .join('');
    expect(html).toContain('class="gap');
    expect(html).not.toContain('U+0000');
  });
});

describe('markup', () => {
  it('escapes values, in content and in attributes, and shows control and direction characters', () => {
    expect(h`<a title="${'"><script>'}">${"<&'"}</a>`.html).toBe(
      '<a title="&quot;&gt;&lt;script&gt;">&lt;&amp;&#39;</a>',
    );
    expect(escapeText('a\u0000\u001b[31m\u202eb\n')).toBe('a⟨U+0000⟩⟨U+001B⟩[31m⟨U+202E⟩b\n');
  });

  it('links only to http and https', () => {
    expect(safeLink('https://a.example/x?y=1')).toBe('https://a.example/x?y=1');
    for (const bad of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '/x',
      '',
    ])
      expect(safeLink(bad)).toBeUndefined();
  });
});
