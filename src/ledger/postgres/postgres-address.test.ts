import { describe, expect, it } from 'vitest';
import { isServerPlace, postgresAddress } from './postgres-address.js';

describe('the address of a ledger on a server', () => {
  it('is told from the path of a file', () => {
    expect(['postgres://h/d', 'PostgreSQL://h/d'].map(isServerPlace)).toEqual([true, true]);
    expect(['ledger.duckdb', './postgres/x', ':memory:'].map(isServerPlace)).toEqual([false, false, false]);
  });

  it('names a schema, and is shown without its password and settings', () => {
    const plain = postgresAddress('postgres://ida:w%40rd@db.example:5433/records?sslmode=require');
    expect(plain.place).toBe('postgres://ida@db.example:5433/records');
    expect(plain.schema).toBe('chancery');
    expect(plain.config.connectionString).toContain('sslmode=require');
    const named = postgresAddress('postgres://ida:word@db.example/records?schema=press_2&password=word');
    expect(named.place).toBe('postgres://ida@db.example/records?schema=press_2');
    expect(named.schema).toBe('press_2');
    expect(named.config.connectionString).not.toContain('schema');
  });

  it.each([
    'postgres://host:port/d',
    'postgres://h/d?schema=a";b',
    'postgres://h/d?schema=pg_catalog',
    'postgres://h/d?schema=',
  ])('is refused where it is none: %s', (given) => {
    expect(() => postgresAddress(given)).toThrow('is not understood');
  });
});
