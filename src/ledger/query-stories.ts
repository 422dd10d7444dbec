import type { Because } from '../model/because.js';
import { pageSize, readCursor, writeCursor } from './cursor.js';
import type { Page, Story, StoryFilter, StoryMember, StorySummary } from './ledger.js';
import type { Query } from './query-events.js';
import { REPORT_COLUMNS, reportLineFrom } from './report-line.js';
import { flag, maybe, number, parsed, type StoredRow, text } from './stored-row.js';
import { SOURCE, STORY_AGENCIES } from './story-source.js';

/** A page of stories, those of most reports first. */
export async function queryStories(query: Query, filter: StoryFilter): Promise<Page<StorySummary>> {
  const size = pageSize(filter.limit);
  const values: Record<string, string | number> = { least: filter.reports ?? 1 };
  const having = ['count(*) >= $least'];
  if (filter.since !== undefined) {
    having.push("max(coalesce(d.published_day, '')) >= $since");
    values['since'] = filter.since;
  }
  if (filter.until !== undefined) {
    having.push("min(coalesce(d.published_day, '9999')) <= $until");
    values['until'] = filter.until;
  }
  let after = '';
  if (filter.cursor !== undefined) {
    const [reports, id] = readCursor(filter.cursor, 2);
    after = 'WHERE (reports < $reports OR (reports = $reports AND id > $id))';
    Object.assign(values, { reports: Number(reports), id: String(id) });
  }
  const rows = await query(
    `SELECT s.*, coalesce(o.title, d.title) AS title FROM
      (SELECT * FROM (SELECT m.story AS id, count(*) AS reports, count(DISTINCT ${SOURCE}) AS sources,
          min(d.published_day) AS first, max(d.published_day) AS last
        FROM story_members m JOIN documents d ON d.id = m.document ${STORY_AGENCIES} GROUP BY m.story HAVING ${having.join(' AND ')}) told
       ${after} ORDER BY reports DESC, id LIMIT ${size + 1}) s
     JOIN documents d ON d.id = s.id LEFT JOIN bodies b ON b.document = s.id LEFT JOIN documents o ON o.id = b.copy_of
     ORDER BY reports DESC, s.id`,
    values,
  );
  const found = rows.slice(0, size).map(summaryFrom);
  const last = found.at(-1);
  if (rows.length <= size || last === undefined) return { rows: found };
  return { rows: found, next: writeCursor([last.reports, last.id]) };
}

/** The story of a report, by the id of any of its reports: members oldest first, each with why it belongs. */
export async function queryStory(query: Query, id: string): Promise<Story | undefined> {
  const rows = await query(
    `SELECT m.story, m.document, m.outlet, m.agency, m.told_by, ${REPORT_COLUMNS} FROM story_members m JOIN documents d ON d.id = m.document
     WHERE m.story = (SELECT story FROM story_members WHERE document = $id)
     ORDER BY coalesce(d.published_day, '9999'), m.document`,
    { id },
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  const ids = rows.map((row) => reportLineFrom(row).id);
  const links = await query(
    `SELECT document, other, kind, because FROM story_links WHERE document IN (SELECT unnest($ids::VARCHAR[]))
     AND other IN (SELECT unnest($ids::VARCHAR[])) ORDER BY document, strength DESC, other`,
    { ids },
  );
  const members = rows.map((row): StoryMember => memberFrom(row, links));
  const ofStory = members.flatMap(({ agency }) => agency ?? []).sort()[0];
  const days = members.flatMap(({ report }) => report.published?.slice(0, 10) ?? []).sort();
  return {
    id: text(first, 'story'),
    ...(await titleOf(query, members)),
    reports: members.length,
    sources: new Set(members.map(({ agency, outlet }) => agency ?? ofStory ?? outlet)).size,
    ...(days.length === 0 ? {} : { first: days[0]!, last: days.at(-1)! }),
    members,
  };
}

/** The title of the first report; where that repeats another word for word, of that one. */
async function titleOf(query: Query, [first]: readonly StoryMember[]): Promise<Pick<StorySummary, 'title'>> {
  if (first === undefined) return {};
  const [original] = await query(
    'SELECT d.title FROM bodies b JOIN documents d ON d.id = b.copy_of WHERE b.document = $id',
    { id: first.report.id },
  );
  const title = (original === undefined ? undefined : maybe(original, 'title')) ?? first.report.title;
  return title === undefined ? {} : { title };
}

function memberFrom(row: StoredRow, links: readonly StoredRow[]): StoryMember {
  const report = reportLineFrom(row);
  const agency = maybe(row, 'agency');
  const own = links.filter((link) => link['document'] === report.id);
  return {
    report,
    outlet: text(row, 'outlet'),
    ...(agency === undefined ? {} : { agency }),
    toldBy: text(row, 'told_by'),
    links: own.map((link) => ({
      report: text(link, 'other'),
      kind: text(link, 'kind'),
      because: parsed<Because>(link, 'because'),
    })),
  };
}

function summaryFrom(row: StoredRow): StorySummary {
  return {
    id: text(row, 'id'),
    ...(flag(row, 'title') ? { title: text(row, 'title') } : {}),
    reports: number(row, 'reports'),
    sources: number(row, 'sources'),
    ...(flag(row, 'first') ? { first: text(row, 'first'), last: text(row, 'last') } : {}),
  };
}
