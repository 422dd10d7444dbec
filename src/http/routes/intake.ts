import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import type { Ledger } from '../../ledger/ledger.js';
import type { FilterTable } from '../../ledger/read-filter.js';
import { declare } from '../declare.js';
import { fault } from '../fault.js';
import type { IntakeJob } from '../intake/intake-job.js';
import type { Intake } from '../intake/make-intake.js';
import { intakeJobShape, intakeJobsShape, intakeShape, intakeStateShape } from '../intake-shape.js';

/** Clients of streams at once. */
const CLIENTS = 32;
/** Milliseconds between signs of life, and between two tellings of the state. */
const HEARTBEAT = 15_000;
const TELL = 200;
const AFTER: FilterTable = {
  after: {
    says: 'Only results with a greater number; the stream takes the header `Last-Event-ID` too.',
    schema: { type: 'integer', minimum: 0 },
    read: (word) =>
      /^\d{1,15}$/.test(word)
        ? Number(word)
        : {
            ...{ code: 'filter-not-understood', level: 'error', where: 'after' },
            ...{ message: `Found "${word.slice(0, 40)}".`, fix: 'Give the number of a result.' },
          },
  },
};
const ID = { id: 'Id of the job.' };
const TAG = { tag: 'intake' };

/** Adding reports, files and what stands at addresses, as jobs that go on when nobody looks. */
export function intakeRoutes(app: OpenAPIHono, ledger: Ledger, intake: Intake | undefined): void {
  let clients = 0;
  const found = (id: string | undefined): IntakeJob => {
    const job = intake?.job(id ?? '');
    if (job === undefined)
      throw fault(
        404,
        'not-found',
        `job ${(id ?? '').slice(0, 80)}`,
        'The server knows of no such job.',
        'Jobs are forgotten when the server ends; what they added is in the ledger.',
      );
    return job;
  };

  declare(
    app,
    {
      ...{ method: 'post', path: '/intake', ...TAG, summary: 'Add reports, files and addresses as a job' },
      body: intakeShape,
      answer: intakeJobShape,
      says: 'The job; its address stands in `Location`.',
      also: [202],
      faults: [501],
      example: {
        reports: [{ text: 'Kenya expelled two Somali diplomats on Monday.', published: '2025-03-05' }],
      },
    },
    async (c, { body }) => {
      if (intake === undefined)
        throw fault(501, 'no-coder', 'server', 'This server has no coder.', 'Use `chancery add`.');
      const { reports = [], keepText = false, replace = false } = body;
      const addresses = [...new Set(body.addresses)];
      const files = (body.files ?? []).map(({ name, data }) => ({ name, bytes: bytesOf(data, name) }));
      if (reports.length + files.length + addresses.length === 0)
        throw fault(
          400,
          'nothing-to-add',
          'body',
          'Found neither reports nor files nor addresses.',
          'Give at least one.',
        );
      const job = intake.start(ledger, { reports, files, addresses, keepText, replace });
      c.header('location', `/api/intake/${job.id}`);
      return c.json(job.row, 202);
    },
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/intake', ...TAG, summary: 'Jobs that add reports, newest first' },
      answer: intakeJobsShape,
      says: 'The last jobs since the server started.',
    },
    async (c) => c.json({ jobs: (intake?.jobs() ?? []).map(({ row }) => row) }),
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/intake/{id}', ...TAG, summary: 'A job and its last results' },
      ...{ parts: ID, query: AFTER, answer: intakeStateShape, faults: [404] },
      says: 'The job.',
    },
    async (c, { words }) => {
      const job = found(words['id']);
      return c.json({ ...job.row, results: job.resultsAfter(Number(words['after'] ?? 0)) });
    },
  );
  declare(
    app,
    {
      ...{ method: 'post', path: '/intake/{id}/stop', ...TAG, summary: 'Stop a job' },
      ...{ parts: ID, body: z.strictObject({}), answer: intakeJobShape, faults: [404], example: {} },
      says: 'The job. What it added stays; the batch at hand is still written.',
    },
    async (c, { words }) => {
      const job = found(words['id']);
      job.stop();
      return c.json(job.row);
    },
  );
  declare(
    app,
    {
      ...{
        method: 'get',
        path: '/intake/{id}/stream',
        ...TAG,
        summary: 'A job’s results, as server-sent events',
      },
      ...{ parts: ID, query: AFTER, answer: ['text/event-stream'], faults: [404] },
      says: 'Events `result`, their id the number of the result, and `state`, the job; the stream ends when the job is over.',
    },
    async (c, { words }) => {
      const job = found(words['id']);
      if (clients >= CLIENTS) {
        c.header('retry-after', '10');
        throw fault(503, 'too-many-streams', 'client', `${CLIENTS} clients listen.`, 'Come again later.');
      }
      let at = Number(c.req.header('last-event-id') ?? words['after'] ?? 0);
      if (!Number.isSafeInteger(at) || at < 0) at = 0;
      clients++;
      return streamSSE(c, async (stream) => {
        let wake = (): void => undefined;
        let open = true;
        let fresh = true;
        const woken = (): void => {
          fresh = true;
          wake();
        };
        const deaf = job.listen(woken);
        stream.onAbort(() => {
          open = false;
          wake();
        });
        const beat = setInterval(() => void stream.write(': alive\n\n'), HEARTBEAT);
        try {
          for (let over = false; open && !over; ) {
            if (!fresh) await new Promise<void>((resolve) => (wake = resolve));
            fresh = false;
            over = job.over;
            for (const result of job.resultsAfter(at)) {
              if (!open) break;
              at = result.number;
              await stream.writeSSE({ event: 'result', id: String(at), data: JSON.stringify(result) });
            }
            await stream.writeSSE({ event: 'state', data: JSON.stringify(job.row) });
            if (!over) await stream.sleep(TELL);
          }
        } finally {
          clients--;
          clearInterval(beat);
          deaf();
        }
      });
    },
  );
}

/** The bytes that base64 stands for; a Fault of status 400 where it is none. */
function bytesOf(data: string, name: string): Uint8Array {
  const bytes = Buffer.from(data, 'base64');
  const { length } = data.replace(/={1,2}$/, '');
  if (length % 4 === 1 || bytes.length !== Math.floor((length * 3) / 4))
    throw fault(
      400,
      'not-base64',
      `file ${name.slice(0, 80)}`,
      'Found data that is not base64.',
      'Send the bytes of the file in base64.',
    );
  return bytes;
}
