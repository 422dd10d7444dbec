import { isOverdue } from '../../ledger/follow-commitments.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import { daysBetween } from '../commitments-asked.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { stateShape } from './commitment-mark.js';

const WIDTH = 720;
const EDGE = 70;
/** Height of the line, and of each row of words over and under it. */
const LINE = 66;
const ROW = 17;
/** Words that stand nearer to each other than this go into another row. */
const ROOM = 84;

interface Point {
  readonly day: string;
  readonly words: string;
  readonly kind: 'move' | 'due' | 'now';
  readonly state?: FollowedCommitment['state'];
}

/**
 * A commitment's way from the first word to its last day: moves on a line, the last day and today across it. Undefined where no report has a day.
 * Colours are attributes, so that the picture stands alone; the page's sheet sets others.
 */
export function commitmentPicture(c: FollowedCommitment, on: string, say: Say): Markup | undefined {
  const t = say.t.commitments;
  const points = pointsOf(c, on, say);
  const days = points.map(({ day }) => day).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || !points.some(({ kind }) => kind === 'move'))
    return undefined;
  const span = Math.max(1, daysBetween(first, last));
  const x = (day: string) => Math.round(EDGE + ((WIDTH - 2 * EDGE) * daysBetween(first, day)) / span);
  const above = rows(points.filter(({ kind }) => kind === 'move').map(({ day }) => x(day)));
  const lift = Math.max(0, ...above) * 2 * ROW;
  const y = LINE + lift;
  const height = y + 62;
  const moves = points.filter(({ kind }) => kind === 'move');
  const others = points.filter(({ kind }) => kind !== 'move');
  const anchors = apart(others.map(({ day }) => x(day)));
  const title = `${t.timeline}: ${c.action}`;
  const late = isOverdue(c, on);
  return h`<svg xmlns="http://www.w3.org/2000/svg" class="way" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}" font-family="Helvetica Neue, Arial, sans-serif" font-size="12" fill="#1d1b18">
<title>${title}</title>
<rect class="paper-ground" width="${WIDTH}" height="${height}" fill="#fbf9f4"/>
<line x1="${EDGE - 20}" x2="${WIDTH - EDGE + 20}" y1="${y}" y2="${y}" stroke="#5d5850" class="axis"/>
${moves.map((point, i) => {
  const at = x(point.day);
  const up = y - 26 - (above[i] ?? 0) * 2 * ROW;
  return h`<line class="axis" x1="${at}" x2="${at}" y1="${up + 4}" y2="${y - 8}" stroke="#d9d3c7"/>${stateShape(point.state ?? 'promised', at, y, 7)}<text x="${at}" y="${up - ROW}" text-anchor="middle" font-weight="700" class="halo" stroke="#fbf9f4" stroke-width="5" paint-order="stroke">${point.words}</text><text x="${at}" y="${up - 2}" text-anchor="middle" fill="#5d5850" class="soft halo" stroke="#fbf9f4" stroke-width="5" paint-order="stroke">${say.shortDay(point.day)}</text>
`;
})}
${others.map((point, i) => {
  const at = x(point.day);
  const red = point.kind === 'due' && late;
  const side = anchors[i] ?? 'middle';
  const words = at + (side === 'start' ? -3 : side === 'end' ? 3 : 0);
  return h`<g class="${point.kind}${red ? ' late' : ''}" fill="${red ? '#8a1f1f' : '#1d1b18'}"><line x1="${at}" x2="${at}" y1="${y - 14}" y2="${y + 18}" stroke="${red ? '#8a1f1f' : '#1d1b18'}"${point.kind === 'now' ? h` stroke-dasharray="2 3"` : h` stroke-width="2"`}/><text x="${words}" y="${y + 34}" text-anchor="${side}" font-weight="700">${point.words}</text><text x="${words}" y="${y + 50}" text-anchor="${side}">${say.shortDay(point.day)}</text></g>
`;
})}
</svg>`;
}

function pointsOf(c: FollowedCommitment, on: string, say: Say): Point[] {
  const t = say.t.commitments;
  const moves = c.moves.flatMap(({ day, state }): Point[] =>
    day === undefined ? [] : [{ day, state, kind: 'move', words: t.states[state] }],
  );
  const due = c.dueDay === undefined ? [] : [{ day: c.dueDay, kind: 'due' as const, words: t.due }];
  const ends = [...moves, ...due].map(({ day }) => day).sort();
  // Today is drawn where it helps: inside the way, or shortly after it.
  const [first, last] = [ends[0] ?? on, ends.at(-1) ?? on];
  const inside = on >= first && daysBetween(last, on) <= Math.max(60, daysBetween(first, last));
  return [...moves, ...due, ...(inside ? [{ day: on, kind: 'now' as const, words: t.todayIs }] : [])];
}

/** For each place on the line, in their order, the row in which its words have room. */
function rows(places: readonly number[]): number[] {
  const ends: number[] = [];
  return places.map((at) => {
    let row = ends.findIndex((end) => Math.abs(at - end) >= ROOM);
    if (row < 0) row = ends.length;
    ends[row] = at;
    return row;
  });
}

/** How the words under two lines that stand close to each other lean away from each other. */
function apart(places: readonly number[]): ('start' | 'middle' | 'end')[] {
  const [one, other] = places;
  if (one === undefined || other === undefined || Math.abs(one - other) >= ROOM) return ['middle', 'middle'];
  return one <= other ? ['end', 'start'] : ['start', 'end'];
}
