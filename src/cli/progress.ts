import cliProgress from 'cli-progress';

export interface Progress {
  step(done: number): void;
  end(done: number): void;
}

/** A progress bar of `things` on standard error when that is a terminal and there is more than one; silent otherwise. */
export function startProgress(total: number, things = 'files'): Progress {
  if (process.stderr.isTTY !== true || total < 2) return { step: () => {}, end: () => {} };
  const bar = new cliProgress.SingleBar(
    {
      format: `{bar} {value}/{total} ${things}, {eta_formatted} left`,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
    },
    cliProgress.Presets.legacy,
  );
  bar.start(total, 0);
  return {
    step: (done) => bar.update(done),
    end: (done) => {
      bar.update(done);
      bar.stop();
    },
  };
}
