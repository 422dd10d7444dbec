import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT } from './exit-codes.js';
import { packageRoot } from './load-coder.js';
import { print, printProblem } from './terminal.js';

/** `chancery schema`: a JSON Schema (2020-12) from schema/, or with `api` the OpenAPI document of the HTTP interface. */
export async function runSchema(name: string): Promise<number> {
  if (name === 'api') {
    const { apiDocument } = await import('../http/api-document.js');
    await print(`${JSON.stringify(apiDocument(), null, 2)}\n`);
    return EXIT.fine;
  }
  const file = path.join(packageRoot(), 'schema', `${name}.schema.json`);
  if (!/^[a-z]+$/.test(name) || !existsSync(file)) {
    printProblem({
      code: 'no-such-schema',
      level: 'error',
      where: name,
      message: `Found "${name}", expected coding, event, commitment, correction, watch, shard, fleet, problem or api.`,
      fix: 'Name one of these.',
    });
    return EXIT.usage;
  }
  await print(readFileSync(file, 'utf8'));
  return EXIT.fine;
}
