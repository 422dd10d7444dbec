import type { Because } from '../model/because.js';

/**
 * A tree of reasons as indented text, one reason a line with the words that it rests on and its rule. `text` is the report, when
 * it is at hand; without it offsets are printed.
 */
export function becauseText(reason: Because, text?: string, depth = 0): string {
  const words = reason.spans.map(({ from, to }) =>
    text === undefined || text === '' ? `${from}-${to}` : JSON.stringify(clip(text.slice(from, to))),
  );
  const rests = words.length === 0 ? '' : `  [${words.join(', ')}]`;
  const line = `${'  '.repeat(depth)}${depth === 0 ? '' : '- '}${reason.says}${rests}  (${reason.rule})`;
  return [line, ...reason.from.map((below) => becauseText(below, text, depth + 1))].join('\n');
}

function clip(words: string): string {
  const one = words.replace(/\s+/g, ' ');
  return one.length <= 60 ? one : `${one.slice(0, 57)}...`;
}
