import type { CommitmentState } from '../../model/commitment.js';
import { h, type Markup } from '../markup.js';

/** What of the circle is full: a promise fills up until it is kept. */
const FULL: Readonly<Record<CommitmentState, number>> = {
  offered: 0,
  promised: 0.25,
  agreed: 0.5,
  'under way': 0.75,
  fulfilled: 1,
  'in doubt': 0,
  broken: 0,
  lapsed: 0,
};

/** The shapes of a state's mark around `x`, `y`: a circle that fills up; broken is crossed, in doubt dashed, lapsed struck through. Told beside it in words. */
export function stateShape(state: CommitmentState, x: number, y: number, r: number): Markup {
  const kind = `mark-${state.replace(' ', '-')}`;
  const full = FULL[state];
  const at = (share: number) => {
    const angle = 2 * Math.PI * share - Math.PI / 2;
    return `${round(x + r * Math.cos(angle))} ${round(y + r * Math.sin(angle))}`;
  };
  const line = (dx: number, dy: number) =>
    h`<path d="M${round(x - dx)} ${round(y - dy)}L${round(x + dx)} ${round(y + dy)}" stroke-width="1.6" fill="none"/>`;
  const d = r * 0.55;
  return h`<g class="${kind}" stroke="${state === 'broken' || state === 'in doubt' ? '#8a1f1f' : '#1d1b18'}" fill="#1d1b18"><circle cx="${x}" cy="${y}" r="${r}" fill="#ffffff" class="ground" stroke-width="1.6"${
    state === 'in doubt' ? h` stroke-dasharray="2.4 2"` : undefined
  }/>${
    full === 1
      ? h`<circle cx="${x}" cy="${y}" r="${r}"/>`
      : full > 0
        ? h`<path d="M${x} ${y}L${at(0)}A${r} ${r} 0 ${full > 0.5 ? 1 : 0} 1 ${at(full)}Z" stroke="none"/>`
        : undefined
  }${state === 'broken' ? h`${line(d, d)}${line(d, -d)}` : state === 'lapsed' ? line(d, 0) : undefined}</g>`;
}

/** A state's mark as a small picture of its own. */
export function stateMark(state: CommitmentState): Markup {
  return h`<svg class="state-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${stateShape(state, 8, 8, 6)}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
