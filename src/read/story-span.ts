import type { PageBlock } from './page-blocks.js';

/** Blocks of the report, first to last, as places in the list of blocks: the headline, and the last paragraph. */
export interface StorySpan {
  /** The headline; -1 when no block is one. */
  readonly headline: number;
  readonly last: number;
}

/** A paragraph of prose, not a line of furniture. */
const PROSE_LENGTH = 80;
const SENTENCE_END = /[.!?…]["'”’»)\]]*$/;

/**
 * Where the report stands among the blocks of its page. The headline is the h1 that says what the page's title says, else the
 * block that does, else the first h1; the report ends with its last long paragraph, or short ones right after it.
 */
export function storySpan(blocks: readonly PageBlock[], titles: readonly string[]): StorySpan {
  const parts = titles.flatMap((title) => [title, ...title.split(/\s+(?:::|[|»–—-])\s+/)]);
  const wanted = parts.map(plain).filter((title) => title.length >= 10 && title.includes(' '));
  const says = (block: PageBlock) => {
    const words = plain(block.text);
    return (
      words.length >= 10 && block.kind !== 'furniture' && wanted.some((title) => title.startsWith(words))
    );
  };
  const isTop = (block: PageBlock) => block.kind === 'headline';
  let headline = blocks.findIndex((b) => isTop(b) && says(b));
  if (headline < 0) headline = blocks.findIndex((b) => says(b) && b.links < 0.5);
  if (headline < 0) headline = blocks.findIndex(isTop);
  let last = -1;
  for (let i = Math.max(0, headline); i < blocks.length; i++) {
    const block = blocks[i]!;
    const ends = SENTENCE_END.test(block.text) || (block.element === 'p' && block.text.length >= 120);
    const prose = ends && block.links < 0.5 && block.kind === undefined;
    if (prose && (block.text.length >= PROSE_LENGTH || (last === i - 1 && block.element !== undefined)))
      last = i;
  }
  return { headline, last: last < 0 ? blocks.length - 1 : last };
}

/** Letters and digits alone, in lower case: titles differ in quotes, dashes and spaces. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
