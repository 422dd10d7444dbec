import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../web-files.js';

/** Outlines of the land and of borders as SVG paths in the picture that equal-earth.ts makes. */
export interface WorldOutlines {
  readonly land: string;
  readonly borders: string;
}

let read: WorldOutlines | undefined;

/** The outlines of web/world.json, which training/places/draw-world.ts writes. Read once. */
export function worldOutlines(): WorldOutlines {
  read ??= JSON.parse(readFileSync(path.join(packageRoot(), 'web', 'world.json'), 'utf8')) as WorldOutlines;
  return read;
}
