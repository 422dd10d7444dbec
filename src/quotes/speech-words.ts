import { readTable } from '../knowledge/table.js';
import type { Problem } from '../model/problem.js';

/** The kinds of word in lang/en/speech-verbs.tsv. */
export const SPEECH_KINDS = ['say', 'think', 'vow', 'tell', 'call', 'point', 'carrier'] as const;
export type SpeechKind = (typeof SPEECH_KINDS)[number];

/** Words that hand the word to somebody, by kind, each with its line in the table. */
export type SpeechWords = Readonly<Record<SpeechKind, ReadonlyMap<string, number>>>;

export const SPEECH_FILE = 'lang/en/speech-verbs.tsv';

/** Reads the table from the codebook's files. A bad line is a problem; the rest is used. */
export function loadSpeechWords(files: ReadonlyMap<string, string>): {
  words: SpeechWords;
  problems: Problem[];
} {
  const words: Record<SpeechKind, Map<string, number>> = {
    say: new Map(),
    think: new Map(),
    vow: new Map(),
    tell: new Map(),
    call: new Map(),
    point: new Map(),
    carrier: new Map(),
  };
  const problems: Problem[] = [];
  for (const { line, cells } of readTable(SPEECH_FILE, files.get(SPEECH_FILE) ?? '', 3).rows) {
    const [kind = '', word = ''] = cells;
    const list = words[kind as SpeechKind];
    if (list === undefined || word === '') {
      problems.push({
        code: 'bad-speech-word',
        level: 'error',
        where: `${SPEECH_FILE}:${line}`,
        message: `Found "${kind}" and "${word}", expected one of ${SPEECH_KINDS.join(', ')} and a word.`,
        fix: 'Mend the line or remove it.',
      });
    } else list.set(word, line);
  }
  return { words, problems };
}
