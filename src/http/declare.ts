import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type FilterTable, readWords } from '../ledger/read-filter.js';
import type { Problem } from '../model/problem.js';
import { problemsShape } from './answer-shapes.js';
import { Fault } from './fault.js';
import { readBody } from './read-body.js';
import { shaped } from './shapes.js';

/** What a request was, read and checked. */
export interface Asked<B> {
  /** The words of the address: those in its path by their names, and the query. */
  readonly words: Readonly<Record<string, string>>;
  readonly body: B;
}

/** One address of the API: what it takes and what it answers. The same shapes check requests and make the OpenAPI document. */
export interface Declaration<S extends z.ZodType> {
  readonly method: 'get' | 'post';
  /** Below /api, with `{id}` for what varies. */
  readonly path: string;
  /** The group in the document. */
  readonly tag: string;
  readonly summary: string;
  /** What a part of the path is, by name; those that stand in `query` take their meaning from there. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Parameters: a table of read-filter.ts. Any other is refused. */
  readonly query?: FilterTable;
  readonly body?: S;
  /** What is answered: a shape of JSON, or the media types of a stream. */
  readonly answer: z.ZodType | readonly string[];
  /** The answer may also be plain text. */
  readonly answerText?: boolean;
  /** What the answer with status 200 is, in words. */
  readonly says: string;
  /** Other statuses of success with the same shape. */
  readonly also?: readonly (201 | 202)[];
  /** Statuses of failure beside those that any address may answer. */
  readonly faults?: readonly (keyof typeof FAULTS)[];
  /** An example of the query (without "?") or of the body. */
  readonly example?: string | object;
}

const FAULTS = {
  400: 'The request is not understood.',
  401: 'The server asks for its token.',
  403: 'The request comes from another site or under another name.',
  404: 'There is no such thing.',
  409: 'The record stands otherwise.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  429: 'Too many requests; `Retry-After` says when to come again.',
  501: 'The server has no coder.',
  503: 'The ledger cannot be used now, or the server has too much to do.',
  507: 'The disk is full.',
} as const;
const ANYWHERE = [400, 401, 403, 429, 503] as const;
const WRITES = [413, 415, 507] as const;

/** Adds an address to the app and to its document. */
export function declare<S extends z.ZodType = z.ZodUndefined>(
  app: OpenAPIHono,
  said: Declaration<S>,
  answer: (c: Context, asked: Asked<z.output<S>>) => Promise<Response>,
): void {
  const { method, path, query = {}, body } = said;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  app.openAPIRegistry.registerPath(createRoute(described(said, names)));
  const ending = /\}(\.\w+)$/.exec(path)?.[1] ?? '';
  app.on(method.toUpperCase(), routed(path), async (c) => {
    const given = wordsOf(c);
    const own = Object.fromEntries(names.map((name) => [name, c.req.param(name) ?? '']));
    const last = names.at(-1);
    if (last !== undefined && ending !== '') own[last] = own[last]?.slice(0, -ending.length) ?? '';
    const { problems } = readWords(given, withoutKeys(query, names));
    if (problems.length > 0) throw new Fault(400, problems);
    const read = body === undefined ? undefined : shaped(body, await readBody(c.req));
    return answer(c, { words: { ...given, ...own }, body: read as z.output<S> });
  });
}

/** The path as the router writes it; `{b}.csv` is a part that ends so. */
function routed(path: string): string {
  return path.replace(/\{(\w+)\}\.(\w+)$/, ':$1{[^/]+\\.$2}').replace(/\{(\w+)\}/g, ':$1');
}

/** The query's words; a Fault where one is said twice. */
function wordsOf(c: Context): Record<string, string> {
  const twice = Object.entries(c.req.queries()).filter(([, values]) => values.length > 1);
  const problems = twice.map(
    ([name, values]): Problem => ({
      code: 'filter-not-understood',
      level: 'error',
      where: name,
      message: `Found it ${values.length} times; expected it once.`,
      fix: 'Say it once.',
    }),
  );
  if (problems.length > 0) throw new Fault(400, problems);
  return c.req.query();
}

function described<S extends z.ZodType>(said: Declaration<S>, names: readonly string[]) {
  const { query = {}, parts = {}, body, answer, example } = said;
  const faults = [
    ...new Set([...ANYWHERE, ...(said.method === 'post' ? WRITES : []), ...(said.faults ?? [])]),
  ];
  const good = {
    description: said.says,
    content:
      'safeParse' in answer
        ? {
            'application/json': { schema: answer },
            ...(said.answerText === true ? { 'text/plain': { schema: { type: 'string' as const } } } : {}),
          }
        : Object.fromEntries(answer.map((type) => [type, { schema: { type: 'string' as const } }])),
  };
  const parameter = (name: string, place: 'query' | 'path') =>
    z.string().openapi({
      ...(query[name]?.schema ?? { type: 'string', minLength: 1, maxLength: 600 }),
      param: {
        name,
        in: place,
        required: place === 'path' || query[name]?.needed === true,
        description: query[name]?.says ?? parts[name] ?? '',
        ...(query[name]?.schema['type'] === 'array' ? { style: 'form', explode: false } : {}),
      },
    });
  const own = Object.fromEntries(names.map((name) => [name, parameter(name, 'path')]));
  const asked = Object.entries(withoutKeys(query, names)).map(
    ([name, { needed }]) =>
      [name, needed === true ? parameter(name, 'query') : parameter(name, 'query').optional()] as const,
  );
  return {
    method: said.method,
    path: said.path,
    tags: [said.tag],
    summary: said.summary,
    ...(example === undefined ? {} : { 'x-example': example }),
    request: {
      ...(names.length === 0 ? {} : { params: z.object(own) }),
      ...(asked.length === 0 ? {} : { query: z.object(Object.fromEntries(asked)) }),
      ...(body === undefined
        ? {}
        : { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: {
      200: good,
      ...Object.fromEntries((said.also ?? []).map((status) => [status, good])),
      ...Object.fromEntries(
        faults.map((status) => [
          status,
          { description: FAULTS[status], content: { 'application/json': { schema: problemsShape } } },
        ]),
      ),
    },
  };
}

function withoutKeys(table: FilterTable, names: readonly string[]): FilterTable {
  return Object.fromEntries(Object.entries(table).filter(([name]) => !names.includes(name)));
}

/** The filter that the words make; a Fault of status 400 where one is not understood. */
export function filterOf<F>(read: { readonly filter: F; readonly problems: readonly Problem[] }): F {
  if (read.problems.length > 0) throw new Fault(400, read.problems);
  return read.filter;
}

/** A page of a list as JSON, with the address of the next in `Link`. */
export function listed(
  c: Context,
  page: { readonly rows: readonly unknown[]; readonly next?: string },
): Response {
  linked(c, page.next);
  return c.json(page);
}

/** Names the next page, where there is one, in the header `Link`. */
export function linked(c: Context, next: string | undefined): void {
  if (next === undefined) return;
  const address = new URL(c.req.url);
  address.searchParams.set('cursor', next);
  c.header('link', `<${address.pathname}${address.search}>; rel="next"`);
}
