/**
 * SQL of the source of a row of `story_members m`: the agency that its report is credited to; of a copy that credits none, the agency of its story; else the outlet. To
 * be used with STORY_AGENCIES, as `a`.
 */
export const SOURCE = 'coalesce(m.agency, a.agency, m.outlet)';

/** The agency of each story that has one; of several the first by name. */
export const STORY_AGENCIES = `LEFT JOIN (SELECT story, min(agency) AS agency FROM story_members WHERE agency IS NOT NULL GROUP BY story) a
  ON a.story = m.story`;
