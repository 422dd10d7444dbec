import type { Context, Hono } from 'hono';
import { Fault } from '../fault.js';
import { mapData, mapTable, pointsOf, readMapFilter } from '../map-data.js';
import { type MapPage, mapPage, mapSvg } from '../pages/map-page.js';
import { countryName, type Room, sayOf } from '../room.js';
import { svgAnswer, tableAnswer } from '../table-answer.js';

const NOTHING = { filter: {}, places: [], flows: [], placed: 0, unplaced: 0 };

/** The map of places and flows, as a page, a picture and data. */
export function mapViews(app: Hono, room: Room): void {
  const points = pointsOf(room);
  const page = async (c: Context): Promise<MapPage> => {
    const query = c.req.query();
    const { filter, problems } = readMapFilter(query);
    const common = { query, points, name: (code: string) => countryName(room, code), say: sayOf(c) };
    if (problems.length > 0) return { ...common, data: NOTHING, problems };
    const data = await mapData(room, filter);
    const unknown = data.places.length > 0 ? undefined : room.countryProblem('country', query['country']);
    return { ...common, data, problems: unknown === undefined ? [] : [unknown] };
  };
  const data = async (c: Context) => {
    const { filter, problems } = readMapFilter(c.req.query());
    if (problems.length > 0) throw new Fault(400, problems);
    return mapData(room, filter);
  };
  app.get('/map', async (c) => {
    const found = await page(c);
    return c.html(mapPage(found).html, found.problems.some(({ level }) => level === 'error') ? 400 : 200);
  });
  app.get('/map.json', async (c) => c.json(await data(c)));
  app.get('/map.svg', async (c) => {
    const found = await page(c);
    if (found.data === NOTHING) throw new Fault(400, found.problems);
    return svgAnswer(c, mapSvg(found));
  });
  for (const format of ['csv', 'parquet'] as const)
    app.get(`/map.${format}`, async (c) => tableAnswer(c, mapTable(await data(c)), format, 'map'));
}
