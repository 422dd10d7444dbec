import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../model/problem.js';
import { type InputKind, inputKind, type ReadResult, readReport } from './read-report.js';
import { recordLines } from './record-lines.js';

/** A report read from a file, and which file. */
export interface FileResult extends ReadResult {
  readonly file: string;
}

/** No single report is larger than this, in bytes; JSON Lines files may be, since they are read line by line. */
export const LARGEST_FILE = 64 * 1024 * 1024;
/** So much of standard input tells what it is, in bytes. */
const HEAD = 20_000;
const ENDINGS = /\.(txt|text|html?|xhtml|jsonl|ndjson)$/i;

/** All files that the paths name: folders give their reports, in code-unit order, hidden files and README left out. */
export function listFiles(paths: readonly string[]): { files: string[]; problems: Problem[] } {
  const files: string[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    if (path === '-') {
      files.push(path);
      continue;
    }
    try {
      if (!statSync(path).isDirectory()) {
        files.push(path);
        continue;
      }
      const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
        (name) => ENDINGS.test(name) && !/(^|[\\/])\./.test(name),
      );
      names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      if (names.length === 0) {
        problems.push({
          code: 'no-reports',
          level: 'error',
          where: path,
          message: 'Found a folder without .txt, .html or .jsonl files.',
          fix: 'Name a folder that holds reports.',
        });
      }
      for (const name of names) files.push(join(path, name));
    } catch (cause) {
      problems.push(fileProblem(path, cause));
    }
  }
  return { files, problems };
}

/** Reads files one after another; memory stays that of one report. A file that cannot be read gives a problem, the rest goes on. */
export async function* readFiles(
  files: readonly string[],
  from: InputKind = 'auto',
): AsyncIterable<FileResult> {
  for (const file of files) {
    try {
      if (file === '-') yield* named(file, standardInput(from));
      else if (from === 'jsonl' || (from === 'auto' && /\.(jsonl|ndjson)$/i.test(file)))
        yield* named(file, recordLines(createReadStream(file), file));
      else {
        const { size } = statSync(file);
        if (size > LARGEST_FILE) {
          yield { file, problems: [tooLarge(file, size)] };
        } else yield* named(file, readReport(readFileSync(file), { name: file, from }));
      }
    } catch (cause) {
      yield { file, problems: [fileProblem(file, cause)] };
    }
  }
}

async function* named(
  file: string,
  results: AsyncIterable<ReadResult> | Iterable<ReadResult>,
): AsyncIterable<FileResult> {
  for await (const result of results) yield { file, ...result };
}

/** Reports from standard input: JSON Lines one after another as they come, a text or a page at the end. */
async function* standardInput(from: InputKind): AsyncIterable<ReadResult> {
  const name = 'standard input';
  const source = process.stdin[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const parts: Buffer[] = [];
  let size = 0;
  const more = async (enough: number): Promise<boolean> => {
    while (size < enough) {
      const { done, value } = await source.next();
      if (done === true) return false;
      parts.push(value);
      size += value.length;
    }
    return true;
  };
  let kind = from;
  if (from === 'auto') {
    await more(HEAD);
    kind = inputKind(Buffer.concat(parts).toString('utf8', 0, HEAD), '');
  }
  if (kind === 'jsonl') {
    yield* recordLines(chained(parts, source), name);
    return;
  }
  if (await more(LARGEST_FILE + 1)) yield { problems: [tooLarge(name, size)] };
  else yield* readReport(Buffer.concat(parts), { name, from });
}

async function* chained(head: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncIterable<Uint8Array> {
  yield* head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function tooLarge(where: string, size: number): Problem {
  return {
    code: 'too-large',
    level: 'error',
    where,
    message: `Found ${size} bytes, expected at most ${LARGEST_FILE}.`,
    fix: 'Split it, or give JSON Lines.',
  };
}

/** The problem of a file that the system would not give. */
export function fileProblem(file: string, cause: unknown): Problem {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const told: Record<string, [string, string]> = {
    ENOENT: ['There is no such file.', 'Check the path.'],
    EACCES: ['The file may not be read.', 'Check its permissions.'],
    EISDIR: ['It is a folder.', 'Name its files, or give the folder alone.'],
  };
  const [message, fix] = told[code] ?? [
    `The file cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`,
    'Check the file.',
  ];
  return {
    code: code === 'ENOENT' ? 'no-such-file' : 'unreadable',
    level: 'error',
    where: file,
    message,
    fix,
  };
}
