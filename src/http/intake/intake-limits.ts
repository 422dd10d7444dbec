/** What one request may bring, and what the server holds. The page tells its reader the same figures. */
export const INTAKE_LIMITS = {
  /** Addresses of one request. */
  addresses: 200,
  files: 1000,
  reports: 1000,
  /** Bytes of a file that is one report, packed or not; what holds many is read piece by piece and may fill the request. */
  page: 8 * 1024 * 1024,
  /** Bytes that may come out of a packed file: news unpacks to five times its size, a bomb to a thousand times. */
  unpacked: 256 * 1024 * 1024,
  /** Bytes of all files of one request: base64 makes a third more of them, and a body has at most 32 MiB. */
  request: 22 * 1024 * 1024,
  /** Jobs that wait, and bytes that wait in them. */
  jobs: 8,
  bytes: 128 * 1024 * 1024,
  /** Results of a job that are remembered, the last ones; and jobs that are. */
  results: 3000,
  kept: 20,
} as const;
