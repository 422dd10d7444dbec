import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { drawWorld } from '../training/places/draw-world.js';
import { ROOT } from './source-files.js';

it('web/world.json is what training/places/draw-world.ts draws', () => {
  expect(JSON.parse(readFileSync(path.join(ROOT, 'web', 'world.json'), 'utf8'))).toEqual(drawWorld());
});
