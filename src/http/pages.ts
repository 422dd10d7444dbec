import { Hono } from 'hono';
import type { Room } from './room.js';
import { addViews } from './views/add.js';
import { codebookViews } from './views/codebook.js';
import { commitmentsViews } from './views/commitments.js';
import { dyadViews } from './views/dyad.js';
import { eventViews } from './views/event.js';
import { homeViews } from './views/home.js';
import { listViews } from './views/lists.js';
import { mapViews } from './views/map.js';
import { networkViews } from './views/network.js';
import { reportViews } from './views/report.js';
import { searchViews } from './views/search.js';
import { tryViews } from './views/try.js';

/**
 * The reading room: pages for people. Each has its data under the same address with `.json` at the end, and what is a table with `.csv` and
 * `.parquet`. A new view: a file in views/ that registers its addresses, one in pages/ that draws it, and a line here.
 */
export function pages(room: Room): Hono {
  const app = new Hono();
  homeViews(app, room);
  listViews(app, room);
  reportViews(app, room);
  eventViews(app, room);
  dyadViews(app, room);
  searchViews(app, room);
  codebookViews(app, room);
  tryViews(app, room);
  commitmentsViews(app, room);
  mapViews(app, room);
  networkViews(app, room);
  addViews(app, room);
  return app;
}
