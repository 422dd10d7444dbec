import { describe } from 'vitest';

/** Tests with real servers run when CHANCERY_FLEET=1 is set, as .ci/run does. */
export const FLEET = process.env['CHANCERY_FLEET'] === '1';

/** `describe` for tests that start real servers; without CHANCERY_FLEET=1 they are skipped, and the title says so. */
export function describeFleet(title: string, job: () => void): void {
  describe.runIf(FLEET)(FLEET ? title : `${title} (skipped: set CHANCERY_FLEET=1)`, job);
}
