#!/usr/bin/env node
// Starts the compiled command line; says what to do when it is not compiled yet.
import { existsSync } from 'node:fs';

const main = new URL('../dist/src/cli/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error('Chancery is not built yet. Run `npm start` or `npm run build` in its folder first.');
  process.exit(3);
}
await (await import(main.href)).main(process.argv);
