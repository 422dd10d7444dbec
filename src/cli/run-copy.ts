import { copyLedger } from '../ledger/copy-ledger.js';
import { openStore } from '../ledger/open-store.js';
import type { StoreEngine } from '../ledger/store-engine.js';
import { EXIT } from './exit-codes.js';
import { type Progress, startProgress } from './progress.js';
import { print, printProblem } from './terminal.js';

export interface CopyCommandOptions {
  readonly keepText?: boolean;
}

/** `chancery copy`: one ledger into another. Stopped, it goes on where it stopped when it is run again. */
export async function runCopy(from: string, to: string, options: CopyCommandOptions): Promise<number> {
  const now = (): Date => new Date();
  const source = await openStore(from, { readOnly: true, now });
  let target: StoreEngine | undefined;
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  let progress: Progress | undefined;
  try {
    target = await openStore(to, { readOnly: false, now });
    const result = await copyLedger(source, target, {
      keepText: options.keepText === true,
      signal: stop.signal,
      progress: (done, of) => {
        progress ??= startProgress(of, 'reports');
        progress.step(done);
      },
    });
    progress?.end(result.reports.copied + result.reports.there);
    for (const problem of result.problems) printProblem(problem);
    const { reports, corrections, history } = result;
    await print(
      `${reports.copied} reports copied, ${reports.there} there already; ${corrections.copied} corrections, ${history.copied} imported events (${corrections.there + history.there} there already). Ledger: ${target.place}\n`,
    );
    if (result.stopped) await print('Stopped before the end; the same command goes on from there.\n');
    return result.stopped || result.problems.some(({ level }) => level === 'error') ? EXIT.some : EXIT.fine;
  } catch (cause) {
    // Either may have failed: the one that knows what it means says it.
    const faults = [source, ...(target === undefined ? [] : [target])].map((engine) => engine.fault(cause));
    throw faults.find(({ problem }) => problem.code !== 'ledger-failed') ?? faults[0];
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await source.close();
    await target?.close();
  }
}
