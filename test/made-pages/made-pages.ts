import { BLOGS } from './blogs.js';
import { MORE } from './more.js';
import { type MadePage, PageMaker } from './page-maker.js';
import { PAPERS } from './papers.js';
import { SITES } from './sites.js';
import { madeStory, type Story } from './story.js';

const LAYOUTS = Object.entries({ ...BLOGS, ...PAPERS, ...SITES, ...MORE });
export const LAYOUT_NAMES = LAYOUTS.map(([name]) => name);

/** A page of a layout, by its number, with a report made from a seed. */
export function madePage(layout: number, seed: number, words?: number): MadePage {
  return pageOf(layout, madeStory(seed, words));
}

/** A page of a layout with a given report. */
export function pageOf(layout: number, story: Story): MadePage {
  const [name, draw] = LAYOUTS[layout % LAYOUTS.length]!;
  const maker = new PageMaker();
  const html = draw(story, maker);
  return { layout: name, story, html, keep: maker.keep, drop: maker.drop };
}

/** So many pages, each layout in its turn. */
export function madePages(count: number, seed: number, words?: number): MadePage[] {
  return Array.from({ length: count }, (_, i) => madePage(i, seed + i, words));
}
