import { makeStreams } from '../fleet/make-streams.js';
import { openQueue } from '../fleet/open-queue.js';
import { QueueError } from '../fleet/queue-error.js';
import { queueAway, Sender, type Sent } from '../fleet/send-reports.js';
import type { InputKind } from '../read/read-report.js';
import { type BatchCount, eachCoded } from './each-report.js';
import { endSignal } from './end-signal.js';
import { EXIT } from './exit-codes.js';
import { type QueueCommandOptions, queueFrom } from './queue-option.js';
import { print, printProblem } from './terminal.js';

export interface SendOptions extends QueueCommandOptions {
  readonly from: InputKind;
}

/** Milliseconds for which an engine that went away is waited for. */
const PATIENCE = 10 * 60_000;
/** Reports on their way to the engine at a time. */
const WINDOW = 128;

/** `chancery fleet send`: puts reports onto the engine. A stopped run goes on where it stopped, since what is there is not kept twice. */
export async function runFleetSend(files: readonly string[], options: SendOptions): Promise<number> {
  const end = endSignal();
  const queue = await openQueue({ ...queueFrom(options), name: 'chancery fleet send' });
  try {
    await makeStreams(queue, {}, { waits: (cause) => printProblem(queueAway(queue, cause)) });
    const sender = new Sender(queue, {
      by: 'sent',
      problem: printProblem,
      patience: PATIENCE,
      signal: end.signal,
      most: WINDOW,
    });
    const counts = { sent: 0, there: 0, refused: 0 };
    const code = async (doc: Parameters<Sender['send']>[0]): Promise<Sent | undefined> =>
      await sender.send(doc).catch((cause: unknown) => {
        // Ctrl-C while the engine was full or away: what is read is read again by the next run.
        if (end.signal.aborted && cause instanceof QueueError) return undefined;
        throw cause;
      });
    const says = ({ reports, problems }: BatchCount): string =>
      `${reports} reports sent, ${counts.there} there already, ${problems} problems`;
    const count = await eachCoded(
      files,
      options.from,
      { window: WINDOW, code },
      async (sent) => {
        if (sent === undefined) return [];
        counts[sent.outcome]++;
        return sent.outcome === 'refused' ? [sent.problem] : [];
      },
      { says },
    );
    const failed = count.failed - counts.refused;
    await print(
      `${counts.sent} sent, ${counts.there} there already, ${counts.refused} refused, ${failed} failed. Queue: ${queue.shown}\n`,
    );
    return count.failed > 0 || count.stopped || end.signal.aborted ? EXIT.some : EXIT.fine;
  } finally {
    await queue.close();
    end.end();
  }
}
