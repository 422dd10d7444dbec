/**
 * Ends an import by force (SIGKILL) at fifty moments drawn from a seed and looks at the ledger after each: `npm run bench kill [kills] [seed]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { killImports } from '../test/kill-import.js';

const [kills = '50', seed = '7'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'chancery-kill-'));
const count = await killImports(
  { folder, reports: 200, kills: Number(kills), seed: Number(seed) },
  (line) => {
    console.log(line);
  },
);
rmSync(folder, { recursive: true });
for (const [name, says] of [
  ['kills', 'times killed'],
  ['early', 'of these before the first batch was told'],
  ['late', 'runs that ended before their moment came'],
  ['imports', 'imports carried to their end'],
  ['untold', 'reports on disk that had not been told yet, summed over all looks'],
  ['lost', 'reports told as done and lost'],
  ['twice', 'reports or events there twice'],
  ['halves', 'reports with other rows than a quiet import gives'],
  ['unsound', 'faults that the check of the ledger found'],
  ['different', 'imports that ended with another record than a quiet one'],
] as const)
  console.log(`${String(count[name]).padStart(6)}  ${says}`);
const bad = count.lost + count.twice + count.halves + count.unsound + count.different;
process.exitCode = bad === 0 ? 0 : 1;
