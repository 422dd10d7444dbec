import type { Context, Hono } from 'hono';
import { Fault } from '../fault.js';
import { type MapData, mapData, mapTable, pointsOf, readMapFilter } from '../map-data.js';
import { type MapPage, mapPage, mapSvg } from '../pages/map-page.js';
import { countryName, type Room, sayOf } from '../room.js';
import { svgAnswer, tableAnswer } from '../table-answer.js';

const NOTHING: MapData = { filter: {}, places: [], flows: [], placed: 0, unplaced: 0 };

/** The map of places and flows, as a page, a picture and data. */
export function mapViews(app: Hono, room: Room): void {
  const points = pointsOf(room);
  const data = async (c: Context): Promise<MapData> => {
    const { filter, problems } = readMapFilter(c.req.query());
    if (problems.length > 0) throw new Fault(400, problems);
    return mapData(room, filter);
  };
  const common = (c: Context): Omit<MapPage, 'data'> => ({
    ...{ query: c.req.query(), points, problems: [], say: sayOf(c) },
    name: (code) => countryName(room, code),
  });
  app.get('/map', async (c) => {
    try {
      const found = await data(c);
      const unknown =
        found.places.length > 0 ? undefined : room.countryProblem('country', c.req.query('country'));
      const problems = unknown === undefined ? [] : [unknown];
      return c.html(mapPage({ ...common(c), data: found, problems }).html);
    } catch (error) {
      if (!(error instanceof Fault) || error.status !== 400) throw error;
      return c.html(mapPage({ ...common(c), data: NOTHING, problems: error.problems }).html, 400);
    }
  });
  app.get('/map.json', async (c) => c.json(await data(c)));
  app.get('/map.svg', async (c) => svgAnswer(c, mapSvg({ ...common(c), data: await data(c) })));
  for (const format of ['csv', 'parquet'] as const)
    app.get(`/map.${format}`, async (c) => tableAnswer(c, mapTable(await data(c)), format, 'map'));
}
