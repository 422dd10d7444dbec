import type { TriedSentence } from '../../explain/workbench.js';
import { h, type Markup } from '../markup.js';

/** Pixels: of a letter in the fixed-width face, between words, of one level of arcs, of the lines below the words. */
const LETTER = 8.5;
const SMALL = 6.6;
const GAP = 16;
const LEVEL = 22;
const TOP = 22;
const BELOW = 44;
const MONO = 'ui-monospace, SF Mono, DejaVu Sans Mono, Menlo, Consolas, monospace';

interface Arc {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** The word that hangs from the other. */
  readonly dependent: number;
  level: number;
}

/**
 * A sentence with its dependency tree as arcs over the words, each from a head to what hangs from it; the root has a line from above. With `alone` a picture that
 * stands by itself; else colours come from the sheet of the page.
 */
export function treeDrawing({ words }: TriedSentence, label: string, alone = false): Markup {
  const arcs = arcsOf(words);
  const width = words.map((word) =>
    Math.max(wide(word.form) * LETTER, word.upos.length * SMALL, labelWidth(word.deprel)),
  );
  const left: number[] = [];
  let at = GAP;
  for (const one of width) {
    left.push(at);
    at += one + GAP;
  }
  const middle = (i: number): number => left[i]! + width[i]! / 2;
  const deepest = Math.max(0, ...arcs.map((arc) => arc.level));
  const base = TOP + (deepest + 1) * LEVEL;
  const height = base + BELOW;
  const size = h`width="${Math.ceil(at)}" height="${height}" viewBox="0 0 ${Math.ceil(at)} ${height}"`;
  const head = alone
    ? h`<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${MONO}"><rect width="100%" height="100%" fill="#fff"/>`
    : h`<svg class="tree-drawing" ${size} role="img" aria-label="${label}">`;
  return h`${head}<g class="arcs" fill="none" stroke="#5d5850">${arcs.map((arc) => curve(arc, middle, base))}${roots(words, middle, base)}</g><g class="labels" font-size="11" text-anchor="middle" fill="#21486b" stroke="#fff" stroke-width="4" paint-order="stroke">${arcs.map(
    (arc) =>
      h`<text x="${round((middle(arc.from) + middle(arc.to)) / 2)}" y="${base - arc.level * LEVEL - 6}">${arc.label}</text>`,
  )}</g><g class="words" font-size="14" text-anchor="middle" fill="#1d1b18">${words.map(
    (word, i) => h`<text x="${round(middle(i))}" y="${base + 18}">${word.form}</text>`,
  )}</g><g class="upos" font-size="11" text-anchor="middle" fill="#5d5850">${words.map(
    (word, i) => h`<text x="${round(middle(i))}" y="${base + 34}">${word.upos}</text>`,
  )}</g></svg>`;
}

/** Each word's arc to its head, with a level above all arcs that it spans. */
function arcsOf(words: TriedSentence['words']): Arc[] {
  const arcs = words
    .flatMap(({ head, deprel }, i): Arc[] =>
      head === 0
        ? []
        : [{ from: Math.min(i, head - 1), to: Math.max(i, head - 1), label: deprel, dependent: i, level: 1 }],
    )
    .sort((a, b) => a.to - a.from - (b.to - b.from));
  for (const [i, arc] of arcs.entries())
    for (const below of arcs.slice(0, i))
      if (below.from < arc.to && below.to > arc.from) arc.level = Math.max(arc.level, below.level + 1);
  return arcs;
}

/** Up from the head, along, and down to the dependent with a point; the ends stand a little inside so that arcs of one word do not meet. */
function curve({ from, to, dependent, level }: Arc, middle: (i: number) => number, base: number): Markup {
  const rightwards = dependent === to;
  const [x1, x2] = [middle(from) + 3, middle(to) - 3];
  const y = base - level * LEVEL;
  const bend = Math.min(10, (x2 - x1) / 2);
  const end = rightwards ? x2 : x1;
  return h`<path d="M${round(x1)} ${base}V${y + bend}Q${round(x1)} ${y} ${round(x1 + bend)} ${y}H${round(x2 - bend)}Q${round(x2)} ${y} ${round(x2)} ${y + bend}V${base}M${round(end - 3)} ${base - 5}L${round(end)} ${base}L${round(end + 3)} ${base - 5}"/>`;
}

function roots(words: TriedSentence['words'], middle: (i: number) => number, base: number): Markup {
  return h`${words.map((word, i) =>
    word.head === 0
      ? h`<path class="root" stroke="#8a1f1f" d="M${round(middle(i))} 4V${base}M${round(middle(i) - 3)} ${base - 5}L${round(middle(i))} ${base}L${round(middle(i) + 3)} ${base - 5}"/>`
      : undefined,
  )}`;
}

/** Letters of a word, those of East Asian scripts counted twice. */
function wide(form: string): number {
  let count = 0;
  for (const letter of form) count += letter > '\u2e7f' ? 2 : 1;
  return count;
}

/** Short arcs must have room for their label. */
function labelWidth(deprel: string): number {
  return deprel.length * SMALL - GAP;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
