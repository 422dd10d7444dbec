import type { Context } from 'hono';
import { Fault } from '../fault.js';
import type { Markup } from '../markup.js';

/** What an address of one thing may end in, and the answer to each ending. */
export type Endings<T> = Readonly<Record<string, (found: T) => Response | Promise<Response>>>;

/** A page of one thing, or its data where the address ends in `.json` or one of `endings` and no id does. */
export async function one<T extends object>(
  c: Context,
  find: (id: string) => Promise<T>,
  page: (found: T) => Markup | Promise<Markup>,
  endings: Endings<T> = {},
): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const all: Endings<T> = { json: (found) => c.json(found), ...endings };
  const ending = Object.keys(all).find((name) => id.endsWith(`.${name}`));
  let found: T;
  try {
    found = await find(id);
  } catch (error) {
    if (ending === undefined || !(error instanceof Fault) || error.status !== 404) throw error;
    return all[ending]?.(await find(id.slice(0, -ending.length - 1))) ?? c.notFound();
  }
  return c.html((await page(found)).html);
}

/** Sends the old address of one thing, /events/ID, on to the new one, /event/ID. */
export function moved(c: Context, to: string): Response {
  return c.redirect(`${to}/${encodeURIComponent(c.req.param('id') ?? '')}${new URL(c.req.url).search}`, 301);
}
