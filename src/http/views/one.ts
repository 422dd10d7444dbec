import type { Context } from 'hono';
import { Fault } from '../fault.js';
import type { Markup } from '../markup.js';

/** A page of one thing, or its data where the address ends in `.json` and no id does. */
export async function one<T extends object>(
  c: Context,
  find: (id: string) => Promise<T>,
  page: (found: T) => Markup | Promise<Markup>,
): Promise<Response> {
  const id = c.req.param('id') ?? '';
  if (!id.endsWith('.json')) return c.html((await page(await find(id))).html);
  try {
    return c.html((await page(await find(id))).html);
  } catch (error) {
    if (!(error instanceof Fault) || error.status !== 404) throw error;
    return c.json(await find(id.slice(0, -'.json'.length)));
  }
}

/** Sends the old address of one thing, /events/ID, on to the new one, /event/ID. */
export function moved(c: Context, to: string): Response {
  return c.redirect(`${to}/${encodeURIComponent(c.req.param('id') ?? '')}${new URL(c.req.url).search}`, 301);
}
