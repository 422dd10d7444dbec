import { statSync } from 'node:fs';
import cliProgress from 'cli-progress';

/** How far the reading of some files is. */
export interface ReportProgress {
  /** So many bytes of a file were read. */
  readonly onBytes: (file: string, bytes: number) => void;
  /** A report was worked on, or could not be read. */
  step(): void;
  end(): void;
}

/** Fewer bytes in one file are read before a line about it could be. */
const WORTH = 200_000;
const OFTEN = 200;
const SILENT: ReportProgress = { onBytes: () => {}, step: () => {}, end: () => {} };

/**
 * A line on standard error when that is a terminal: the share of the files' bytes that is read, the time left, and `says`, which is given the seconds since
 * the start. Silent for one small file, where `shown` is false, and in a pipe.
 */
export function startReportProgress(
  files: readonly string[],
  says: (seconds: number) => string,
  shown = true,
): ReportProgress {
  if (!shown || process.stderr.isTTY !== true) return SILENT;
  const sizes = new Map(files.map((file) => [file, sizeOf(file)]));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const streamed = files.includes('-');
  if (!streamed && files.length < 2 && total < WORTH) return SILENT;
  const bar = new cliProgress.SingleBar(
    {
      format: streamed ? '{says}' : '{bar} {percentage}%, {eta_formatted} left | {says}',
      ...{ stream: process.stderr, clearOnComplete: true, hideCursor: true, barsize: 20 },
    },
    cliProgress.Presets.legacy,
  );
  const began = Date.now();
  let last = '';
  let before = 0;
  let read = 0;
  let drawn = 0;
  bar.start(Math.max(1, total), 0, { says: '' });
  const draw = (): void => {
    const now = Date.now();
    if (now - drawn < OFTEN) return;
    drawn = now;
    bar.update(Math.min(before + read, total), { says: says((now - began) / 1000) });
  };
  return {
    onBytes: (file, bytes) => {
      if (file !== last) {
        before += sizes.get(last) ?? 0;
        last = file;
      }
      read = bytes;
      draw();
    },
    step: draw,
    end: () => bar.stop(),
  };
}

function sizeOf(file: string): number {
  return file === '-' ? 0 : (statSync(file, { throwIfNoEntry: false })?.size ?? 0);
}
