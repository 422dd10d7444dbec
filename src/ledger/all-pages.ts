import type { Page } from './ledger.js';

/** So many rows are asked for at once. */
const SIZE = 1000;

/** All rows of a list, page after page, in its order. */
export async function allPages<T>(
  ask: (page: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const rows: T[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await ask({ limit: SIZE, ...(cursor === undefined ? {} : { cursor }) });
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows;
}
