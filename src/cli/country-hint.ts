import { readFileSync } from 'node:fs';
import path from 'node:path';
import { statesAndBodies } from '../knowledge/actor-tables.js';
import type { Problem } from '../model/problem.js';
import { packageRoot } from './load-coder.js';

const TABLES = ['actors/countries.tsv', 'actors/organisations.tsv'];

/**
 * What to say to a person who wrote `word` for a country: the code of the state or body of that name ("Russia"), or that the
 * codebook has no such code; undefined when it has. A code that it lacks may still stand in a ledger of another codebook.
 */
export function countryHint(word: string): string | undefined {
  const folder = path.join(packageRoot(), 'codebook');
  const files = new Map(TABLES.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  const entries = statesAndBodies(files);
  if (entries.some((entry) => entry.code === word.toUpperCase())) return undefined;
  const named = entries.find((entry) => entry.text.toLowerCase() === word.toLowerCase());
  return named === undefined
    ? `No state or body of the codebook has the code "${word}".`
    : `The code of ${named.name} is ${named.code}.`;
}

/** The warning that the filter `name` asks for a country, `word`, that the codebook does not have; undefined when it has. */
export function countryProblem(name: string, word: string | undefined): Problem | undefined {
  const message = word === undefined || word.trim() === '' ? undefined : countryHint(word.trim());
  if (message === undefined) return undefined;
  const fix = 'Codes are ISO 3166-1 alpha-3, and IGO, UNO, EUR, NGO, ISM, IMG, MNC for bodies.';
  return { code: 'unknown-country', level: 'warning', where: name, message, fix };
}
