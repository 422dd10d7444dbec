import { isOverdue } from '../../ledger/follow-commitments.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import { h, type Markup } from '../markup.js';
import type { MonthOfDeadlines } from '../month-days.js';
import type { Say } from '../say.js';
import { partyText } from './commitment-card.js';
import { stateShape } from './commitment-mark.js';

const WIDTH = 160;
const HEIGHT = 96;
const TOP = 76;
const EDGE = 20;
/** Entries of a day, and characters of an entry's line. */
const A_DAY = 4;
const LINE = 21;

/** A month of deadlines as a picture that stands alone. */
export function calendarPicture({ month, weeks, due }: MonthOfDeadlines, on: string, say: Say): string {
  const [width, height] = [7 * WIDTH + 2 * EDGE, TOP + weeks.length * HEIGHT + EDGE];
  const week = weeks.find((one) => one.every((day) => day !== undefined)) ?? [];
  const name = new Intl.DateTimeFormat(say.locale, { weekday: 'short', timeZone: 'UTC' });
  const title = say.t.commitments.monthTable(say.day(month));
  return h`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" font-family="Helvetica Neue, Arial, sans-serif" font-size="11" fill="#1d1b18">
<title>${title}</title>
<rect width="${width}" height="${height}" fill="#fbf9f4"/>
<text x="${EDGE}" y="36" font-family="Georgia, serif" font-size="22" font-weight="700">${say.day(month)}</text>
${week.map((day, i) => h`<text x="${EDGE + i * WIDTH + 6}" y="${TOP - 10}" fill="#5d5850">${name.format(new Date(`${day}T00:00:00Z`))}</text>`)}
${weeks.map((one, row) =>
  one.map((day, i) =>
    day === undefined
      ? undefined
      : square(day, EDGE + i * WIDTH, TOP + row * HEIGHT, due.get(day) ?? [], on, say),
  ),
)}
</svg>
`.html;
}

function square(
  day: string,
  x: number,
  y: number,
  list: readonly FollowedCommitment[],
  on: string,
  say: Say,
): Markup {
  const more = list.length - A_DAY;
  const now = day === on;
  // An inner picture clips what is too wide for its day.
  return h`<rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" fill="${list.length === 0 ? 'none' : '#ffffff'}" stroke="${now ? '#8a1f1f' : '#d9d3c7'}"/><svg x="${x}" y="${y}" width="${WIDTH - 3}" height="${HEIGHT}"><text x="6" y="16"${now ? h` font-weight="700" fill="#8a1f1f"` : undefined}>${String(Number(day.slice(8)))}</text>${
    more <= 0
      ? undefined
      : h`<text x="${WIDTH - 9}" y="16" text-anchor="end" fill="#5d5850">${say.t.commitments.moreOnDay(`+${say.number(more)}`)}</text>`
  }${list
    .slice(0, A_DAY)
    .map(
      (c, i) =>
        h`${stateShape(c.state, 12, 29 + i * 17, 4.5)}<text x="21" y="${33 + i * 17}"${isOverdue(c, on) ? h` fill="#8a1f1f"` : undefined}>${clipped(`${partyText(c.debtor)} → ${partyText(c.creditor)} ${c.action}`)}</text>`,
    )}</svg>
`;
}

function clipped(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length <= LINE ? characters.join('') : `${characters.slice(0, LINE - 1).join('')}…`;
}
