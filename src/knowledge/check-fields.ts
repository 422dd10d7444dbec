import type { EventFields } from '../model/correction.js';
import { EVENT_TYPES, type EventType, STATUSES } from '../model/event.js';
import type { Problem } from '../model/problem.js';
import { statesAndBodies } from './actor-tables.js';
import type { Codebook } from './codebook.js';
import { cell, readTable } from './table.js';

const ROLES = 'actors/roles.tsv';
const INTERNATIONAL = ['IGO', 'UNO', 'EUR', 'NGO', 'IMG', 'ISM', 'MNC'];
const DAY = /^-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
/** Actors a side, contexts, and characters of a name: more is no correction. */
const MANY = 30;
const LONG = 300;

/** Holds fields that an analyst gives against a codebook; `type` is that of the event where the fields do not change it. */
export type FieldCheck = (set: EventFields, type?: EventType) => Problem[];

export function fieldCheck(codebook: Codebook): FieldCheck {
  const { files } = codebook;
  const countries = new Set([...INTERNATIONAL, ...[...statesAndBodies(files)].map(({ code }) => code)]);
  const sectors = new Set(readTable(ROLES, files.get(ROLES) ?? '').rows.map((row) => cell(row, 1)));
  for (const sector of codebook.publicSectors.any) sectors.add(sector);
  const contexts = new Set([...codebook.contextWords.values()].flat().map(({ context }) => context));
  return (set, type) => {
    const problems: Problem[] = [];
    const want = (where: string, found: string, known: boolean, expected: string): void => {
      if (!known) problems.push(fault(where, found, expected));
    };
    const oneOf = (where: string, found: string, list: Iterable<string>): void => {
      const all = [...list];
      want(where, found, all.includes(found), `one of ${all.sort().join(', ')}`);
    };
    if (set.type !== undefined) oneOf('type', set.type, EVENT_TYPES);
    if (set.status !== undefined) oneOf('status', set.status, STATUSES);
    const now = set.type ?? type;
    if (typeof set.mode === 'string') {
      const modes = now === undefined ? [] : (codebook.types.get(now)?.modes ?? []).map(({ mode }) => mode);
      if (modes.length === 0) want('mode', set.mode, false, `none: ${now ?? 'the type'} has no modes`);
      else oneOf('mode', set.mode, modes);
    }
    for (const context of set.contexts ?? []) oneOf('context', context, contexts);
    for (const side of ['source', 'target'] as const) {
      const actors = set[side] ?? [];
      want(side, `${actors.length} actors`, actors.length <= MANY, `at most ${MANY}`);
      for (const { country, sectors: given, name } of actors.slice(0, MANY)) {
        if (country !== undefined)
          want(
            side,
            country,
            countries.has(country),
            'an ISO 3166-1 alpha-3 code (UKR), or IGO, UNO, EUR, NGO, IMG, ISM, MNC',
          );
        for (const sector of given.slice(0, MANY)) oneOf(side, sector, sectors);
        want(side, name?.slice(0, 40) ?? '', (name?.length ?? 0) <= LONG, `at most ${LONG} characters`);
        const empty = country === undefined && given.length === 0 && name === undefined;
        want(side, 'an actor without country, sector and name', !empty, 'one of them');
      }
    }
    if (typeof set.when === 'string')
      want('when', set.when, DAY.test(set.when), 'a day, month or year such as 2024-05-03, 2024-05, 2024');
    if (typeof set.where === 'object' && set.where !== null) {
      const { name, country } = set.where;
      want(
        'where',
        name.slice(0, 40),
        name.trim() !== '' && name.length <= LONG,
        `a name of at most ${LONG} characters`,
      );
      if (country !== undefined) want('where', country, countries.has(country), 'an ISO 3166-1 alpha-3 code');
    }
    return problems;
  };
}

function fault(where: string, found: string, expected: string): Problem {
  return {
    ...{ code: 'field-not-understood', level: 'error', where },
    message: `Found "${found}"; expected ${expected}.`,
    fix: 'Correct it; nothing was written.',
  };
}
