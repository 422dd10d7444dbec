import type { Doc } from '../../src/model/doc.js';
import { readReport } from '../../src/read/read-report.js';
import type { MadePage } from './page-maker.js';

/** Words of a page that should be coded and are, and those that should not be and are not. */
export interface PageScore {
  readonly kept: number;
  readonly toKeep: number;
  readonly dropped: number;
  readonly toDrop: number;
  /** Texts that were lost, and furniture that was taken for the report. */
  readonly lost: readonly string[];
  readonly taken: readonly string[];
  readonly doc: Doc | undefined;
}

/** Letters and digits alone, since readers fold white space and signs. */
const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
const words = (text: string): number => text.split(/\s+/).length;

/** How a page is read: a text counts as a whole, by its words. */
export function scorePage(page: MadePage): PageScore {
  const [result] = readReport(page.html, { name: `${page.layout}.html`, from: 'html' });
  const doc = result?.doc;
  const coded = plain(
    (doc?.zones ?? [])
      .filter(
        ({ kind }) => kind === 'headline' || kind === 'body' || kind === 'caption' || kind === 'dateline',
      )
      .map(({ from, to }) => doc!.text.slice(from, to))
      .join(' '),
  );
  const lost = page.keep.filter((text) => !coded.includes(plain(text)));
  // What the report says itself is no furniture, though a menu says it too.
  const said = [...page.keep, page.story.credit.slice(7)];
  const rest = said.reduce((left, text) => left.replace(plain(text), ' | '), coded);
  const taken = page.drop.filter((text) => rest.includes(plain(text)));
  const count = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + words(text), 0);
  const [toKeep, toDrop] = [count(page.keep), count(page.drop)];
  return { toKeep, toDrop, kept: toKeep - count(lost), dropped: toDrop - count(taken), lost, taken, doc };
}
