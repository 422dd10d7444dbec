import { types } from 'pg';
import type { Query } from '../query-events.js';
import type { StoredRow } from '../stored-row.js';

/**
 * PostgreSQL's text holds no null character, a report may. It stands there as U+FDD0, which is no character at all and of the same length in UTF-16, so that
 * offsets hold.
 */
const NULL = /\0/g;
const STANDS = /\uFDD0/g;

export function withoutNull(text: string): string {
  return text.includes('\0') ? text.replace(NULL, '\uFDD0') : text;
}

function withNull(text: string): string {
  return text.includes('\uFDD0') ? text.replace(STANDS, '\0') : text;
}

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  25: withNull,
  1043: withNull,
  1082: dayOf,
  1700: Number,
};
const LISTS = new Set([1009, 1015]);

/** How columns are read: 64-bit and exact numbers as numbers, days as instants in UTC, as DuckDB's client gives them. */
export const POSTGRES_TYPES = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    const own = PARSERS[oid];
    if (own !== undefined && format !== 'binary') return own;
    const usual = types.getTypeParser(oid, format as 'text');
    if (!LISTS.has(oid)) return usual;
    return (text: string) => usual(withNull(text)) as unknown;
  },
};

function dayOf(text: string): Date {
  return text.endsWith(' BC') ? new Date(`0000${text.slice(4, 10)}`) : new Date(text);
}

/** A statement with $1, $2 and so on in place of its $names, and their values in that order. */
export function numbered(
  sql: string,
  values: NonNullable<Parameters<Query>[1]>,
): { text: string; values: unknown[] } {
  const names: string[] = [];
  const text = sql.replace(/\$([a-z_]\w*)/gi, (_, name: string) => {
    const known = names.indexOf(name);
    return `$${known >= 0 ? known + 1 : names.push(name)}`;
  });
  return {
    text,
    values: names.map((name) => {
      const value = values[name];
      if (value === undefined) throw new TypeError(`no value for $${name}`);
      if (typeof value === 'string') return withoutNull(value);
      if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      return typeof value === 'number' ? value : value.map(withoutNull);
    }),
  };
}

/** What a client of `pg` answers, as far as it is used here. */
export interface Asked {
  query(
    sql: string | { text: string; values: unknown[] },
  ): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

export function queryBy(client: Asked): Query {
  return async (sql, values = {}) => (await client.query(numbered(sql, values))).rows as StoredRow[];
}
