import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';

/** Characters of an address that are told. */
const LONGEST = 300;

/** A problem of a report under the name of its file (`-` is standard input), and its address where it has one: the id alone finds it nowhere. */
export function placedProblem(problem: Problem, doc: Pick<Doc, 'id' | 'url'>, file: string): Problem {
  if (problem.where !== doc.id) return problem;
  const name = file === '-' ? 'standard input' : file;
  const address = doc.url === undefined ? '' : `, ${doc.url.slice(0, LONGEST)}`;
  return { ...problem, where: `${name}${address} (${doc.id})` };
}
