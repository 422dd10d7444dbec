import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { NON_COMMERCIAL } from '../net/treebank.js';

/** A paragraph of a treebank as it was written: its text, and where words and sentences end in it. */
export interface RawParagraph {
  readonly text: string;
  readonly genre: string;
  /** UTF-16 offsets, one a word, in order. */
  readonly from: number[];
  readonly to: number[];
  /** Places among the words of the last word of each sentence. */
  readonly lastWords: number[];
}

/** Rebuilds the texts of a CoNLL-U file, gzipped or plain. Words whose parts do not spell the written whole are skipped. */
export function readParagraphs(path: string, keepAll = false): RawParagraph[] {
  const raw = readFileSync(path);
  const text = (raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw).toString('utf8');
  const out: RawParagraph[] = [];
  let open: { text: string; genre: string; from: number[]; to: number[]; lastWords: number[] } | undefined;
  for (const block of text.split('\n\n')) {
    if (block.trim() === '') continue;
    const lines = block.split('\n');
    if (!open || lines.some((line) => /^# new(par|doc)/.test(line))) {
      open = { text: '', genre: genreOf(lines), from: [], to: [], lastWords: [] };
      out.push(open);
    }
    addSentence(lines, open);
    open.lastWords.push(open.to.length - 1);
  }
  return out.filter((paragraph) => keepAll || !NON_COMMERCIAL.has(paragraph.genre));
}

function genreOf(lines: string[]): string {
  const id = lines.find((line) => line.startsWith('# sent_id = '))?.slice(12) ?? '';
  return id.startsWith('GUM_') ? id.split('_')[1]! : id.split('-')[0]!;
}

function addSentence(lines: string[], open: { text: string; from: number[]; to: number[] }): void {
  let whole: { last: number; space: boolean } | undefined;
  for (const line of lines) {
    const field = line.split('\t');
    if (field.length !== 10) continue;
    const spaced = !field[9]!.split('|').includes('SpaceAfter=No');
    const range = /^(\d+)-(\d+)$/.exec(field[0]!);
    if (range) {
      whole = { last: Number(range[2]), space: spaced };
      continue;
    }
    if (!/^\d+$/.test(field[0]!)) continue;
    open.from.push(open.text.length);
    open.text += field[1]!;
    open.to.push(open.text.length);
    if (whole) {
      if (Number(field[0]) < whole.last) continue;
      if (whole.space) open.text += ' ';
      whole = undefined;
    } else if (spaced) open.text += ' ';
  }
}
