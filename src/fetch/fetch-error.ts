import type { Problem } from '../model/problem.js';

/** Why an address gave nothing, as a Problem. Thrown inside fetch/ only: `Fetcher.get` gives it as a value. */
export class FetchError extends Error {
  readonly problem: Problem;
  /** The status of the answer, where there was one. */
  status?: number;
  /** Milliseconds for which the site asks to be left alone. */
  retryAfter?: number;

  constructor(code: string, where: string, message: string, fix: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'FetchError';
    this.problem = { code, level: 'error', where, message, fix };
  }
}

const CERTIFICATE = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT|ERR_TLS_|ERR_SSL_|EPROTO$)/;

/** The FetchError of what the network said. */
export function networkError(where: string, cause: unknown): FetchError {
  if (cause instanceof FetchError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const said = code === '' ? (cause instanceof Error ? cause.message : String(cause)) : code;
  if (CERTIFICATE.test(code))
    return new FetchError(
      'certificate',
      where,
      `The site’s certificate or its encryption does not hold (${said}).`,
      'Open the page in a browser; if you trust it, save it and add the file.',
      cause,
    );
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA')
    return new FetchError(
      'name-unknown',
      where,
      code === 'EAI_AGAIN'
        ? 'The name could not be looked up now.'
        : 'No site has this name, as far as this machine knows.',
      code === 'EAI_AGAIN' ? 'See whether this machine is online, and try again.' : 'Check the address.',
      cause,
    );
  return new FetchError(
    'connection-failed',
    where,
    `The connection failed (${said}).`,
    'Try again later, or save the page and add the file.',
    cause,
  );
}
