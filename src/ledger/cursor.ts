/**
 * A place in an ordered list, as an opaque word for addresses: the values of the order's columns in the last row seen.
 * Stable while rows are added, unlike a page number.
 */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');
}

/** The values of a cursor of `length` values; throws RangeError for anything else. */
export function readCursor(cursor: string, length: number): (string | number)[] {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new RangeError(`cursor "${cursor}" is not one that a page gave as \`next\``, { cause });
  }
  const fits =
    Array.isArray(values) &&
    values.length === length &&
    values.every((value) => typeof value === 'string' || typeof value === 'number');
  if (!fits) throw new RangeError(`cursor "${cursor}" is not one that a page of this list gave as \`next\``);
  return values as (string | number)[];
}

/** Rows a page: the limit asked for, or 100; throws RangeError outside 1 to 1000. */
export function pageSize(limit: number | undefined): number {
  const size = limit ?? 100;
  if (!Number.isInteger(size) || size < 1 || size > 1000)
    throw new RangeError(`limit is ${size}: a page has 1 to 1000 rows`);
  return size;
}
