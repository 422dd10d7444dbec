import { h } from '../markup.js';
import { type Matrix, sidesOf, strength } from '../matrix.js';
import type { Say } from '../say.js';
import { toneOf } from './tone.js';

const CELL = 46;
const LEFT = 190;
const TOP = 96;
const SHADES = {
  coop: ['#dcebe8', '#b3d3ce', '#7db3ab', '#45897f', '#1d6b62'],
  mixed: ['#ece7da', '#d9cfb6', '#b8a980', '#8f7f52', '#6b5d33'],
  conf: ['#f8e0dc', '#efb8af', '#da8177', '#bd5248', '#a3342c'],
} as const;

/** The matrix as a picture that stands alone. SVG as text. */
export function matrixPicture(matrix: Matrix, name: (code: string) => string, say: Say): string {
  const { cells, first, last } = matrix;
  const { rows, columns } = sidesOf(matrix);
  const most = Math.max(1, ...cells.map(({ events }) => events));
  const numbered = (codes: readonly string[]) => new Map(codes.map((code, i) => [code, i]));
  const [rowOf, columnOf] = [numbered(rows), numbered(columns)];
  const [width, height] = [LEFT + Math.max(4, columns.length) * CELL + 24, TOP + rows.length * CELL + 40];
  const span =
    first === undefined || last === undefined ? '' : say.t.home.matrixSpan(say.day(first), say.day(last));
  return h`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif" font-size="12">
<title>${say.t.home.matrix}</title><rect width="${width}" height="${height}" fill="#fbf9f4"/>
<text x="24" y="32" font-family="Georgia, serif" font-size="20" font-weight="700" fill="#1d1b18">${say.t.home.matrix}</text>
<text x="24" y="52" fill="#5d5850">${span}</text>
${columns.map(
  (code, i) =>
    h`<text x="${LEFT + (i + 0.5) * CELL}" y="${TOP - 8}" text-anchor="middle" fill="#1d1b18">${code}</text>`,
)}
${rows.map(
  (code, i) =>
    h`<text x="${LEFT - 8}" y="${TOP + (i + 0.5) * CELL + 4}" text-anchor="end" fill="#1d1b18">${name(code).slice(0, 26)}</text>`,
)}
${cells.map((cell) => {
  const [x, y] = [LEFT + (columnOf.get(cell.target) ?? 0) * CELL, TOP + (rowOf.get(cell.source) ?? 0) * CELL];
  const step = strength(cell.events, most);
  return h`<rect x="${x + 1}" y="${y + 1}" width="${CELL - 2}" height="${CELL - 2}" fill="${SHADES[toneOf(cell.quads)][step - 1] ?? ''}"/><text x="${x + CELL / 2}" y="${y + CELL / 2 + 4}" text-anchor="middle" fill="${step > 3 ? '#ffffff' : '#1d1b18'}">${say.number(cell.events)}</text>`;
})}
<text x="${width - 24}" y="${height - 12}" text-anchor="end" font-size="11" fill="#5d5850">Chancery</text></svg>`
    .html;
}
