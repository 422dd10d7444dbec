import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A little news site for tests: what its paths answer may change at any time; what is asked of it is kept. */
export interface WatchSite {
  readonly base: string;
  readonly asked: {
    readonly path: string;
    readonly at: number;
    readonly headers: IncomingMessage['headers'];
  }[];
  /** By path; a path that ends in `*` stands for all that begin so. 404 for others. */
  readonly answers: Record<string, Handler>;
  /** How often each path was asked for. */
  count(path: string): number;
  close(): void;
}

export async function openWatchSite(answers: Record<string, Handler> = {}): Promise<WatchSite> {
  const asked: WatchSite['asked'] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, at: Date.now(), headers: request.headers });
    const answer =
      answers[path] ??
      Object.entries(answers).find(([key]) => key.endsWith('*') && path.startsWith(key.slice(0, -1)))?.[1];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ asked, answers },
    count: (path) => asked.filter((one) => one.path === path).length,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A feed in RSS; links may be relative. */
export function rss(links: readonly string[], { head = '', title = 'Report' } = {}): string {
  const items = links
    .map((link) => `<item><title>${title} ${link}</title><link>${link}</link></item>`)
    .join('');
  return `<?xml version="1.0"?><rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Wire</title>${head}${items}</channel></rss>`;
}

export function feed(text: string | (() => string), headers: Record<string, string> = {}): Handler {
  return (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/rss+xml', ...headers })
      .end(typeof text === 'string' ? text : text());
}

/** A page with a report that no other page has. */
export function page(name: string): Handler {
  return (_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><title>On ${name}</title><article><h1>Envoys of Osk leave over ${name}</h1><p>Kenya expelled two Somali diplomats over the matter of ${name}, the foreign ministry said on Monday.</p><p>The minister spoke in Nairobi to reporters about ${name} and what would follow from it.</p></article>`,
      );
}
