import type { FilterWords } from '../ledger/read-filter.js';
import type { Problem } from '../model/problem.js';
import { countryHint, countryProblem } from './country-hint.js';
import { printProblem } from './terminal.js';

/** Options as the command line gives them ("dueBefore"), under the names that people write ("due-before"). */
export function filterWords(options: Readonly<Record<string, string | undefined>>): FilterWords {
  return Object.fromEntries(
    Object.entries(options).map(([name, word]) => [
      name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`),
      word,
    ]),
  );
}

/**
 * Prints what is wrong with a filter, and warns of countries that the codebook does not have. True when the filter can't be used.
 */
export function reportFilter(
  problems: readonly Problem[],
  words: FilterWords,
  countries: readonly string[],
): boolean {
  for (const problem of problems) printProblem(hinted(problem, words[problem.where], countries));
  if (problems.length > 0) return true;
  for (const name of countries) {
    const problem = countryProblem(name, words[name]);
    if (problem !== undefined) printProblem(problem);
  }
  return false;
}

/** The problem of a filter, with the code of the country where its name was given. */
function hinted(problem: Problem, word: string | undefined, countries: readonly string[]): Problem {
  const hint = countries.includes(problem.where) && word !== undefined ? countryHint(word.trim()) : undefined;
  return hint === undefined || hint.startsWith('No ')
    ? problem
    : { ...problem, fix: `${hint} ${problem.fix}` };
}
