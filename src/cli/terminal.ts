import { type Problem, problemText } from '../model/problem.js';
import { EXIT } from './exit-codes.js';

/** Prints to standard output and waits while the reader is slow. A reader that has gone (`| head`) ends the program quietly. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}

function outputProblem(error: NodeJS.ErrnoException): Problem {
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT' || error.code === 'EFBIG';
  return {
    code: full ? 'disk-full' : 'output-failed',
    level: 'error',
    where: 'standard output',
    message: full
      ? 'The disk is full; the output ends in the middle.'
      : `The output failed: ${error.message}.`,
    fix: 'Make room and run the command again.',
  };
}

/** Wipes what a progress bar left on the line of a terminal. */
const CLEAR_LINE = '\r\u001b[K';

/** Prints a problem on standard error, in colour on a terminal unless NO_COLOR is set. */
export function printProblem(problem: Problem): void {
  const text = visible(problemText(problem));
  const colour = process.stderr.isTTY === true && !process.env['NO_COLOR'];
  const number = problem.level === 'error' ? 31 : problem.level === 'warning' ? 33 : 36;
  process.stderr.write(
    `${process.stderr.isTTY === true ? CLEAR_LINE : ''}${colour ? `\u001b[${number}m${problem.level}\u001b[0m${text.slice(problem.level.length)}` : text}\n`,
  );
}

/** Prints a line of our own words on standard error, in place of a progress bar. */
export function printLine(line: string): void {
  process.stderr.write(`${process.stderr.isTTY === true ? CLEAR_LINE : ''}${line}\n`);
}

/** Text from outside, made harmless for a terminal: control characters and marks that turn the direction become visible. */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Ends the program without noise when the reader of its output has gone, and with a problem when its output has no room. */
export function endOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      if (stream === process.stdout) printProblem(outputProblem(error));
      process.exit(EXIT.world);
    });
  }
}
