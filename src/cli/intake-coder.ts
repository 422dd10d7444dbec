import type { IntakeCoder } from '../http/intake/run-job.js';
import type { CodedBy } from '../model/coding.js';
import { idleCoders } from './idle-coders.js';

/** Codes reports that the server takes in, in threads of their own, so that it answers meanwhile. `by` is that of the shipped coder. */
export function intakeCoder(by: CodedBy): IntakeCoder {
  return { ...idleCoders(), by };
}
