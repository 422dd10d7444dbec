import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT } from './exit-codes.js';
import { packageRoot } from './load-coder.js';
import { print, printProblem } from './terminal.js';

/** `chancery schema`: a JSON Schema (2020-12) from schema/. */
export async function runSchema(name: string): Promise<number> {
  const file = path.join(packageRoot(), 'schema', `${name}.schema.json`);
  if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
    printProblem({
      code: 'no-such-schema',
      level: 'error',
      where: name,
      message: `Found "${name}", expected coding, event, commitment, correction or problem.`,
      fix: 'Name one of these.',
    });
    return EXIT.usage;
  }
  await print(readFileSync(file, 'utf8'));
  return EXIT.fine;
}
