import { natsPresent } from './start-nats.js';

/** Tests with real servers run with CHANCERY_FLEET=1, as in .ci/run; there a missing program is a failure. */
export const asked = process.env['CHANCERY_FLEET'] === '1';
export const skipped = !asked;
export const reason = asked
  ? ''
  : natsPresent
    ? ' (left out: CHANCERY_FLEET=1 runs it)'
    : ' (left out: nats-server is not installed)';
