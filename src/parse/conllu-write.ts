import { deprelOf, nameOf, type Tokens, uposOf, xposOf } from '../model/tokens.js';
import { joinsPrevious } from '../segment/contraction.js';

/** Words that are written as one: rows `first` to `last` (inclusive) of Tokens. */
export interface Multiword {
  readonly first: number;
  readonly last: number;
}

/** What a CoNLL-U file says besides the columns of Tokens. */
export interface ConlluExtras {
  /** Comment lines of each sentence, without "# "; `text` and `sent_id` lines are written anyway when missing. */
  readonly comments?: readonly (readonly string[])[];
  /** In the order of the text; when absent they are told by their form ("cannot", "state's"). */
  readonly multiword?: readonly Multiword[];
}

/**
 * The tokens as CoNLL-U. Names go to MISC as `NER=`, white space as `SpaceAfter=No`. A sentence whose words have no heads
 * yet gets "_" in their place.
 */
export function writeConllu(tokens: Tokens, extras: ConlluExtras = {}): string {
  const multiword = extras.multiword ?? findMultiword(tokens);
  const lines: string[] = [];
  let next = 0;
  for (let s = 0; s < tokens.sentenceCount; s++) {
    const first = tokens.sentenceStart[s]!;
    const end = tokens.sentenceStart[s + 1]!;
    writeComments(tokens, s, extras.comments?.[s] ?? [], lines);
    let covered = first;
    for (let i = first; i < end; i++) {
      while (next < multiword.length && multiword[next]!.first < i) next++;
      const whole = multiword[next];
      if (whole?.first === i && whole.last < end) {
        const form = written(tokens, i, whole.last);
        const space = spaceAfter(tokens, whole.last) ? '_' : 'SpaceAfter=No';
        lines.push(`${i - first + 1}-${whole.last - first + 1}\t${form}\t_\t_\t_\t_\t_\t_\t_\t${space}`);
        covered = whole.last + 1;
      }
      lines.push(wordLine(tokens, i, first, i < covered));
    }
    lines.push('');
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function writeComments(tokens: Tokens, s: number, comments: readonly string[], lines: string[]): void {
  if (!comments.some((comment) => comment.startsWith('sent_id '))) lines.push(`# sent_id = ${s + 1}`);
  for (const comment of comments) lines.push(`# ${comment}`);
  if (comments.some((comment) => comment.startsWith('text '))) return;
  const from = tokens.from[tokens.sentenceStart[s]!];
  const to = tokens.to[tokens.sentenceStart[s + 1]! - 1];
  if (from !== undefined && to !== undefined) {
    lines.push(`# text = ${tokens.text.slice(from, to).replace(/\s+/g, ' ')}`);
  }
}

function wordLine(tokens: Tokens, i: number, first: number, inMultiword: boolean): string {
  const head = tokens.head[i]!;
  const parsed = head >= 0 || tokens.deprel[i] !== 0;
  const misc: string[] = [];
  if (tokens.name[i] !== 0) misc.push(`NER=${nameOf(tokens, i)}`);
  if (!inMultiword && !spaceAfter(tokens, i)) misc.push('SpaceAfter=No');
  return [
    i - first + 1,
    field(tokens.form[i]!),
    field(tokens.lemma[i]!),
    uposOf(tokens, i),
    xposOf(tokens, i),
    tokens.featsTable[tokens.feats[i]!] ?? '_',
    parsed ? (head < 0 ? 0 : head - first + 1) : '_',
    parsed ? deprelOf(tokens, i) : '_',
    '_',
    misc.join('|') || '_',
  ].join('\t');
}

function field(text: string): string {
  return text === '' ? '_' : text.replace(/[\t\r\n]/g, ' ');
}

function written(tokens: Tokens, first: number, last: number): string {
  let form = '';
  for (let i = first; i <= last; i++) form += tokens.form[i]!;
  return field(form);
}

/** White space stands behind the word, or nothing does: the last word of a text has none to follow. */
function spaceAfter({ from, to, count }: Tokens, i: number): boolean {
  return i + 1 >= count || from[i + 1]! > to[i]!;
}

function findMultiword(tokens: Tokens): Multiword[] {
  const found: Multiword[] = [];
  for (let s = 0; s < tokens.sentenceCount; s++) {
    let first = tokens.sentenceStart[s]!;
    for (let i = first + 1; i <= tokens.sentenceStart[s + 1]!; i++) {
      if (i < tokens.sentenceStart[s + 1]! && joinsPrevious(tokens, i)) continue;
      if (i - first > 1) found.push({ first, last: i - 1 });
      first = i;
    }
  }
  return found;
}
