import type { Context } from 'hono';
import type { Workbench } from '../explain/workbench.js';
import type { FieldCheck } from '../knowledge/check-fields.js';
import type { Codebook } from '../knowledge/codebook.js';
import type { CodesOf } from '../knowledge/event-codes.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Problem } from '../model/problem.js';
import type { WriteTables } from '../write/format.js';
import type { ReportCoder } from './coder.js';
import type { FollowedSource } from './followed.js';
import type { Intake } from './intake/make-intake.js';
import { type Say, sayFor } from './say.js';

/** The problem with the country that the filter `name` asks for; undefined when there is none. */
export type CountryCheck = (name: string, word: string | undefined) => Problem | undefined;

/** What the views of the reading room stand on. What is absent is not shown, or said to be absent. */
export interface Room {
  /** Writes through it are told to those who listen. */
  readonly ledger: Ledger;
  /** All commitments, each once with its moves, the next due first; wanted-commitments.ts narrows them. Without reasons. */
  readonly followed: FollowedSource;
  readonly coder: ReportCoder | undefined;
  readonly codesOf: CodesOf;
  readonly tables: WriteTables | undefined;
  readonly codebook: Codebook | undefined;
  readonly workbench: Workbench | undefined;
  readonly checkFields: FieldCheck | undefined;
  readonly countryProblem: CountryCheck;
  /** Adds reports in the background. */
  readonly intake: Intake | undefined;
  /** Today as an ISO day, UTC. */
  readonly today: () => string;
}

/** The name of a country or body for its code; the code where nothing has it. */
export function countryName(
  room: Pick<Room, 'tables'>,
  code: string,
  { t }: Say = sayFor(undefined),
): string {
  const bodies: Readonly<Record<string, string>> = t.bodies;
  return room.tables?.codes.countryName(code) ?? bodies[code] ?? code;
}

/** The words of the reader who sent this request. */
export function sayOf(c: Context): Say {
  return sayFor(c.req.header('accept-language'));
}
