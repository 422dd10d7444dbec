import type { PageBlock } from './page-blocks.js';

/** Blocks of the report, first to last, as places in the list of blocks: the headline, and the last paragraph. */
export interface StorySpan {
  /** The headline; -1 when no block is one. */
  readonly headline: number;
  /** The first paragraph of prose after it. */
  readonly first: number;
  readonly last: number;
}

/** A paragraph of prose, not a line of furniture. */
const PROSE_LENGTH = 80;
export const SENTENCE_END = /[.!?…]["'”’»)\]]*$/;

/**
 * Where the report stands among the blocks of its page. The headline is the h1 that says what the page's title says, else the
 * block that does, else the first h1; the report ends with its last long paragraph, or short ones right after it.
 */
export function storySpan(blocks: readonly PageBlock[], titles: readonly string[]): StorySpan {
  const parts = titles.flatMap(partsOf);
  const wanted = parts.map(plain).filter((title) => title.length >= 10 && title.includes(' '));
  const most = Math.max(0, ...titles.map((title) => title.length));
  const says = (block: PageBlock) => {
    // Letters and digits alone are fewer than all; a paragraph is longer than any title.
    if (block.text.length > 2 * most + 20) return false;
    const words = plain(block.text);
    return (
      words.length >= 10 && block.kind !== 'furniture' && wanted.some((title) => title.startsWith(words))
    );
  };
  const isTop = (block: PageBlock) => block.kind === 'headline';
  // The page's title often begins with the paper's name: the block that says most of it is the headline.
  const longest = (fits: (block: PageBlock) => boolean) =>
    blocks.reduce(
      (best, b, i) =>
        fits(b) && says(b) && (best < 0 || plain(b.text).length > plain(blocks[best]!.text).length)
          ? i
          : best,
      -1,
    );
  // A heading that says the title's first words alone may be the paper's name.
  const top = longest(isTop);
  const any = longest((b) => b.links < 0.5);
  const isName = top >= 0 && any >= 0 && 2 * blocks[top]!.text.length < blocks[any]!.text.length;
  let headline = top < 0 || isName ? any : top;
  if (headline < 0) headline = blocks.findIndex(isTop);
  let first = -1;
  let last = -1;
  for (let i = Math.max(0, headline); i < blocks.length; i++) {
    const block = blocks[i]!;
    const ends = SENTENCE_END.test(block.text) || (block.element === 'p' && block.text.length >= 120);
    const prose = ends && block.links < 0.5 && block.kind === undefined;
    if (prose && (block.text.length >= PROSE_LENGTH || (last >= 0 && goesOn(blocks, last, i)))) {
      if (first < 0) first = i;
      last = i;
    }
  }
  return { headline, first, last: last < 0 ? blocks.length - 1 : last };
}

/** True when the short prose at `at` goes on from that at `last`: right after it, or after boxes and pictures in the same article. */
function goesOn(blocks: readonly PageBlock[], last: number, at: number): boolean {
  const { element, inside } = blocks[at]!;
  if (last === at - 1) return element !== undefined || blocks[last]!.element === undefined;
  const between = blocks.slice(last + 1, at);
  const isBox = (b: PageBlock) => b.kind !== undefined || b.links >= 0.5 || !SENTENCE_END.test(b.text);
  return element === 'p' && inside && between.every(isBox);
}

/** A title, and what stands before and behind each bar, dash or colon in it: one of them is the paper's name. */
function partsOf(title: string): string[] {
  const parts = [title];
  for (const mark of title.slice(0, 400).matchAll(/\s+(?:::|[|»–—-])\s+|:\s+/g))
    parts.push(title.slice(0, mark.index), title.slice(mark.index + mark[0].length));
  return parts;
}

/** Letters and digits alone, in lower case: titles differ in quotes, dashes and spaces. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
