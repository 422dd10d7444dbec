import type { Doc, ZoneKind } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { blockKind } from './block-kind.js';
import { isDateLine } from './find-day.js';
import { findZones, type MarkedBlock } from './find-zones.js';
import { makeDoc, type ReportFacts } from './make-doc.js';
import { type PageBlock, pageBlocks } from './page-blocks.js';
import { articleText, type PageHead, pageFacts } from './page-facts.js';
import { SENTENCE_END, type StorySpan, storySpan } from './story-span.js';
import { LONGEST_REPORT } from './too-long.js';

/**
 * A report from an HTML page. `Doc.text` is the visible text, a paragraph a block, blocks parted by an empty line. Parts of the
 * page that are not the report are marked as furniture.
 */
export function readPage(
  html: string,
  where: string,
  given: ReportFacts = {},
): { doc?: Doc; problems: Problem[] } {
  const { blocks: shown, head, whole } = pageBlocks(html);
  const blocks = shown.length === 0 ? toldBlocks(head) : shown;
  const problems: Problem[] = [];
  if (!whole) {
    problems.push({
      code: 'page-too-long',
      level: 'warning',
      where,
      message: `Found more than ${LONGEST_REPORT} characters of text on the page; the rest was left out.`,
      fix: 'Cut the page, or give it as plain text.',
    });
  }
  if (blocks.length === 0) {
    problems.push({
      code: 'page-without-text',
      level: 'error',
      where,
      message: 'Found a page without visible text, expected a report.',
      fix: 'The page may need a browser to build itself; save it from one.',
    });
    return { problems };
  }
  const { rights, ...told } = pageFacts(head, given.fetchedFrom);
  const facts: ReportFacts = { ...told, ...given };
  const articles = blocks.filter((b) => b.inside && b.kind !== 'furniture');
  const hasArticle = articles.reduce((sum, b) => sum + b.text.length, 0) > 200;
  const titles = [facts.title, head.title, head.meta.get('og:title')].filter((t) => t !== undefined);
  const story = storySpan(blocks, titles);
  const begins = blocks.findIndex((b) => b.inside && b.kind !== 'furniture');
  let text = '';
  const marked: MarkedBlock[] = [];
  for (const [i, block] of blocks.entries()) {
    const beside = isDay(blocks[i - 1]) || isDay(blocks[i + 1]);
    const kind = pageKind(block, i, story, hasArticle ? begins : undefined, beside);
    if (text !== '') text += '\n\n';
    const from = text.length;
    text += block.text;
    marked.push({ from, to: text.length, ...(kind === undefined ? {} : { kind }) });
  }
  const titled = story.headline >= 0;
  const found = findZones(text, marked, titled || facts.title !== undefined);
  // What the page shows of rights says more than what it tells machines.
  const held = found.rights ?? rights;
  const byline = found.byline ?? head.props.get('named') ?? signedBy(blocks);
  const parts = {
    ...found,
    ...(held === undefined ? {} : { rights: held }),
    ...(byline === undefined ? {} : { byline }),
  };
  return { doc: makeDoc(text, facts, parts), problems };
}

/** Who wrote, by a line that the page's system puts into a footer of the article. */
function signedBy(blocks: readonly PageBlock[]): string | undefined {
  for (const { kind, inside, text } of blocks) {
    const name = kind === 'furniture' && inside && text.length < 160 ? SIGNED.exec(text)?.[1] : undefined;
    if (name !== undefined) return name.trim();
  }
  return undefined;
}

/** The blocks of a page that shows none but tells its article to machines. */
function toldBlocks(head: PageHead): PageBlock[] {
  const told = articleText(head);
  if (told === undefined) return [];
  const block = { inside: true, links: 0 };
  return [
    ...(told.headline === undefined ? [] : [{ ...block, text: told.headline, kind: 'headline' as const }]),
    ...told.paragraphs.map((text) => ({ ...block, text, element: 'p' })),
  ];
}

const LABEL_LENGTH = 40;
/** The name of a person, and nothing else. */
const NAME = /^\p{Lu}[\p{L}'’.-]+(?: (?:\p{Lu}[\p{L}'’.-]*|van|von|de|der|del|bin|ibn)){1,3}$/u;
/** "Submitted by Afi Mensah on 3 March", wherever it stands. */
const SIGNED =
  /^(?:[Ss]ubmitted|[Pp]osted|[Ww]ritten|[Rr]eported|[Pp]ublished) by (\p{Lu}[\p{L}'’. -]{2,60}?)(?:\s+on\b|\s*[|,·-]|$)/u;

function isDay(block: PageBlock | undefined): boolean {
  return block !== undefined && (block.kind === 'dateline' || isDateLine(block.text));
}

/** A caption, or a paragraph of prose. */
function isLead({ kind, text, links }: PageBlock): boolean {
  return (
    kind === 'caption' || (kind === undefined && links < 0.3 && text.length >= 50 && SENTENCE_END.test(text))
  );
}

const RIGHTS = /©|\bcopyright\b|all rights reserved/i;

function pageKind(
  block: PageBlock,
  at: number,
  { headline, first, last }: StorySpan,
  /** Where the element begins that holds the report; undefined for pages without one. */
  begins: number | undefined,
  /** The block before or behind it is a date. */
  beside: boolean,
): ZoneKind | undefined {
  const { kind, text } = block;
  if (at === headline) return 'headline';
  const outside = begins !== undefined && !block.inside;
  // What leads from the headline to the report often stands before the element that holds it.
  const leads = outside && headline >= 0 && at > headline && at < begins && isLead(block);
  const isRights = RIGHTS.test(text) && text.length < 400;
  if (kind === 'furniture') return isRights ? 'rights' : kind;
  if (kind === 'headline') return outside || at < headline ? 'furniture' : 'body';
  if (kind === 'dateline') return /\d{4}/.test(text) && text.length < 80 ? 'dateline' : 'furniture';
  if (kind === 'caption' && block.links > 0.8) return 'furniture';
  if (kind === 'byline' || kind === 'rights') return kind;
  if (isRights) return 'rights';
  if (outside && !leads) return isDateLine(text) ? 'dateline' : 'furniture';
  if (beside && at < headline && at >= headline - 4 && NAME.test(text)) return 'byline';
  if (at < headline || at > last) return isDateLine(text) && at < headline ? 'dateline' : 'furniture';
  if (kind !== undefined) return kind;
  // Labels between headline and report: a section, a clock, "4 min read".
  if (
    headline >= 0 &&
    at < first &&
    text.length < LABEL_LENGTH &&
    !SENTENCE_END.test(text) &&
    !isDateLine(text)
  ) {
    if (beside && NAME.test(text)) return 'byline';
    const told = blockKind(text, { opening: true, titled: true, next: 1 });
    return told === 'body' ? 'furniture' : told;
  }
  if (block.links > 0.7 && text.length < 140) return 'furniture';
  return undefined;
}
