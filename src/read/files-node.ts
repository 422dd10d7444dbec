import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../model/problem.js';
import { readParts } from './read-parts-node.js';
import type { InputKind, ReadResult } from './read-report.js';

/** A report read from a file, and which file. */
export interface FileResult extends ReadResult {
  readonly file: string;
}

const CHUNK = 1 << 18;
/** What a folder's reports end in. A file that is named itself may have any ending. */
const ENDINGS =
  /\.(?:txt|text|html?|xhtml|jsonl|ndjson|csv|tsv|mbox|mbx|eml|warc|wet|rss|atom|ninjs|nitf|newsml)(?:\.gz)?$/i;

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
          message:
            'Found a folder without reports: files that end in .txt, .html, .jsonl, .csv, .mbox, .warc.gz and the like.',
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

/** Called with the bytes read of a file so far, packed as they lie. */
export type OnBytes = (file: string, bytes: number) => void;

/** Reads files one after another; memory stays that of one report. A file that cannot be read gives a problem, the rest goes on. */
export async function* readFiles(
  files: readonly string[],
  from: InputKind = 'auto',
  onBytes: OnBytes = () => {},
): AsyncIterable<FileResult> {
  for (const file of files) {
    const name = file === '-' ? 'standard input' : file;
    try {
      for await (const result of readParts(counted(file, onBytes), { name, from })) yield { file, ...result };
    } catch (cause) {
      yield { file, problems: [fileProblem(file, cause)] };
    }
  }
}

async function* counted(file: string, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  const stream = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: CHUNK });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    onBytes(file, bytes);
    yield chunk;
  }
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
