import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Problem } from '../model/problem.js';
import { readRecord } from './read-record.js';
import { type InputKind, type ReadResult, readReport } from './read-report.js';

/** A report read from a file, and which file. */
export interface FileResult extends ReadResult {
  readonly file: string;
}

/** No single report is larger than this, in bytes; JSON Lines files may be, since they are read line by line. */
export const LARGEST_FILE = 64 * 1024 * 1024;
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
      if (file === '-')
        yield* named(file, readReport(await readStandardInput(), { name: 'standard input', from }));
      else if (from === 'jsonl' || (from === 'auto' && /\.(jsonl|ndjson)$/i.test(file))) yield* lines(file);
      else {
        const { size } = statSync(file);
        if (size > LARGEST_FILE) {
          yield {
            file,
            problems: [
              {
                code: 'too-large',
                level: 'error',
                where: file,
                message: `Found ${size} bytes, expected at most ${LARGEST_FILE}.`,
                fix: 'Split it, or give JSON Lines.',
              },
            ],
          };
        } else yield* named(file, readReport(readFileSync(file), { name: file, from }));
      }
    } catch (cause) {
      yield { file, problems: [fileProblem(file, cause)] };
    }
  }
}

function* named(file: string, results: Iterable<ReadResult>): Iterable<FileResult> {
  for (const result of results) yield { file, ...result };
}

async function* lines(file: string): AsyncIterable<FileResult> {
  const stream = createReadStream(file);
  const reader = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  try {
    for await (const line of reader) {
      number++;
      const record = number === 1 ? line.replace(/^\uFEFF/, '') : line;
      if (record.trim() !== '') yield { file, ...readRecord(record, `${file}:${number}`) };
    }
  } finally {
    reader.close();
    stream.destroy();
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
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
