/** A program for tests: a news site with a feed at /feed until it is ended; prints its address. For tests that wait for programs and cannot answer them. */
import { feed, openWatchSite, page, rss } from './watch-site.js';

const site = await openWatchSite({
  '/feed': feed(rss(['/dam', '/bridge']), { etag: '"1"' }),
  '/dam': page('the dam'),
  '/bridge': page('the bridge'),
});
process.stdout.write(`${site.base}\n`);
