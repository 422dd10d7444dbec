import { existsSync } from 'node:fs';
import path from 'node:path';
import { isServerPlace } from '../ledger/postgres/postgres-address.js';
import type { Problem } from '../model/problem.js';

/**
 * The note that a ledger is made, for a file that is not there yet; undefined for all other places. Asked before the ledger is opened, since opening makes
 * it: a path that was mistyped else looks like a record that is empty. `says` is given the whole path.
 */
export function newLedger(place: string, says: (file: string) => string): Problem | undefined {
  if (place === ':memory:' || isServerPlace(place) || existsSync(place)) return undefined;
  return {
    ...{ code: 'new-ledger', level: 'note', where: place },
    message: says(path.resolve(place)),
    fix: 'If you meant another, give its path with --ledger and delete this one.',
  };
}
