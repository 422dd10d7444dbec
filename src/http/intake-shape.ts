import { z } from '@hono/zod-openapi';
import { problemShape } from './answer-shapes.js';
import { INTAKE_OUTCOMES, JOB_STATES } from './intake/intake-job.js';
import { INTAKE_LIMITS } from './intake/intake-limits.js';
import { reportShape } from './shapes.js';

const count = z.int().min(0);
const text = z.string();
const { addresses, files, reports } = INTAKE_LIMITS;

/** What POST /api/intake takes. */
export const intakeShape = z.strictObject({
  reports: z.array(reportShape).max(reports, `Found more than ${reports} reports`).optional(),
  files: z
    .array(
      z.strictObject({
        name: text.min(1).max(500),
        data: text.openapi({ description: 'The bytes in base64.', format: 'byte' }),
      }),
    )
    .max(files, `Found more than ${files} files`)
    .optional(),
  addresses: z
    .array(text.min(1).max(2000))
    .max(addresses, `Found more than ${addresses} addresses`)
    .optional(),
  keepText: z.boolean().optional(),
  replace: z.boolean().optional(),
});

export const intakeResultShape = z
  .object({
    number: count,
    outcome: z.enum(INTAKE_OUTCOMES),
    from: text,
    report: text.optional(),
    title: text.optional(),
    events: count.optional(),
    items: count.optional(),
    problems: z.array(problemShape),
  })
  .openapi('IntakeResult');

const row = {
  id: text,
  state: z.enum(JOB_STATES),
  madeAt: text,
  asked: z.object({ reports: count, files: count, addresses: count }),
  keepText: z.boolean(),
  replace: z.boolean(),
  counts: z.object({
    ...{ added: count, replaced: count, skipped: count, refused: count, failed: count },
    ...{ events: count, read: count, total: count },
  }),
  problems: z.array(problemShape),
};
/** A job without its results; `results` is the number of the newest. */
export const intakeJobShape = z.object({ ...row, results: count }).openapi('IntakeJob');
export const intakeJobsShape = z.object({ jobs: z.array(intakeJobShape) });
/** A job with its results. */
export const intakeStateShape = z
  .object({ ...row, results: z.array(intakeResultShape) })
  .openapi('IntakeState');
