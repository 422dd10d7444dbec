import type { Context, Hono } from 'hono';
import { fault } from '../fault.js';
import type { IntakeJob } from '../intake/intake-job.js';
import { addPage } from '../pages/add-page.js';
import { type Room, sayOf } from '../room.js';
import { tableAnswer } from '../table-answer.js';

const COLUMNS = {
  number: 'integer',
  outcome: 'text',
  from: 'text',
  report: 'text',
  title: 'text',
  events: 'integer',
  problems: 'text',
} as const;

/** Where reports are added, and what became of those of a run: `/add?job=ID`. */
export function addViews(app: Hono, { intake }: Room): void {
  const jobOf = (c: Context): IntakeJob | undefined => {
    const id = c.req.query('job');
    if (id === undefined || id === '') return undefined;
    const job = intake?.job(id);
    if (job === undefined)
      throw fault(
        404,
        'not-found',
        'job',
        'The server knows of no such run.',
        'Runs are forgotten when the server ends; what they added is in the record. Start a new one at /add.',
      );
    return job;
  };
  const state = (job: IntakeJob | undefined) => ({
    jobs: (intake?.jobs() ?? []).map(({ row }) => row),
    ...(job === undefined ? {} : { job: { ...job.row, results: job.resultsAfter(0) } }),
  });
  app.get('/add', (c) => {
    const job = jobOf(c);
    return c.html(
      addPage(
        {
          ...(intake === undefined ? {} : { fetches: intake.fetches, publicOnly: intake.publicOnly }),
          jobs: intake?.jobs().map(({ row }) => row) ?? [],
          ...(job === undefined ? {} : { job: job.row, results: job.resultsAfter(0) }),
        },
        sayOf(c),
      ).html,
    );
  });
  app.get('/add.json', (c) => c.json(state(jobOf(c))));
  for (const format of ['csv', 'parquet'] as const)
    app.get(`/add.${format}`, (c) => {
      const rows = (jobOf(c)?.resultsAfter(0) ?? []).map((one) => [
        ...[one.number, one.outcome, one.from, one.report ?? null, one.title ?? null, one.events ?? null],
        one.problems.map(({ where, message }) => `${where}: ${message}`).join(' ') || null,
      ]);
      return tableAnswer(c, { columns: COLUMNS, rows }, format, 'chancery-run');
    });
}
