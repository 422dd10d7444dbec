import type { Context, Hono } from 'hono';
import { Fault } from '../fault.js';
import { type NetworkData, networkData, networkTable, readNetworkFilter } from '../network-data.js';
import { type NetworkPage, networkPage, networkSvg } from '../pages/network-page.js';
import { countryName, type Room, sayOf } from '../room.js';
import { svgAnswer, tableAnswer } from '../table-answer.js';

const NOTHING: NetworkData = { by: 'country', nodes: [], edges: [], cut: false };

/** The network of actors, as a page, a picture and data. */
export function networkViews(app: Hono, room: Room): void {
  const data = async (c: Context): Promise<NetworkData> => {
    const { filter, problems } = readNetworkFilter(c.req.query());
    if (problems.length > 0) throw new Fault(400, problems);
    return networkData(room, filter);
  };
  const common = (c: Context): Omit<NetworkPage, 'data'> => ({
    ...{ query: c.req.query(), problems: [], say: sayOf(c) },
    name: (code) => countryName(room, code),
  });
  app.get('/network', async (c) => {
    try {
      const found = await data(c);
      const unknown =
        found.nodes.length > 0 ? undefined : room.countryProblem('country', c.req.query('country'));
      const problems = unknown === undefined ? [] : [unknown];
      return c.html(networkPage({ ...common(c), data: found, problems }).html);
    } catch (error) {
      if (!(error instanceof Fault) || error.status !== 400) throw error;
      return c.html(networkPage({ ...common(c), data: NOTHING, problems: error.problems }).html, 400);
    }
  });
  app.get('/network.json', async (c) => c.json(await data(c)));
  app.get('/network.svg', async (c) => svgAnswer(c, networkSvg({ ...common(c), data: await data(c) })));
  for (const format of ['csv', 'parquet'] as const)
    app.get(`/network.${format}`, async (c) =>
      tableAnswer(c, networkTable(await data(c)), format, 'network'),
    );
}
