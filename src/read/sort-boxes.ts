import type { Span } from '../model/span.js';
import type { PageBlock } from './page-blocks.js';

/** A paragraph of prose, not a label. */
const PROSE_LENGTH = 80;

/**
 * Marks what stands in boxes as furniture ("widget", "sidebar", "newsletter"), but for boxes that hold most of the page's prose: systems put such words on what
 * holds the report too ("content-sidebar-wrap").
 */
export function sortBoxes(blocks: readonly PageBlock[], boxes: readonly Span[]): void {
  if (boxes.length === 0) return;
  const isProse = ({ text, links, kind }: PageBlock): boolean =>
    kind !== 'furniture' && kind !== 'rights' && links < 0.5 && text.length >= PROSE_LENGTH;
  const proseIn = (part: readonly PageBlock[]): number =>
    part.reduce((sum, block) => sum + (isProse(block) ? block.text.length : 0), 0);
  const all = proseIn(blocks);
  const small = boxes.filter(({ from, to }) => 2 * proseIn(blocks.slice(from, to)) <= all);
  for (const { from, to } of small)
    for (let i = from; i < to; i++) {
      // A headline may stand in a box of its own; whether it is the report's is told by the page's title.
      const { kind } = blocks[i]!;
      if (kind !== 'rights' && kind !== 'headline') blocks[i]!.kind = 'furniture';
    }
}
