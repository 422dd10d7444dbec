import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { CommandError } from './command-error.js';
import { print } from './terminal.js';

/**
 * Writes pieces to `file`, or to standard output for "-". The file appears whole or not at all: a name beside it is written first and renamed at the
 * end. Rejects with CommandError when it is there already and `force` is not set, or cannot be written. Ctrl-C removes what was begun.
 */
export async function writeFile(
  file: string,
  pieces: AsyncIterable<string | Uint8Array>,
  force: boolean,
): Promise<void> {
  if (file === '-') {
    for await (const piece of pieces) await print(piece);
    return;
  }
  refuse(file, force);
  const part = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
  const wipe = (): void => rmSync(part, { force: true });
  const stop = (): void => {
    wipe();
    process.exit(130);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const handle = await open(part, 'wx');
    try {
      for await (const piece of pieces)
        await handle.writeFile(typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    refuse(file, force);
    renameSync(part, file);
  } catch (cause) {
    wipe();
    throw isFileFault(cause) ? unwritable(file, cause) : cause;
  } finally {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
  }
}

function refuse(file: string, force: boolean): void {
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory())
    throw new CommandError({
      code: 'output-is-folder',
      where: file,
      message: 'This is a folder; expected the name of a file.',
      fix: 'Name a file in it.',
    });
  if (!force)
    throw new CommandError({
      code: 'output-exists',
      where: file,
      message: 'This file is there already.',
      fix: 'Name another, or give --force to replace it.',
    });
}

function isFileFault(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'code' in cause && 'syscall' in cause;
}

function unwritable(file: string, cause: NodeJS.ErrnoException): CommandError {
  const full = cause.code === 'ENOSPC' || cause.code === 'EDQUOT' || cause.code === 'EFBIG';
  return new CommandError(
    {
      code: full ? 'disk-full' : 'output-failed',
      where: file,
      message: full
        ? 'The disk is full; nothing was written.'
        : `The file cannot be written: ${cause.message}.`,
      fix: full ? 'Make room and run the command again.' : 'Name a file in a folder that you may write to.',
    },
    cause,
  );
}
