// Made pages through the page reader: `npm run bench pages [-- PAGES [SEED]]` (default 30 pages in each of 26 layouts). Prints words kept and furniture dropped by layout,
// facts found, and pages a second of processor time; FAULTS=1 prints what is wrong. The layouts and their words are our own.

import { readReport } from '../src/read/read-report.js';
import { LAYOUT_NAMES, madePages } from '../test/made-pages/made-pages.js';
import { scorePage } from '../test/made-pages/score-page.js';

const count = Number(process.argv[2] ?? 30 * LAYOUT_NAMES.length);
const seed = Number(process.argv[3] ?? 1);
const pages = madePages(count, seed);
const all = { kept: 0, toKeep: 0, dropped: 0, toDrop: 0 };
const facts = { title: 0, day: 0, byline: 0, rights: 0 };
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`.padStart(8);
console.log(`${count} pages, seed ${seed}\nlayout        kept   dropped`);
for (const layout of LAYOUT_NAMES) {
  const one = { kept: 0, toKeep: 0, dropped: 0, toDrop: 0 };
  const faults = new Map<string, number>();
  for (const page of pages.filter((made) => made.layout === layout)) {
    const score = scorePage(page);
    for (const key of ['kept', 'toKeep', 'dropped', 'toDrop'] as const) one[key] += score[key];
    for (const text of [...score.lost.map((t) => `lost: ${t}`), ...score.taken.map((t) => `taken: ${t}`)])
      faults.set(text.slice(0, 60), (faults.get(text.slice(0, 60)) ?? 0) + 1);
    const { doc } = score;
    const tell = (fact: string, wanted: string, found: string | undefined) => {
      if (found === undefined || !found.includes(wanted))
        faults.set(
          `${fact}: ${found?.slice(0, 40)}`,
          (faults.get(`${fact}: ${found?.slice(0, 40)}`) ?? 0) + 1,
        );
    };
    tell('title', page.story.headline, doc?.title);
    tell('day', page.story.day, doc?.published);
    const named = page.html.includes(page.story.byline);
    if (named) tell('byline', page.story.byline, doc?.byline);
    if (doc?.title === page.story.headline) facts.title++;
    if (doc?.published?.slice(0, 10) === page.story.day) facts.day++;
    if (!named || doc?.byline?.includes(page.story.byline)) facts.byline++;
    const held = page.story.rights.slice(0, 20);
    if (!page.html.includes(held) || doc?.rights?.includes(held)) facts.rights++;
  }
  for (const key of ['kept', 'toKeep', 'dropped', 'toDrop'] as const) all[key] += one[key];
  console.log(`${layout.padEnd(12)}${percent(one.kept, one.toKeep)}${percent(one.dropped, one.toDrop)}`);
  if (process.env['FAULTS'] !== undefined)
    for (const [text, n] of [...faults].sort(([, a], [, b]) => b - a).slice(0, 8))
      console.log(`    ${n} ${text}`);
}
console.log(`${'all'.padEnd(12)}${percent(all.kept, all.toKeep)}${percent(all.dropped, all.toDrop)}`);
console.log(
  `title ${percent(facts.title, count)}, day ${percent(facts.day, count)}, byline ${percent(facts.byline, count)}, rights ${percent(facts.rights, count)}`,
);
const bytes = pages.map(({ html }) => Buffer.from(html));
const size = bytes.reduce((sum, one) => sum + one.length, 0) / count / 1024;
let best = 0;
for (let round = 0; round < 5; round++) {
  const began = process.cpuUsage();
  for (const page of bytes) for (const _ of readReport(page, { name: 'a.html', from: 'html' }));
  const { user, system } = process.cpuUsage(began);
  best = Math.max(best, (1e6 * count) / (user + system));
}
console.log(
  `${Math.round(best)} pages a second of processor time, of ${size.toFixed(1)} kB each (best of 5 rounds)`,
);
