import { EXIT } from './exit-codes.js';

/** The first Ctrl-C (or SIGTERM) ends the work in order, the second at once: what is on disk is whole at any time. `end` stops listening. */
export function endSignal(): { readonly signal: AbortSignal; end(): void } {
  const control = new AbortController();
  const stop = (): void => {
    if (control.signal.aborted) process.exit(EXIT.some);
    if (process.stderr.isTTY === true) process.stderr.write('\r\u001b[KEnding; Ctrl-C again ends at once.\n');
    control.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: control.signal,
    end() {
      process.removeListener('SIGINT', stop);
      process.removeListener('SIGTERM', stop);
    },
  };
}
