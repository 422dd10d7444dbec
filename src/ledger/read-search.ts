import { EVENT_TYPES, STATUSES } from '../model/event.js';
import type { Problem } from '../model/problem.js';
import { terms, type WordField } from './word-rows.js';

/** What is looked for: every word, phrase and code must be there. */
export interface SearchQuery {
  readonly words: readonly { readonly term: string; readonly field?: WordField }[];
  /** As written, in small letters; found only where the text was kept. */
  readonly phrases: readonly string[];
  readonly type?: string;
  readonly status?: string;
  readonly country?: string;
}

const FIELDS: ReadonlySet<string> = new Set(['title', 'trigger', 'actor', 'place', 'speaker']);
/** Words of one search at most. */
const MOST = 20;

/**
 * Reads `actor:Lavrov place:Kunduz type:AID country:RUS "exact phrase" gas`. A field takes one word or, in quotes, several. An unknown field is a Problem.
 */
export function readSearch(q: string): { query: SearchQuery; problems: Problem[] } {
  const problems: Problem[] = [];
  const words: { term: string; field?: WordField }[] = [];
  const phrases: string[] = [];
  const codes: { type?: string; status?: string; country?: string } = {};
  const wrong = (found: string, expected: string): void => {
    problems.push({
      code: 'search-not-understood',
      level: 'error',
      where: 'q',
      message: `Found "${found.slice(0, 40)}"; expected ${expected}.`,
      fix: 'Write words, "a phrase" or field:word, such as actor:Lavrov.',
    });
  };
  for (const match of q.matchAll(/(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/g)) {
    const [whole, name, quoted, bare = ''] = match;
    const value = quoted ?? bare;
    if (name === 'type' || name === 'status' || name === 'country') {
      const known = { type: EVENT_TYPES, status: STATUSES, country: undefined }[name] as
        | readonly string[]
        | undefined;
      const code = name === 'status' ? value.toLowerCase() : value.toUpperCase();
      if (known === undefined ? /^[A-Z]{3}$/.test(code) : known.includes(code)) codes[name] = code;
      else wrong(whole, known === undefined ? 'a code of three letters' : `one of ${known.join(', ')}`);
    } else if (name !== undefined && FIELDS.has(name))
      words.push(...terms(value).map((term) => ({ term, field: name as WordField })));
    else if (name !== undefined && !value.startsWith('//'))
      wrong(`${name}:`, `a field: ${[...FIELDS, 'type', 'status', 'country'].join(', ')}`);
    else {
      words.push(...terms(value).map((term) => ({ term })));
      if (quoted !== undefined && quoted.trim() !== '') phrases.push(quoted.trim().toLowerCase());
    }
  }
  if (words.length > MOST) wrong(q, `at most ${MOST} words`);
  if (problems.length === 0 && words.length === 0 && phrases.length === 0 && Object.keys(codes).length === 0)
    wrong(q, 'at least one word');
  return { query: { words, phrases, ...codes }, problems };
}
